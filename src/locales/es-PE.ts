import { esMX } from './es-MX.ts'
import { bulkPeru } from './es/bulkPeru.ts'
import type { Messages } from './messages.ts'
import { peReasons } from './pe/reasons.ts'
import { peScreens } from './pe/screens.ts'

/** Spanish of Peru: the words that differ there; the rest is the Spanish of es-MX. */
export const esPE: Messages = {
  ...esMX,
  ...bulkPeru,
  ...peReasons,
  ...peScreens,
  'state.stamped': 'Aceptada',
  'state.cancelRequested': 'En baja',
  'state.cancelled': 'De baja',
  'stateHelp.sending': 'Se está enviando a Nubefact en este momento.',
  'stateHelp.asking': 'Enviada. SUNAT aún no contesta.',
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
  'error.validation.input.nameRule':
    'La regla de nombres no es válida. Use SERIE, NUMERO, RUC, FECHA, NOMBRE, TOTAL o CLAVE unidos con «_».',
  'batchField.issuer': 'RUC emisor',
  'batchField.taxId': 'RUC o DNI',
  'environment.sandbox': 'DEMO',
  'environment.production': 'PRODUCCIÓN',
  'account.testFree': 'La prueba pregunta por un número que no existe: no gasta ni emite nada.',
  'account.secretStored': 'Guardado. Escriba sólo para cambiarlo',
  'account.none': 'Sin cuenta de Nubefact',
  'account.noneHint': 'Añada su cuenta de Nubefact para que los comprobantes lleguen a la SUNAT.',
}
