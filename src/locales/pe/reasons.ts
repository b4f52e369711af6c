/** Peru: why a document waits or an account is paused, said of Nubefact and SUNAT. */
export const peReasons = {
  'reason.throttled': 'Nubefact pidió esperar. Se enviará sola.',
  'reason.auth': 'Nubefact no reconoce su clave. Genere otra en su panel y corrija la cuenta.',
  'reason.paused': 'La cuenta de Nubefact está en pausa.',
  'reason.certificateOfHost':
    'La dirección de Nubefact no muestra un certificado válido. No se envía nada así.',
  'reason.untrustedHost': 'La dirección de la cuenta no es de Nubefact. Corríjala.',
  'reason.dns': 'No se encontró la dirección de Nubefact. Suele ser el internet.',
  'reason.refused': 'Nubefact no la recibió en este momento. Se vuelve a intentar.',
  'reason.connect': 'No se pudo abrir la conexión con Nubefact.',
  'reason.connectTimeout': 'Nubefact no abrió la conexión a tiempo.',
  'reason.tooLarge': 'El documento es demasiado grande para Nubefact.',
  'reason.timeout': 'Nubefact no contestó a tiempo. Puede que sí la haya emitido.',
  'reason.malformed': 'Nubefact contestó algo ilegible. Puede que sí la haya emitido.',
  'reason.unreadable': 'Nubefact contestó algo que no se entiende. Puede que sí la haya emitido.',
  'reason.html':
    'Contestó una página web en lugar de Nubefact (¿una red que pide iniciar sesión?).',
  'reason.redirected': 'La dirección de Nubefact mandó a otro lado. No se siguió.',
  'reason.status': 'Nubefact contestó con una falla suya. Puede que sí la haya emitido.',
  'reason.contradiction': 'Nubefact se contradijo en su respuesta. Se le está preguntando.',
  'reason.unknownCode':
    'Nubefact contestó con un código que no está en su manual. Se le está preguntando.',
  'reason.refusedAfterDoubt':
    'Nubefact dijo que no, pero un intento anterior quedó en duda. Se le está preguntando.',
  'reason.interrupted':
    'El programa se interrumpió al enviarla. Si pudo haber salido, primero se le pregunta a Nubefact.',
  'reason.copiedData': 'Los datos venían de otra copia. Se le pregunta a Nubefact antes de enviar.',
  'reason.absentSoFar':
    'Nubefact dice que todavía no la tiene. Se le vuelve a preguntar para estar seguros.',
  'reason.provenAbsent': 'Nubefact nunca la recibió. Se envía otra vez.',
  'reason.noAnswer': 'Nubefact no contestó la pregunta. Se le vuelve a preguntar.',
  'reason.resultNotStored':
    'La respuesta llegó pero no se pudo guardar. Se le pregunta otra vez a Nubefact.',
  'reason.mismatch.otherContent':
    'Nubefact devolvió un documento distinto del enviado. No se acepta; vea la prueba y llame a Nubefact.',
  'reason.mismatch.unreadable':
    'El documento que devolvió Nubefact no se puede leer. Se le vuelve a preguntar.',
  'reason.fault': 'El servicio de Nubefact tuvo una falla interna. Estoy averiguando si la emitió.',
  'reason.later': 'La SUNAT todavía no decide. Se le vuelve a preguntar solo.',
  'reason.reset': 'La conexión se cortó después de enviar. Puede que sí la haya emitido.',
  'reason.expired': 'Venció el plazo de la SUNAT para enviarla con su fecha.',
} as const
