/** Why something waits, fails or is doubted: one sentence for each stable word of a job or a pause. */
export const reasons = {
  'reason.none': 'Sigue en la lista de envío.',
  'reason.offline': 'Sin internet. Se enviará sola.',
  'reason.throttled': 'El PAC pidió esperar. Se enviará sola.',
  'reason.secret': 'El llavero no entregó la contraseña de la cuenta. Desbloquéelo.',
  'reason.auth': 'El PAC no reconoce el usuario o la contraseña. Corrija la cuenta.',
  'reason.noCredits': 'Se acabaron los timbres. Compre más con el PAC y reanude la cuenta.',
  'reason.paused': 'La cuenta con el PAC está en pausa.',
  'reason.byPerson': 'Una persona puso la cuenta en pausa. Se reanuda cuando usted diga.',
  'reason.certificateOfHost':
    'La dirección del PAC no muestra un certificado válido. No se envía nada así.',
  'reason.untrustedHost': 'La dirección de la cuenta no es del PAC. Corríjala.',
  'reason.dns': 'No se encontró la dirección del PAC. Suele ser el internet.',
  'reason.refused': 'El PAC no la recibió en este momento. Se vuelve a intentar.',
  'reason.connect': 'No se pudo abrir la conexión con el PAC.',
  'reason.connectTimeout': 'El PAC no abrió la conexión a tiempo.',
  'reason.stopped': 'El programa se cerró antes de enviarla.',
  'reason.tooLarge': 'El documento es demasiado grande para el PAC.',
  'reason.timeout': 'El PAC no contestó a tiempo. Puede que sí la haya timbrado.',
  'reason.reset': 'La conexión se cortó después de enviar. Puede que sí la haya timbrado.',
  'reason.malformed': 'El PAC contestó algo ilegible. Puede que sí la haya timbrado.',
  'reason.unreadable': 'El PAC contestó algo que no se entiende. Puede que sí la haya timbrado.',
  'reason.html': 'Contestó una página web en lugar del PAC (¿una red que pide iniciar sesión?).',
  'reason.redirected': 'La dirección del PAC mandó a otro lado. No se siguió.',
  'reason.status': 'El PAC contestó con una falla suya. Puede que sí la haya timbrado.',
  'reason.contradiction': 'El PAC se contradijo en su respuesta. Se le está preguntando.',
  'reason.unknownCode':
    'El PAC contestó con un código que no está en su manual. Se le está preguntando.',
  'reason.refusedAfterDoubt':
    'El PAC dijo que no, pero un intento anterior quedó en duda. Se le está preguntando.',
  'reason.interrupted':
    'El programa se interrumpió al enviarla. Si pudo haber salido, primero se le pregunta al PAC.',
  'reason.copiedData': 'Los datos venían de otra copia. Se le pregunta al PAC antes de enviar.',
  'reason.absentSoFar':
    'El PAC dice que todavía no la tiene. Se le vuelve a preguntar para estar seguros.',
  'reason.provenAbsent': 'El PAC nunca la recibió. Se envía otra vez.',
  'reason.noAnswer': 'El PAC no contestó la pregunta. Se le vuelve a preguntar.',
  'reason.resultNotStored':
    'La respuesta llegó pero no se pudo guardar. Se le pregunta otra vez al PAC.',
  'reason.internalFault': 'Falló algo dentro del programa. Se intenta otra vez.',
  'reason.stampedBefore':
    'El PAC dice que ya la tenía, pero no entregó el documento. Se le está pidiendo.',
  'reason.withoutDocument':
    'El PAC dijo que sí, pero no entregó el documento timbrado. Se le está pidiendo.',
  'reason.mismatch.otherContent':
    'El PAC devolvió un documento distinto del enviado. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.otherSeal':
    'El timbre que llegó es de otro documento. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.foreignUuid':
    'El UUID que llegó ya es de otra factura. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.satSeal':
    'El sello del SAT que llegó no es auténtico. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.noStamp': 'El PAC devolvió el documento sin timbre. Se le vuelve a preguntar.',
  'reason.mismatch.severalStamps':
    'El PAC devolvió el documento con más de un timbre. No se acepta; llame al PAC.',
  'reason.mismatch.unreadable':
    'El documento que devolvió el PAC no se puede leer. Se le vuelve a preguntar.',
  'reason.mismatch.badUuid':
    'El UUID que llegó no tiene la forma de uno. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.badCertifier':
    'El timbre no dice bien quién certificó. No se acepta; vea la prueba y llame al PAC.',
  'reason.mismatch.implausibleDate':
    'La fecha del timbre no es posible. No se acepta; vea la prueba y llame al PAC.',
  'reason.notYet': 'El SAT todavía no la conoce (tarda a veces). Se vuelve a pedir solo.',
  'reason.expired': 'Venció el plazo para timbrarla con su fecha.',
  'reason.withdrawn': 'Una persona la retiró de la cola.',
  'reason.failed': 'Fue rechazada.',
  'reason.other': 'Motivo: {{reason}}.',
} as const
