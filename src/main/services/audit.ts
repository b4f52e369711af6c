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
  list(filter: AuditFilter): Promise<AuditPage>
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

  /** Where each slice of what a selection finds begins, newest first: one number for five hundred rows. */
  async function slicesOf(selection: AuditSelection): Promise<{ starts: number[]; total: number }> {
    const starts: number[] = []
    if (selection.text !== '') await store.indexWords()
    const isAll = Object.values(selection).every((value) => value === '' || value === null)
    if (isAll) {
      const total = rowsInAll()
      for (let before = total + 1; before > 1; before -= SLICE) starts.push(before)
      return { starts, total }
    }
    for (let before: number | null = rowsInAll() + 1; before !== null;) {
      starts.push(before)
      before = listAudit(store, { ...selection, before, limit: SLICE }).next
      await breathe()
    }
    return { starts, total: 0 }
  }

  async function breathe(): Promise<void> {
    await nextTurn()
    if (isCancelled) throw new AppError('state.cancelled')
  }

  async function exported(selection: AuditSelection, caller: Caller) {
    let rows = 0
    /** Oldest first, though the log is found newest first: from its last slice to its first. */
    async function* lines(): AsyncGenerator<Uint8Array> {
      const { starts, total } = await slicesOf(selection)
      for (const before of starts.toReversed()) {
        const page = listAudit(store, { ...selection, before, limit: SLICE }).rows
        rows += page.length
        tell(rows, total)
        const text = page.toReversed().map((row) => `${JSON.stringify(row)}\n`)
        yield Buffer.from(text.join(''), 'utf8')
        await breathe()
      }
    }
    const savedAs = await caller.host.saveFile('bitacora.jsonl', 'application/jsonl', lines())
    return { savedAs, rows }
  }

  return {
    async list(filter) {
      if (filter.text !== '') await store.indexWords()
      return listAudit(store, filter)
    },
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
