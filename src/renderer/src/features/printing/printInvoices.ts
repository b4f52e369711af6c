import type { InvoiceId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { bytesOfBase64 } from '../invoices/xmlTokens.ts'
import { printedKind, type Paper } from './paper.ts'
import { printPdfs } from './printPdf.ts'

/** Prints these documents on one paper; gives how many of them have something to print. */
export async function printInvoices(ids: readonly InvoiceId[], paper: Paper): Promise<number> {
  const files: Uint8Array<ArrayBuffer>[] = []
  for (const id of ids) {
    const kind = printedKind(await call('invoices.get', { id }), paper)
    if (kind === null) continue
    files.push(bytesOfBase64((await call('invoices.document', { id, kind })).base64))
  }
  if (files.length > 0) await printPdfs(files)
  return files.length
}
