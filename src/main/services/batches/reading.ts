import { createHash } from 'node:crypto'
import { AppError } from '../../../domain/errors.ts'
import type { ImportField } from '../../../domain/batch/fields.ts'
import {
  headerSignature,
  headerWords,
  mappingByHeader,
  proposeMapping,
} from '../../../domain/batch/mapping.ts'
import { DEFAULT_SETTINGS, type BatchSettings } from '../../../domain/batch/source.ts'
import type { TableFacts, TableOptions } from '../../../domain/batch/table.ts'
import type { BatchId } from '../../../domain/ids.ts'
import type { Company } from '../../../domain/parties.ts'
import type { ReadRow } from '../../tables/protocol.ts'
import type { ReadTable, TableEnd } from '../../tables/tableReader.ts'
import { appendAudit } from '../../store/audit.ts'
import {
  changeBatch,
  insertBatch,
  readingBefore,
  requireBatch,
  type StoredBatch,
} from '../../store/batches.ts'
import { recallForImport } from '../../store/batchHistory.ts'
import { insertRows, removeRows } from '../../store/batchRows.ts'
import { listSeries } from '../../store/series.ts'
import type { Actor } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { createBreather } from './slices.ts'
import type { Upload } from './uploads.ts'

/** What a company remembers of files with the same headers. */
export interface RememberedMapping {
  readonly fields: Readonly<Record<string, ImportField>>
  readonly settings: BatchSettings
}

export interface Reading {
  /** Takes away what a reading left that was cut short long ago. */
  sweep(): Promise<void>
  /** Stores the rows of a file as they came and proposes what its columns mean. Judges nothing. */
  read(upload: Upload, options: TableOptions, caller: Actor): Promise<StoredBatch>
  /** The rows of a file that is not to become a batch of its own: it will be laid over one. */
  readLoose(
    upload: Upload,
  ): Promise<{ readonly facts: TableFacts; readonly rows: readonly (readonly string[])[] }>
}

/** Rows that fit into memory for laying them over a batch. */
const MOST_LOOSE_ROWS = 20_000

/** No file takes so long to read: whoever began it is gone. */
const FORGOTTEN_MS = 600_000

/** What is shown of a file before anything was found out. */
const NO_FACTS: TableFacts = {
  format: 'csv',
  encoding: null,
  delimiter: null,
  headers: [],
  columns: [],
  rows: 0,
  doubledHeaders: [],
  sheet: '',
  otherSheets: 0,
}

