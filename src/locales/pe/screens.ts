/** Peru: words of screens that differ from those of Mexico. */
export const peScreens = {
  'error.notFound.account':
    'La empresa no tiene una cuenta de Nubefact. Dela de alta en Ajustes › Cuentas.',
  'error.validation.account.none':
    'La empresa no tiene una cuenta de Nubefact. Dela de alta en Ajustes › Cuentas.',
  'nav.new': 'Nuevo comprobante',
  'compose.title': 'Nuevo comprobante',
  'compose.customerHint': 'Nombre, RUC, DNI o teléfono',
  'stateHelp.expired':
    'Venció el plazo de la SUNAT para enviarla con su fecha. No se envió tarde. Decida qué hacer con ella.',
  'audit.invoice.stamped': 'Comprobante aceptado por la SUNAT',
  'audit.invoice.sealed': 'Comprobante numerado y puesto en la cola',
  'audit.invoice.rejected': 'Comprobante rechazado',
  'audit.invoice.voided': 'Comprobante anulado sin enviarse',
  'recovery.ask': 'Preguntar a Nubefact ahora',
  'recovery.chainLinked':
    'La bitácora está completa y en orden. Quién escribió cada renglón sólo lo comprueba la computadora que lo hizo: la llave no viaja en los respaldos.',
  'recovery.accountHere': '{{label}}: la clave de Nubefact está en esta computadora.',
  'recovery.folios_one':
    'Se salta {{shown}} número que pudo usarse después de la copia: ninguno se repite.',
  'recovery.folios_other':
    'Se saltan {{shown}} números que pudieron usarse después de la copia: ninguno se repite.',
  'recovery.doubts_one':
    '{{shown}} documento pudo enviarse después de la copia. Se le pregunta a Nubefact; no se envía otra vez.',
  'recovery.doubts_other':
    '{{shown}} documentos pudieron enviarse después de la copia. Se le pregunta a Nubefact; no se envían otra vez.',
  'recovery.answer.asking': 'preguntando a Nubefact',
  'recovery.answer.absent': 'Nubefact no la tiene; espera su envío',
  'recovery.answer.found': 'sí se había emitido',
  'band.clock':
    'El reloj de esta computadora difiere {{minutes}} minutos del de Nubefact. Ajústelo: la SUNAT rechaza fechas del futuro.',
  'palette.placeholder': 'Serie y número, cliente o sección…',
  'status.noAccount': 'Sin cuenta de Nubefact',
  'notice.stamped': '{{folio}} aceptada: {{name}}',
  'notice.foundStamped': '{{folio}}: sí existía, es la misma (total y cliente iguales).',
  'notice.expired': '{{folio}}: venció el plazo para enviarla',
  'setup.account': 'Cuenta de Nubefact',
  'confirm.noAccount':
    'La empresa no tiene cuenta de Nubefact: se guarda con su número y espera hasta que la tenga.',
  'confirm.paused': 'La cuenta de Nubefact está en pausa: se guarda con su número y espera.',
  'invoices.none': 'Todavía no hay comprobantes',
  'invoices.noneHint': 'Presione F2 para hacer el primero.',
  'invoices.folio': 'Número',
  'practice.clockHint':
    'Adelante el reloj para ver cómo corren los plazos de la SUNAT. No se puede regresar.',
  'invoices.searchHint': 'Serie y número, cliente, RUC o DNI',
  'invoices.filter.stamped': 'Aceptadas',
  'invoice.callPac': 'Lleva mucho sin respuesta. Llame a Nubefact con el número {{folio}}.',
  'invoice.stampedXml': 'XML firmado',
  'invoice.noPdfHint':
    'Se hace al aceptarla la SUNAT; mientras tanto hay una constancia de espera.',
  'queue.emptyHint':
    'Lo que se emita sin internet, o mientras Nubefact no conteste, espera aquí con su plazo.',
  'home.noAccount': 'Falta la cuenta de Nubefact',
  'settings.accounts': 'Cuentas de Nubefact',
  'day.invoices_one': '{{shown}} comprobante',
  'day.invoices_other': '{{shown}} comprobantes',
  'day.chart': 'Comprobantes por hora: {{hours}}',
  'day.stamped_one': '{{shown}} aceptada',
  'day.stamped_other': '{{shown}} aceptadas',
  'mail.withFiles': 'Van adjuntos el XML firmado y el PDF.',
  'mail.automatic': 'Enviar cada comprobante al ser aceptado',
  'mail.practiceEmptyHint': 'Abra un comprobante aceptado y elija Correo.',
  'permission.accounts': 'cambiar cuentas de Nubefact',
  'restore.after':
    'Después no se enviará nada hasta que usted confirme que esta es la única copia en uso, y se le preguntará a Nubefact qué alcanzó a emitir.',
  'onlyCopy.lead':
    'Estos datos vienen de un respaldo o de otra computadora. Si en dos lugares se factura con los mismos datos, una venta puede emitirse dos veces y los números se repiten.',
  'onlyCopy.check2': 'Lo que estaba en espera o en duda se le preguntará primero a Nubefact.',
  'brokenChain.check2': 'Lo que estaba en espera se le preguntará primero a Nubefact.',
  'practice.lead':
    'Aprenda aquí lo que pasa en un mal día. Nada de esto existe con datos reales y nada llega a la SUNAT.',
  'practice.pac': 'El Nubefact de práctica',
  'practice.faultHint.normal': 'Contesta en menos de un segundo.',
  'practice.faultHint.answerLost': 'Emite, y la respuesta nunca llega: hay que averiguar.',
  'practice.faultHint.refused': 'Contesta con un código de Nubefact y sus palabras.',
  'practice.code': 'Código de Nubefact (10 a 51)',
  'redate.lead':
    'Venció el plazo de la SUNAT y ya no se puede enviar así. Se guarda otra vez con la fecha de hoy, el mismo número y los mismos datos.',
  'void.lead': 'Nunca se emitió y ya no se emitirá.',
  'alerts.deadlineHint': 'Si no se envían antes, ya no serán válidas con su fecha.',
  'alerts.noticesHint': 'Aparecen fuera de esta ventana cuando algo se acepta, se rechaza o vence.',
} as const
