import { esMX } from './es-MX.ts'
import { bulkPeru } from './es/bulkPeru.ts'
import type { Messages } from './messages.ts'

/** Spanish of Peru: the words that differ there; the rest is the Spanish of es-MX. */
export const esPE: Messages = {
  ...esMX,
  ...bulkPeru,
  'state.stamped': 'Aceptada',
  'state.cancelRequested': 'En baja',
  'state.cancelled': 'De baja',
  'stateHelp.sending': 'Se está enviando a Nubefact en este momento.',
  'stateHelp.waiting': 'Está guardada con su número y se enviará sola en cuanto se pueda.',
  'stateHelp.finding':
    'Nubefact no contestó. Puede que sí la haya emitido: se le pregunta por el mismo número. No la haga otra vez.',
  'stateHelp.stamped': 'La SUNAT la aceptó y sus archivos (XML y CDR) están en este disco.',
  'stateHelp.rejected': 'No fue aceptada. Lea el motivo y corríjala.',
  'stateHelp.cancelRequested': 'Se pidió la baja; falta la respuesta de la SUNAT.',
  'stateHelp.cancelled': 'De baja ante la SUNAT.',
  'stateHelp.void': 'Se anuló. No se emitió.',
  'invoice.stampedAt': 'Aceptada {{time}}',
  'confirm.title': '¿Emitir este comprobante?',
  'confirm.stamp': 'Emitir',
  'compose.sealed': '{{folio}} guardada con su número y en la cola de envíos',
  'nav.invoices': 'Comprobantes',
  'field.taxId': 'RUC',
  'batchDoc.stamped': 'aceptadas',
  'batchField.issuer': 'RUC emisor',
  'batchField.taxId': 'RUC o DNI',
}
