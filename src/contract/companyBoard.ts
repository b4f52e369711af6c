import type { CompanyId } from '../domain/ids.ts'
import type { CsdWatch } from '../domain/mx/csdWatch.ts'
import type { Company } from '../domain/parties.ts'

/** How one company stands, at one glance (journeys P2-01). Counts are of documents. */
export interface CompanyStanding extends Pick<Company, 'taxId' | 'name' | 'country' | 'color'> {
  readonly companyId: CompanyId
  /** How long it can still seal; null without a CSD, and in Peru, where the agent signs. */
  readonly seal: CsdWatch | null
  /** Of the account that its documents go to; null where that is not known, or no account is there. */
  readonly stampsLeft: number | null
  readonly hasAccount: boolean
  /** Sealed and not stamped yet, those in doubt included. */
  readonly waiting: number
  /** Of these, those of which nobody knows yet whether they arrived. */
  readonly unknown: number
  readonly rejected: number
  /** In cancellation or annulment. */
  readonly cancelling: number
  /** Earliest end of what waits, epoch ms UTC; null when nothing waits. */
  readonly nearestDeadlineAt: number | null
}

export interface CompanyBoardApi {
  /** All companies in the order in which they were added. */
  'companies.board': (input: Readonly<Record<string, never>>) => readonly CompanyStanding[]
}
