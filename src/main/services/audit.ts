import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuditFilter, AuditPage, AuditRow, AuditVerdict } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import { getAudit, listAudit } from '../store/audit.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'

export interface AuditLog {
  list(filter: AuditFilter): AuditPage
  get(seq: number): AuditRow
  /** Hands over the whole log as JSON lines, oldest first; read in slices, other work goes on meanwhile. */
  exportAll(caller: Caller): Promise<{ readonly savedAs: string | null; readonly rows: number }>
  /** Checks the whole chain in slices; other work goes on meanwhile. */
  verify(): Promise<AuditVerdict>
}

const EVERYTHING = {
  subject: '',
  event: '',
  actor: '',
  text: '',
  from: null,
  to: null,
  limit: 500,
} as const

export function createAuditLog({ store }: ServiceContext): AuditLog {
  return {
    list: (filter) => listAudit(store, filter),
    get(seq) {
      const row = getAudit(store, seq)
      if (row === null) throw new AppError('notFound.document')
      return row
    },
    async exportAll(caller) {
      const lines: string[] = []
      let before: number | null = null
      do {
        const page: AuditPage = listAudit(store, { ...EVERYTHING, before })
        lines.push(...page.rows.map((row) => `${JSON.stringify(row)}\n`))
        before = page.next
        await nextTurn()
      } while (before !== null)
      const bytes = Buffer.from(lines.toReversed().join(''), 'utf8')
      const savedAs = await caller.host.saveFile('bitacora.jsonl', 'application/jsonl', bytes)
      return { savedAs, rows: lines.length }
    },
    verify: () => store.verifyAudit(),
  }
}
