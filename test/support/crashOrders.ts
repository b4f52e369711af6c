import type { StepName } from '../../src/main/steps.ts'

/** How much quicker than real time the killed programs live: a lease of two minutes lapses in a second. */
export const CRASH_SPEED = 120

/** What the parent tells the program that it is going to kill. */
export interface CrashOrders {
  readonly folder: string
  /** Of the practice PAC. */
  readonly url: string
  /** Of its stamps: DER, base64. */
  readonly certificate: string
  readonly companyId: string
  readonly serie: string
  /** Real moment at which all clocks of the test began. */
  readonly begunAt: number
  /** To be sealed now; then it waits until the queue is settled, and ends. */
  readonly documents: number
  /** It kills itself with SIGKILL when it passes this point for the `count`-th time. */
  readonly killAt: { readonly step: StepName; readonly count: number } | null
  /** Whether `report.json` is to be written at the end. */
  readonly report: boolean
}

/** What a program that ended in peace says of everything in its store. */
export interface CrashReport {
  readonly invoices: readonly {
    readonly id: string
    readonly state: string
    readonly folio: string
    readonly uuid: string
    /** '' unless stamped. */
    readonly xml: string
  }[]
  readonly auditWhole: boolean
  readonly logged: readonly string[]
  readonly held: boolean
}
