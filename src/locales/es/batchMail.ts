/** E-mails that a load writes: one to each client, or one about all of it. */
export const batchMail = {
  'batchMail.title': 'Correo a los clientes',
  'batchMail.none': 'No hay nada timbrado que enviar.',
  'batchMail.ready_one': '{{shown}} correo con {{documents}}, cada cliente sólo lo suyo.',
  'batchMail.ready_other': '{{shown}} correos con {{documents}}, cada cliente sólo lo suyo.',
  'batchMail.mailed_one': '{{shown}} ya salió por correo o está en la cola: no se repite.',
  'batchMail.mailed_other': '{{shown}} ya salieron por correo o están en la cola: no se repiten.',
  'batchMail.noAddress_one': '{{shown}} cliente no tiene correo ({{documents}}): {{names}}.',
  'batchMail.noAddress_other': '{{shown}} clientes no tienen correo ({{documents}}): {{names}}.',
  'batchMail.tooLarge_one':
    'Lo de {{shown}} cliente pesa más de los {{limit}} MB que admiten los buzones: {{names}}. Guarde el ZIP y compártalo por otro medio.',
  'batchMail.tooLarge_other':
    'Lo de {{shown}} clientes pesa más de los {{limit}} MB que admiten los buzones: {{names}}. Guarde el ZIP y compártalo por otro medio.',
  'batchMail.ofThem': '{{name}}, {{size}} MB',
  'batchMail.write': 'Enviar por correo…',
  'batchMail.whom': '¿A quién?',
  'batchMail.toClients': 'A cada cliente lo suyo',
  'batchMail.toOne': 'Todo el lote a una dirección',
  'batchMail.firstOf': 'Así queda el primero, para {{to}}:',
  'batchMail.withFiles_one': 'Van adjuntos su XML y su PDF.',
  'batchMail.withFiles_other': 'Van adjuntos el XML y el PDF de sus {{count}} facturas.',
  'batchMail.withPack': 'Va adjunto un ZIP con el XML y el PDF de sus {{count}} facturas.',
  'batchMail.send_one': 'Enviar {{shown}} correo',
  'batchMail.send_other': 'Enviar {{shown}} correos',
  'batchMail.withZip': 'Van adjuntos el resultado en CSV y el ZIP con los XML y PDF ({{size}} MB).',
  'batchMail.withoutZip':
    'Va adjunto el resultado en CSV. El ZIP no: los archivos pesan {{size}} MB y los buzones admiten {{limit}} MB. Guárdelo y compártalo por otro medio.',
  'batchMail.queued_one': '{{shown}} correo en la cola.',
  'batchMail.queued_other': '{{shown}} correos en la cola.',
  'batchMail.log': 'Correos de esta carga',
  'batchMail.more': 'Ver más correos',
  'reason.mailTooLarge':
    'Los archivos pesan más de lo que admiten los buzones (14 MB). No salió: guarde el ZIP y compártalo por otro medio.',
  'audit.batch.mailed': 'Correos de una carga puestos en la cola',
} as const
