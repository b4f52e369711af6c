import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  AuditFilter,
  AuditPage,
  AuditRow,
  AuditSelection,
  AuditVerdict,
} from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import { getAudit, listAudit } from '../store/audit.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'

export interface AuditLog {
  list(filter: AuditFilter): AuditPage
  get(seq: number): AuditRow
  /** Hands over what a selection finds as JSON lines, oldest first; read in slices, other work goes on meanwhile. */
  exportRows(
    selection: AuditSelection,
    caller: Caller,
  ): Promise<{ readonly savedAs: string | null; readonly rows: number }>
  /** Checks the whole chain in slices; other work goes on meanwhile. */
  verify(): Promise<AuditVerdict>
  /** Ends whichever of the two is under way. */
  cancel(): null
}

const SLICE = 500

/** One check or export at a time (`state.notAllowedNow`); stopped by `cancel` it refuses with `state.cancelled`. */
export function createAuditLog({ store, events }: ServiceContext): AuditLog {
  let isRunning = false
  let isCancelled = false

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (isRunning) throw new AppError('state.notAllowedNow')
    isRunning = true
    isCancelled = false
    try {
      return await work()
    } finally {
      isRunning = false
    }
  }

  function tell(done: number, total: number): void {
    if (isCancelled) throw new AppError('state.cancelled')
    events.emit('audit.progress', { done, total })
  }

  /** How many rows the whole log has: they are numbered without a hole. */
  function rowsInAll(): number {
    const everything = { subject: '', event: '', actor: '', text: '', from: null, to: null }
    return listAudit(store, { ...everything, before: null, limit: 1 }).rows[0]?.seq ?? 0
  }

  async function exported(selection: AuditSelection, caller: Caller) {
    const isAll = Object.values(selection).every((value) => value === '' || value === null)
    const total = isAll ? rowsInAll() : 0
    const slices: Buffer[] = []
    let rows = 0
    for (let before: number | null = null; ;) {
      const page: AuditPage = listAudit(store, { ...selection, before, limit: SLICE })
      const lines = page.rows.toReversed().map((row) => `${JSON.stringify(row)}\n`)
      slices.push(Buffer.from(lines.join(''), 'utf8'))
      rows += page.rows.length
      tell(rows, total)
      await nextTurn()
      before = page.next
      if (before === null) break
    }
    const bytes = Buffer.concat(slices.toReversed())
    const savedAs = await caller.host.saveFile('bitacora.jsonl', 'application/jsonl', bytes)
    return { savedAs, rows }
  }

  return {
    list: (filter) => listAudit(store, filter),
    get(seq) {
      const row = getAudit(store, seq)
      if (row === null) throw new AppError('notFound.document')
      return row
    },
    exportRows: (selection, caller) => alone(() => exported(selection, caller)),
    verify: () =>
      alone(async () => {
        const total = rowsInAll()
        return store.verifyAudit(null, (rows) => tell(rows, total))
      }),
    cancel() {
      isCancelled = true
      return null
    },
  }
}
