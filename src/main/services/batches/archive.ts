import type { DocumentKind, InvoiceDetail } from '../../../contract/invoices.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, InvoiceId } from '../../../domain/ids.ts'
import { fileNameByRule, type NamePart } from '../../../domain/mx/fileName.ts'
import { toZip, type ZipEntry } from '../../exports/zip.ts'
import { documentOfInvoice, readDocuments } from '../../store/batchDocuments.ts'
import type { ServiceContext } from '../context.ts'
import type { InvoiceFiles } from '../invoiceFiles.ts'
import type { Invoices } from '../invoices.ts'
import { createBreather } from './slices.ts'

/** A ZIP and how many documents are in it. */
export interface Archive {
  readonly bytes: Uint8Array
  readonly count: number
}

/** XML, PDF (and CDR) of a batch's documents, in one ZIP. */
export interface BatchArchive {
  /** Of all that is stamped, named by `rule`; `validation.input` (`batchTooLarge`) beyond 5,000. */
  ofBatch(id: BatchId, rule: readonly NamePart[]): Promise<Archive>
  ofDocuments(ids: readonly InvoiceId[], rule: readonly NamePart[]): Promise<Archive>
}

/** A ZIP is made in memory; beyond this, parts are the way. */
const MOST_IN_A_ZIP = 5_000
const PAGE = 50

/** A document in the archive, with the file's own number of it. */
interface Chosen {
  readonly id: InvoiceId
  readonly key: string
}

export function createBatchArchive(
  { store, clock }: ServiceContext,
  parts: { readonly invoices: Invoices; readonly files: InvoiceFiles },
): BatchArchive {
  function* stampedOf(id: BatchId): Generator<Chosen> {
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, 'stamped', doc, PAGE)
      const last = page.at(-1)
      if (last === undefined) return
      for (const { invoiceId, key } of page) if (invoiceId !== null) yield { id: invoiceId, key }
      doc = last.doc
    }
  }

  async function* entries(
    chosen: Iterable<Chosen>,
    rule: readonly NamePart[],
    counted: { count: number },
  ): AsyncGenerator<ZipEntry> {
    const breather = createBreather(clock)
    for (const { id, key } of chosen) {
      counted.count += 1
      if (counted.count > MOST_IN_A_ZIP) {
        throw new AppError('validation.input', {
          detail: { reason: 'batchTooLarge', most: String(MOST_IN_A_ZIP) },
        })
      }
      const invoice = parts.invoices.get(id)
      for (const kind of kindsOf(invoice)) {
        const { name, base64 } = await parts.files.read(invoice, kind)
        const ending = name.slice(name.lastIndexOf('.') + 1)
        const own = fileNameByRule(rule, valuesOf(invoice, key), ending, parts.files.markOf(kind))
        yield { name: own, bytes: Buffer.from(base64, 'base64') }
        await breather.breathe()
      }
    }
  }

  async function pack(chosen: Iterable<Chosen>, rule: readonly NamePart[]): Promise<Archive> {
    const counted = { count: 0 }
    const bytes = await toZip(entries(chosen, rule, counted), new Date(clock.now()))
    return { bytes, count: counted.count }
  }

  return {
    ofBatch: (id, rule) => pack(stampedOf(id), rule),
    ofDocuments: (ids, rule) =>
      pack(
        ids.map((id) => ({ id, key: documentOfInvoice(store, id)?.key ?? '' })),
        rule,
      ),
  }
}

/** What the customer needs, and the authority's own receipt where there is one. */
function kindsOf({ documents, country }: InvoiceDetail): readonly DocumentKind[] {
  const has = new Set(documents.map(({ kind }) => kind))
  if (!has.has('stampedXml')) return []
  const kinds: DocumentKind[] = ['stampedXml', 'pdf']
  return country === 'PE' && has.has('cdr') ? [...kinds, 'cdr'] : kinds
}

function valuesOf(invoice: InvoiceDetail, key: string): Readonly<Record<NamePart, string>> {
  return {
    SERIE: invoice.serie,
    FOLIO: invoice.folio,
    RFC: invoice.receiverTaxId,
    FECHA: invoice.issuedLocal.slice(0, 10),
    NOMBRE: invoice.receiverName,
    TOTAL: (invoice.total ?? '').replace('.', '-'),
    UUID: invoice.uuid,
    CLAVE: key,
  }
}
