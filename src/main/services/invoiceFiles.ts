import type { DocumentKind, InvoiceDetail } from '../../contract/invoices.ts'
import type { Mode } from '../../contract/system.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import { computePeTotals } from '../../domain/pe/totals.ts'
import { documentFileName } from '../../domain/mx/fileName.ts'
import type { PdfRenderer } from '../pdf/render.ts'
import type { AnyPdfRequest, PdfMark, PdfRequest, PePdfRequest } from '../pdf/request.ts'
import { getComprobante } from '../store/comprobantes.ts'
import { addDocument, readDocument } from '../store/documents.ts'
import { getInvoice, requireInvoice } from '../store/invoices.ts'
import { lookOf } from '../store/printLooks.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'

/** A file of a document, with the name that it is saved under. */
export interface InvoiceFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Files of a document: XML as sealed and as received, PDF and slip drawn on this machine. */
export interface InvoiceFiles {
  /** `notFound.document` when a document of this state has no such file. */
  read(invoice: InvoiceDetail, kind: DocumentKind): Promise<InvoiceFile>
  /** What the name of such a file begins with, so that nobody takes it for what it is not; '' for nothing. */
  markOf(kind: DocumentKind): string
  /** Draws and keeps the PDF of a document that was just stamped. */
  keepPdf(id: InvoiceId): Promise<void>
}

/** Files that are drawn here; the others are kept as they came or went. */
type Drawn = 'pdf' | 'slip' | 'ticket80'

/** States in which a document has a printed form of its own. */
export const PRINTABLE: ReadonlySet<string> = new Set(['stamped', 'cancelRequested', 'cancelled'])

function isDrawn(kind: DocumentKind): kind is Drawn {
  return kind === 'pdf' || kind === 'slip' || kind === 'ticket80'
}

interface FileSubject {
  readonly id: InvoiceId
  readonly companyId: InvoiceDetail['companyId']
  readonly country: InvoiceDetail['country']
  readonly state: InvoiceDetail['state']
  readonly notes: string
}

const MEDIA: Readonly<Record<DocumentKind, { readonly type: string; readonly ending: string }>> = {
  sealedXml: { type: 'application/xml', ending: 'xml' },
  otherStampedXml: { type: 'application/xml', ending: 'xml' },
  stampedXml: { type: 'application/xml', ending: 'xml' },
  pdf: { type: 'application/pdf', ending: 'pdf' },
  pacPdf: { type: 'application/pdf', ending: 'pdf' },
  slip: { type: 'application/pdf', ending: 'pdf' },
  ticket80: { type: 'application/pdf', ending: 'pdf' },
  request: { type: 'application/json', ending: 'json' },
  cdr: { type: 'application/xml', ending: 'xml' },
  voidCdr: { type: 'application/xml', ending: 'xml' },
  strayCdr: { type: 'application/xml', ending: 'xml' },
  strayVoidCdr: { type: 'application/xml', ending: 'xml' },
  cancelRequest: { type: 'application/xml', ending: 'xml' },
  cancelReceipt: { type: 'application/xml', ending: 'xml' },
}

/** What a file of a kind says in its name. */
const FILE_MARKS: ReadonlyMap<DocumentKind, string> = new Map([
  ['slip', 'EN-PROCESO'],
  ['sealedXml', 'SIN-TIMBRAR'],
  ['otherStampedXml', 'OTRO-TIMBRE'],
  ['pacPdf', 'DEL-PAC'],
  ['ticket80', '80MM'],
  ['request', 'ORDEN'],
  ['cdr', 'CDR'],
  ['voidCdr', 'CDR-DE-BAJA'],
  ['strayCdr', 'CDR-AJENO'],
  ['strayVoidCdr', 'CDR-AJENO-DE-BAJA'],
  ['cancelRequest', 'SOLICITUD-DE-CANCELACION'],
  ['cancelReceipt', 'ACUSE-DE-CANCELACION'],
])

