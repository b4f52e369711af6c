import type { SaleFileProblem, SaleFileView, SaleSum } from '../../../contract/saleFiles.ts'
import { isRows, type DocumentRows } from '../../../domain/batch/judge.ts'
import type { ColumnMapping } from '../../../domain/batch/mapping.ts'
import { rowIssue, type RowIssue } from '../../../domain/batch/rules.ts'
import { readSale, type ReadSale } from '../../../domain/batch/saleRows.ts'
import type { SourceContext, SourceRow } from '../../../domain/batch/source.ts'
import type { TableFacts } from '../../../domain/batch/table.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { insertSale, saleWithTicket } from '../../store/sales.ts'
import type { ReadRow } from '../../tables/protocol.ts'
import type { ReadTable } from '../../tables/tableReader.ts'
import { refusedFile } from '../batches/reading.ts'
import { createBreather } from '../batches/slices.ts'
import { valuesOf } from '../batches/sources.ts'
import type { Upload } from '../batches/uploads.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'

/** What became of the tickets of a file. */
export type SaleTally = Pick<
  SaleFileView,
  'ready' | 'doubled' | 'wrong' | 'problems' | 'problemCount' | 'repaired' | 'withoutIva'
>

export interface SaleTaking {
  /** Goes through the rows of a file once, in slices, and with `apply` records each slice in one transaction. */
  take(file: SaleFile, caller: Actor): Promise<SaleTally & { readonly wasStopped: boolean }>
}

interface SaleFile {
  readonly upload: Upload
  readonly facts: TableFacts
  readonly mapping: ColumnMapping
  readonly context: SourceContext
  readonly apply: boolean
  readonly isHalted: () => boolean
}

/** A ticket as it was read, before it is known whether it is here already. */
interface Candidate extends ReadSale {
  readonly rows: DocumentRows
}

/** Tickets that are recorded together. */
const SLICE = 100
/** Problems that are named; the rest are counted. */
const MOST_PROBLEMS = 500

/** Ends the reading of a file that somebody stopped. */
class Halted extends Error {}

export function createSaleTaking(services: ServiceContext, readTable: ReadTable): SaleTaking {
  const { store, clock, events, steps } = services

  /** What keeps a ticket from being recorded as a new one: nothing, itself, or another one under its number. */
  function knownAs(reader: Reader, { sale, priced, rows }: Candidate): 'new' | 'same' | RowIssue {
    const before = saleWithTicket(reader, sale.companyId, sale.ticket)
    if (before === null) return 'new'
    const day = before.soldLocal.slice(0, 10)
    const isSameDay = sale.soldLocal === '' || sale.soldLocal.slice(0, 10) === day
    if (before.total === priced.total && isSameDay) return 'same'
    const params = { key: sale.ticket, total: before.total, date: day }
    return rowIssue(rows[0].no, 'folio', 'import.ticketUsed', params)
  }

  /** Records the tickets of a slice that are new and faultless; the rest is only judged. */
  function settle(reader: Reader, slice: readonly Candidate[]): readonly Verdict[] {
    return slice.map((candidate) => {
      if (candidate.issues.length > 0) return { candidate, kind: 'wrong', issues: candidate.issues }
      const known = knownAs(reader, candidate)
      if (known === 'same') return { candidate, kind: 'doubled', issues: [] }
      if (known !== 'new') return { candidate, kind: 'wrong', issues: [known] }
      return { candidate, kind: 'ready', issues: [] }
    })
  }

  function record(tx: Tx, file: SaleFile, slice: readonly Candidate[], caller: Actor) {
    const verdicts = settle(tx, slice)
    const { company } = file.context
    const moment = localTime(tx.now, company.timeZone)
    const added = verdicts.filter(({ kind }) => kind === 'ready')
    for (const { candidate } of added) {
      const { sale, priced } = candidate
      const soldLocal = sale.soldLocal === '' ? moment : sale.soldLocal
      insertSale(tx, { ...sale, soldLocal }, priced, caller.actor)
    }
    if (added.length > 0) {
      const { name, sha256 } = file.upload
      const tickets = added.map(({ candidate }) => candidate.sale.ticket)
      const sum = added.reduce((total, { candidate }) => total + amountOf(candidate), 0n)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'sale.imported',
        subject: company.id,
        data: { file: name, sha256, tickets, total: formatE6(sum, 2) },
      })
    }
    return verdicts
  }

  return {
    async take(file, caller) {
      const { upload, facts, mapping, context, apply, isHalted } = file
      const tally = createTally()
      const breather = createBreather(clock)
      const lineOf = new Map<string, number>()
      let open: SourceRow[] = []
      let slice: Candidate[] = []
      let no = 0

      async function flush(): Promise<void> {
        const full = slice
        slice = []
        const verdicts = apply
          ? await store.groupTx((tx) => record(tx, file, full, caller))
          : settle(store, full)
        verdicts.forEach(tally.add)
        if (apply) steps('import.slice', context.company.id)
        events.emit('sales.progress', { done: no, total: facts.rows })
      }

      async function close(): Promise<void> {
        const rows = open
        open = []
        if (!isRows(rows)) return
        const read = readSale(rows, context)
        slice.push({ ...read, rows, issues: [...read.issues, ...apartIssues(rows, lineOf)] })
        if (slice.length === SLICE) await flush()
        await breather.breathe()
      }

      async function onRows(rows: readonly ReadRow[]): Promise<void> {
        for (const row of rows) {
          if (isHalted()) throw new Halted()
          no += 1
          const next = toSource(row, no, mapping)
          // Rows of one ticket stand one below the other.
          const isSame =
            next.values.folio !== undefined && next.values.folio === open[0]?.values.folio
          if (!isSame) await close()
          open.push(next)
        }
      }

      try {
        const task = { bytes: upload.bytes, options: { encoding: null, delimiter: null } }
        const end = await readTable(task, onRows)
        if (end.kind !== 'done') throw refusedFile(end)
        await close()
        await flush()
        return { ...tally.done(), wasStopped: false }
      } catch (error) {
        if (!(error instanceof Halted)) throw error
        return { ...tally.done(), wasStopped: true }
      }
    },
  }
}

