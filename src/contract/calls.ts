import type { AccountId } from '../domain/ids.ts'
import type { CallStatus } from '../domain/calls.ts'

/** Which calls are looked at; moments are epoch ms UTC, null is open. */
export interface CallFilter {
  /** Provider's id; '' is all. */
  readonly provider: string
  readonly statuses: readonly CallStatus[]
  readonly from: number | null
  readonly to: number | null
}

export interface CallRow {
  readonly id: number
  readonly startedAt: number
  readonly provider: string
  readonly accountId: AccountId
  readonly endpoint: string
  readonly status: CallStatus
  readonly httpStatus: number | null
  readonly durationMs: number | null
  /** Words of the document it was about; '' for a test of the account. */
  readonly title: string
}

/** One call whole; secrets are hidden in both texts. */
export interface CallDetail extends CallRow {
  readonly finishedAt: number | null
  readonly maybeSent: boolean
  readonly request: string
  readonly response: string
}

export interface CallStats {
  readonly count: number
  readonly byStatus: Readonly<Record<CallStatus, number>>
  /** Of calls that ended, ms; null before the first. */
  readonly averageMs: number | null
  readonly medianMs: number | null
  readonly slowest: readonly CallRow[]
  /** Calls and failures by hour of the day, 0 to 23, in the company's own time. */
  readonly byHour: readonly { readonly count: number; readonly failed: number }[]
  readonly byEndpoint: readonly {
    readonly endpoint: string
    readonly count: number
    readonly failed: number
    readonly averageMs: number | null
  }[]
  /** Documents a second that got through, over the newest run of calls; null where there was none. */
  readonly perSecond: number | null
}

export interface CallsApi {
  'calls.list': (input: CallFilter & { readonly after: string; readonly limit: number }) => {
    readonly rows: readonly CallRow[]
    readonly next: string | null
  }
  'calls.get': (input: { readonly id: number }) => CallDetail
  'calls.stats': (input: CallFilter) => CallStats
  'calls.export': (input: CallFilter) => { readonly savedAs: string | null; readonly rows: number }
}