export function createInvoiceFiles(
  context: ServiceContext,
  parts: { readonly mode: Mode; readonly pdf: PdfRenderer },
): InvoiceFiles {
  const { store } = context

  function marksOf(subject: FileSubject): PdfMark[] {
    const marks: PdfMark[] = []
    if (parts.mode === 'practice') marks.push('practice')
    if (subject.state === 'cancelled') marks.push('cancelled')
    return marks
  }

  /** A Peruvian document is drawn from what was frozen, with the hash and the QR that its agent gave. */
  function peRequestFor(subject: FileSubject, kind: Drawn): PePdfRequest {
    const invoice = getInvoice(store, subject.id)
    if (invoice?.draft.country !== 'PE' || invoice.summary.folio === '') {
      throw new AppError('notFound.document')
    }
    const { draft, summary } = invoice
    const company = requireCompany(context, subject.companyId)
    const told = getComprobante(store, subject.id)
    return {
      country: 'PE',
      document: subject.state === 'sealed' ? 'slip' : 'invoice',
      paper: kind === 'ticket80' || kind === 'slip' ? 'strip80' : 'a4',
      marks: marksOf(subject),
      issuer: {
        ruc: company.taxId,
        name: company.name,
        address: company.address,
        email: company.email,
        phone: company.phone,
      },
      draft,
      totals: computePeTotals(draft, Number(summary.issuedLocal.slice(0, 4))),
      numero: summary.folio,
      issuedLocal: summary.issuedLocal,
      look: lookOf(store, subject.companyId),
      hash: told?.hash ?? '',
      qr: told?.qr ?? '',
    }
  }

  function requestFor(subject: FileSubject, kind: Drawn): AnyPdfRequest {
    if (subject.country === 'PE') return peRequestFor(subject, kind)
    if (kind !== 'ticket80') return cfdiRequestFor(subject, kind)
    const shows = subject.state === 'sealed' ? 'slip' : 'pdf'
    return { ...cfdiRequestFor(subject, shows), paper: 'strip80' }
  }

  function cfdiRequestFor(subject: FileSubject, kind: 'pdf' | 'slip'): PdfRequest {
    const xml = readDocument(store, subject.id, kind === 'pdf' ? 'stampedXml' : 'sealedXml')
    if (xml === null) throw new AppError('notFound.document')
    const company = requireCompany(context, subject.companyId)
    return {
      document: kind === 'pdf' ? 'invoice' : 'slip',
      paper: 'letter',
      xml: xml.bytes,
      marks: marksOf(subject),
      issuer: { address: company.address, email: company.email, phone: company.phone },
      notes: subject.notes,
      look: lookOf(store, subject.companyId),
    }
  }

  async function printed(subject: FileSubject, kind: Drawn): Promise<Uint8Array> {
    if (kind === 'ticket80' && subject.state === 'sealed') {
      return parts.pdf.render(requestFor(subject, kind))
    }
    if (kind === 'slip') {
      if (subject.state !== 'sealed') throw new AppError('notFound.document')
      return parts.pdf.render(requestFor(subject, kind))
    }
    if (!PRINTABLE.has(subject.state)) throw new AppError('notFound.document')
    const kept = readDocument(store, subject.id, kind)
    if (kept !== null && subject.state === 'stamped') return kept.bytes
    const bytes = await parts.pdf.render(requestFor(subject, kind))
    if (subject.state === 'stamped') {
      await store.groupTx((tx) => addDocument(tx, subject.id, kind, bytes))
    }
    return bytes
  }

  function stored(subject: FileSubject, kind: Exclude<DocumentKind, Drawn>): Uint8Array {
    const found = readDocument(store, subject.id, kind)
    if (found === null) throw new AppError('notFound.document')
    return found.bytes
  }

  function markOf(kind: DocumentKind): string {
    const practice = parts.mode === 'practice' ? ['PRACTICA-SIN-VALOR-FISCAL'] : []
    const own = FILE_MARKS.get(kind) ?? ''
    return [...practice, ...(own === '' ? [] : [own])].join('_')
  }

  return {
    markOf,
    async read(invoice, kind) {
      const subject = { ...invoice, notes: invoice.draft.notes }
      const bytes = isDrawn(kind) ? await printed(subject, kind) : stored(subject, kind)
      const name = documentFileName({
        serie: invoice.serie,
        folio: invoice.folio,
        receiverRfc: invoice.receiverTaxId,
        fecha: invoice.issuedLocal,
        extension: MEDIA[kind].ending,
        mark: markOf(kind),
      })
      return { name, mediaType: MEDIA[kind].type, bytes }
    },
    async keepPdf(id) {
      const invoice = requireInvoice(store, id)
      await printed({ ...invoice.summary, notes: invoice.draft.notes }, 'pdf')
    },
  }
}
