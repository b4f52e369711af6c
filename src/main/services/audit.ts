import type { AuditFilter, AuditPage, AuditRow, AuditVerdict } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import { getAudit, listAudit } from '../store/audit.ts'
import type { ServiceContext } from './context.ts'

export interface AuditLog {
  list(filter: AuditFilter): AuditPage
  get(seq: number): AuditRow
  /** Checks the whole chain in slices; other work goes on meanwhile. */
  verify(): Promise<AuditVerdict>
}

export function createAuditLog({ store }: ServiceContext): AuditLog {
  return {
    list: (filter) => listAudit(store, filter),
    get(seq) {
      const row = getAudit(store, seq)
      if (row === null) throw new AppError('notFound.document')
      return row
    },
    verify: () => store.verifyAudit(),
  }
}
