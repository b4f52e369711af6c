import { esMX } from './es-MX.ts'
import type { Messages } from './messages.ts'

export const en: Messages = esMX
