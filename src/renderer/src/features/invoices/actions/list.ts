import type { InvoiceAction } from './action.ts'
import { copyMessage } from './copyMessage.ts'
import { reopen } from './reopen.tsx'
import { savePdf, saveSlip, saveXml } from './saveFile.ts'
import { sendNow, withdraw } from './sending.ts'

/** Everything that can be done with a document, in the order of the row; each decides itself whether it fits. */
export const INVOICE_ACTIONS: readonly InvoiceAction[] = [
  reopen,
  savePdf,
  saveXml,
  saveSlip,
  sendNow,
  copyMessage,
  withdraw,
]
