import { esMX } from './es-MX.ts'
import type { Messages } from './messages.ts'

/** Spanish of Peru: the words that differ there; the rest is the Spanish of es-MX. */
export const esPE: Messages = {
  ...esMX,
  'state.stamped': 'Aceptada',
  'state.cancelRequested': 'En baja',
  'state.cancelled': 'De baja',
  'field.taxId': 'RUC',
}