/** What was found out about a ticket. */
interface Verdict {
  readonly candidate: Candidate
  readonly kind: 'ready' | 'doubled' | 'wrong'
  readonly issues: readonly RowIssue[]
}

function toSource(row: ReadRow, no: number, mapping: ColumnMapping): SourceRow {
  const cells = JSON.parse(row.cells) as readonly string[]
  return { no, line: row.line, shape: row.shape, values: valuesOf({ cells, changes: {} }, mapping) }
}

/** A ticket whose rows do not stand together could be two tickets: nobody guesses. */
function apartIssues(rows: DocumentRows, lineOf: Map<string, number>): readonly RowIssue[] {
  const [{ no, line, values }] = rows
  const key = values.folio ?? ''
  if (key === '') return []
  const before = lineOf.get(key)
  if (before === undefined) {
    lineOf.set(key, line)
    return []
  }
  return [rowIssue(no, 'folio', 'import.ticketApart', { key, line: String(before) })]
}

function amountOf({ priced }: Candidate): bigint {
  return parseE6(priced.total) ?? 0n
}

/** Counts what became of the tickets, and keeps the first of the problems. */
function createTally(): { add(verdict: Verdict): void; done(): SaleTally } {
  const sums = { ready: [0, 0n], doubled: [0, 0n], wrong: [0, 0n] } as Record<
    Verdict['kind'],
    [number, bigint]
  >
  const problems: SaleFileProblem[] = []
  let problemCount = 0
  let repaired = 0
  let withoutIva = 0
  const shown = ([count, total]: [number, bigint]): SaleSum => ({
    count,
    total: formatE6(total, 2),
  })
  return {
    add({ candidate, kind, issues }) {
      const [count, total] = sums[kind]
      sums[kind] = [count + 1, total + amountOf(candidate)]
      if (kind === 'ready') {
        repaired += candidate.repaired
        withoutIva += candidate.withoutIva
      }
      problemCount += issues.length
      const { rows, sale } = candidate
      for (const issue of issues.slice(0, MOST_PROBLEMS - problems.length)) {
        const line = rows.find(({ no }) => no === issue.row)?.line ?? rows[0].line
        problems.push({ ...issue, line, ticket: sale.ticket })
      }
    },
    done: () => ({
      ready: shown(sums.ready),
      doubled: shown(sums.doubled),
      wrong: shown(sums.wrong),
      problems,
      problemCount,
      repaired,
      withoutIva,
    }),
  }
}
