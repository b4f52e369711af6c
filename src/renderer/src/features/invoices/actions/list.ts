import type { InvoiceAction } from './action.ts'
import { cancelStamped, correctStamped, saveAcuse } from '../../cancel/actions.ts'
import { decideByEvidence } from '../../evidence/actions.ts'
import { copyAsNew } from './copyAsNew.ts'
import { creditNote, registerPayment } from '../../collecting/actions.ts'
import { mailDocument } from '../../mail/actions.ts'
import { copyMessage } from './copyMessage.ts'
import { printLetter, printTicket } from './print.ts'
import { PERU_ACTIONS } from './peru.tsx'
import { redate } from './redate.tsx'
import { reopen } from './reopen.tsx'
import { savePacPdf, savePdf, saveSlip, saveXml } from './saveFile.ts'
import { sendNow, withdraw } from './sending.ts'
import { voidUnsent } from './voidUnsent.tsx'

/** Everything that can be done with a document, in the order of the row; each decides itself whether it fits. */
export const INVOICE_ACTIONS: readonly InvoiceAction[] = [
  redate,
  reopen,
  printLetter,
  printTicket,
  savePdf,
  saveXml,
  mailDocument,
  registerPayment,
  ...PERU_ACTIONS,
  saveAcuse,
  correctStamped,
  saveSlip,
  savePacPdf,
  sendNow,
  decideByEvidence,
  copyMessage,
  voidUnsent,
  copyAsNew,
  withdraw,
  creditNote,
  cancelStamped,
]
