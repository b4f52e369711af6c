import type { PracticeSat } from '../sat/authority.ts'
import type { Judge } from './judge/judge.ts'
import type { Ledger } from './ledger.ts'
import type { RepeatAnswer } from './faults/rule.ts'
import type { PacSettings } from './settings.ts'
import type { Stamper } from './stamper.ts'

/** What an operation of the PAC works with. */
export interface PacContext {
  readonly ledger: Ledger
  readonly judge: Judge
  readonly stamper: Stamper
  /** Where requests to cancel go. */
  readonly sat: PracticeSat
  readonly settings: PacSettings
  /** Epoch ms UTC. */
  now(): number
  /** A fresh UUID, upper case. */
  newUuid(): string
}

/** What a scripted fault changes in the PAC's own work, as opposed to its answer. */
export interface Twist {
  /** null: as the settings say. */
  readonly repeatAs: RepeatAnswer | null
  readonly visibleAfterMs: number
}

export const NO_TWIST: Twist = { repeatAs: null, visibleAfterMs: 0 }
