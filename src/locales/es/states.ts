/** The only words that a document's state may have on any screen (journeys.md). */
export const states = {
  'state.draft': 'Borrador',
  'state.waiting': 'En espera',
  'state.finding': 'Averiguando',
  'state.stamped': 'Timbrada',
  'state.rejected': 'Rechazada',
  'state.cancelRequested': 'En cancelación',
  'state.cancelled': 'Cancelada',
  'state.void': 'Anulada',
  'state.expired': 'Venció el plazo',
  'state.withdrawn': 'Retirada de la cola',
  'stateHelp.draft': 'Todavía se puede cambiar todo. No se ha enviado nada.',
  'stateHelp.waiting':
    'Sellada en esta computadora; falta que el PAC la timbre. Todavía no es válida.',
  'stateHelp.asking': 'Enviada. Falta la respuesta.',
  'stateHelp.sending': 'Se está enviando al PAC en este momento.',
  'stateHelp.finding':
    'El PAC no contestó. Puede que sí la haya timbrado. No la haga otra vez; le avisaré.',
  'stateHelp.stamped': 'El PAC la timbró y sus archivos están en este disco.',
  'stateHelp.rejected': 'No se timbró. El folio se conserva para la corregida.',
  'stateHelp.cancelRequested': 'Se pidió la cancelación; falta la respuesta del SAT.',
  'stateHelp.cancelled': 'Cancelada ante el SAT.',
  'stateHelp.void': 'Se anuló. No se timbró.',
  'stateHelp.expired':
    'Venció el plazo para timbrarla con su fecha: pasaron más de 72 horas. No se envió tarde. Decida qué hacer con ella.',
  'stateHelp.withdrawn': 'Se retiró antes de enviarse. Ábrala como borrador o envíela otra vez.',
} as const
