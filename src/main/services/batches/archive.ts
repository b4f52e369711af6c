import type { DocumentKind, InvoiceDetail } from '../../../contract/invoices.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, InvoiceId } from '../../../domain/ids.ts'
import { fileNameByRule, type NamePart } from '../../../domain/mx/fileName.ts'
import { MOST_ZIP_ENTRIES, zipOf, type ZipEntry } from '../../exports/zip.ts'
import { documentOfInvoice, readDocuments } from '../../store/batchDocuments.ts'
import { batchCounts } from '../../store/batches.ts'
import type { ServiceContext } from '../context.ts'
import type { InvoiceFiles } from '../invoiceFiles.ts'
import type { Invoices } from '../invoices.ts'
import { createBreather } from './slices.ts'

/** A ZIP as it is made. */
export interface Archive {
  readonly content: AsyncIterable<Uint8Array>
  /** Documents that are in it so far. */
  count(): number
}

/** XML, PDF (and CDR) of a batch's documents, in one ZIP. */
export interface BatchArchive {
  /** Of all that is stamped, named by `rule`; `validation.input` (`batchTooLarge`) where that is too much for a ZIP. */
  ofBatch(id: BatchId, rule: readonly NamePart[]): Archive
  ofDocuments(ids: readonly InvoiceId[], rule: readonly NamePart[]): Archive
}

/** XML, PDF and CDR. */
const FILES_OF_ONE = 3
const MOST_IN_A_ZIP = Math.floor(MOST_ZIP_ENTRIES / FILES_OF_ONE)
const PAGE = 50

/** A document in the archive, with the file's own number of it. */
interface Chosen {
  readonly id: InvoiceId
  readonly key: string
}

export function createBatchArchive(
  { store, clock }: ServiceContext,
  parts: {
    readonly invoices: Invoices
    readonly files: InvoiceFiles
    readonly report: (done: number, total: number) => void
  },
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
    total: number,
    rule: readonly NamePart[],
    counted: { count: number },
  ): AsyncGenerator<ZipEntry> {
    const breather = createBreather(clock)
    for (const { id, key } of chosen) {
      parts.report(counted.count, total)
      counted.count += 1
      const invoice = parts.invoices.get(id)
      for (const kind of kindsOf(invoice)) {
        const { name, bytes } = await parts.files.read(invoice, kind)
        const ending = name.slice(name.lastIndexOf('.') + 1)
        const own = fileNameByRule(rule, valuesOf(invoice, key), ending, parts.files.markOf(kind))
        yield { name: own, bytes }
        await breather.breathe()
      }
    }
  }

  function pack(chosen: Iterable<Chosen>, total: number, rule: readonly NamePart[]): Archive {
    if (total > MOST_IN_A_ZIP) {
      throw new AppError('validation.input', {
        detail: { reason: 'batchTooLarge', most: String(MOST_IN_A_ZIP) },
      })
    }
    const counted = { count: 0 }
    return {
      content: zipOf(entries(chosen, total, rule, counted), new Date(clock.now())),
      count: () => counted.count,
    }
  }

  return {
    ofBatch: (id, rule) => pack(stampedOf(id), batchCounts(store, id).stamped ?? 0, rule),
    ofDocuments: (ids, rule) =>
      pack(
        ids.map((id) => ({ id, key: documentOfInvoice(store, id)?.key ?? '' })),
        ids.length,
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