export function createReading(services: ServiceContext, readTable: ReadTable): Reading {
  const { store, clock, steps } = services

  async function read(upload: Upload, options: TableOptions, caller: Actor): Promise<StoredBatch> {
    const company = requireCompany(services, upload.companyId)
    const batch = store.tx((tx) =>
      insertBatch(tx, {
        companyId: company.id,
        fileName: upload.name,
        fileSha256: upload.sha256,
        actor: caller.actor,
        facts: NO_FACTS,
        settings: DEFAULT_SETTINGS,
      }),
    )
    let count = 0
    const end = await readTable({ bytes: upload.bytes, options }, async (rows) => {
      const from = count
      count += rows.length
      await store.groupTx((tx) => insertRows(tx, batch.id, numbered(rows, from)))
      steps('import.slice', batch.id)
    }).catch(async (error: unknown) => {
      await drop(batch.id)
      throw error
    })
    if (end.kind !== 'done') {
      await drop(batch.id)
      throw refusedFile(end)
    }
    return store.tx((tx) => {
      const understoodBatch = changeBatch(tx, batch.id, {
        state: 'mapping',
        ...understood(company, end.facts),
      })
      appendAudit(tx, {
        actor: caller.actor,
        event: 'batch.read',
        subject: batch.id,
        data: {
          company: company.id,
          file: upload.name,
          sha256: upload.sha256,
          rows: end.facts.rows,
        },
      })
      return understoodBatch
    })
  }

  /** A file that could not be read to its end leaves no rows; the batch stays as a trace without any. */
  async function drop(id: BatchId): Promise<void> {
    const breather = createBreather(clock)
    while ((await store.groupTx((tx) => removeRows(tx, id, 1_000))) > 0) await breather.breathe()
    store.tx((tx) => void changeBatch(tx, id, { state: 'undone', endedAt: tx.now }))
  }

  function understood(
    company: Company,
    facts: TableFacts,
  ): Pick<StoredBatch, 'facts' | 'signature' | 'mapping' | 'settings'> {
    const signature = signatureOf(facts.headers)
    const remembered = recallForImport(store, company.id, 'mapping', signature)
    if (remembered !== null) {
      const { fields, settings } = remembered as RememberedMapping
      return { facts, signature, settings, mapping: mappingByHeader(facts.headers, fields) }
    }
    return {
      facts,
      signature,
      mapping: proposeMapping(facts.headers, company.country),
      settings: { ...DEFAULT_SETTINGS, ...usual(company) },
    }
  }

  /** What most files of this country mean by leaving a column out; shown before anything is judged. */
  function usual(company: Company): Partial<BatchSettings> {
    const kind = company.country === 'PE' ? 'boleta' : 'ingreso'
    const serie = listSeries(store, company.id).find((one) => one.kind === kind)?.serie ?? ''
    return company.country === 'PE'
      ? {
          constants: { serie, moneda: 'PEN', quantity: '1', unidad: 'NIU', tipoIgv: '1' },
          pricesIncludeTax: true,
        }
      : {
          constants: {
            serie,
            moneda: 'MXN',
            metodoPago: 'PUE',
            formaPago: '03',
            usoCfdi: 'G03',
            quantity: '1',
            claveUnidad: 'H87',
            iva: '16',
          },
        }
  }

  return {
    async sweep() {
      for (const { id } of readingBefore(store, clock.now() - FORGOTTEN_MS)) await drop(id)
    },
    read,
    async readLoose(upload) {
      const rows: (readonly string[])[] = []
      const options: TableOptions = { encoding: null, delimiter: null }
      const end = await readTable({ bytes: upload.bytes, options }, async (slice) => {
        if (rows.length + slice.length > MOST_LOOSE_ROWS) {
          throw new AppError('validation.file', { detail: { reason: 'tooManyRows', line: '' } })
        }
        for (const { cells } of slice) rows.push(JSON.parse(cells) as string[])
      })
      if (end.kind !== 'done') throw refusedFile(end)
      return { facts: end.facts, rows }
    },
  }
}

function numbered(rows: readonly ReadRow[], from: number) {
  return rows.map((row, index) => ({ ...row, no: from + index + 1 }))
}

/** The error of a file that could not be read to its end. */
export function refusedFile(end: Exclude<TableEnd, { readonly kind: 'done' }>): Error {
  if (end.kind === 'failed') return new Error(end.words)
  return new AppError('validation.file', {
    detail: { reason: end.reason, line: end.line === null ? '' : String(end.line) },
  })
}

/** Names files of one make by their headers, whatever their order. */
export function signatureOf(headers: readonly string[]): string {
  return createHash('sha256').update(headerSignature(headers), 'utf8').digest('hex').slice(0, 32)
}

/** Column of the headers by name; −1 when there is none. */
export function columnNamed(headers: readonly string[], name: string): number {
  const wanted = headerWords(name)
  return headers.findIndex((header) => headerWords(header) === wanted)
}

/** The batch, which must not have been taken back. */
export function requireOpenBatch(services: ServiceContext, id: BatchId): StoredBatch {
  const batch = requireBatch(services.store, id)
  if (batch.state === 'undone' || batch.state === 'reading') {
    throw new AppError('state.notAllowedNow', { detail: { reason: 'batchUndone' } })
  }
  return batch
}
