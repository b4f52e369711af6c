import type { SealedDocument } from '../../../../src/main/providers/ports.ts'

/** One effect that a practice provider committed. */
export interface CommittedEffect {
  /** SHA-256 of the document as it was received, hex. */
  readonly sentDigest: string
  readonly uuid: string
}

/** What a conformance test can ask a practice server to do. */
export type Mischief =
  /** Commits, then resets the connection. */
  | 'losesAnswer'
  /** Resets the connection without having looked. */
  | 'losesRequest'
  | 'refuses'
  | 'throttles'
  | 'serverTrouble'
  | 'halfAnswer'
  /** Says "already there" without handing it out. */
  | 'repeatsWithoutDocument'

/** A practice server of one provider, as the conformance suite drives and judges it. */
export interface Rig {
  readonly url: string
  /** Secrets of an account that it accepts. */
  readonly secrets: Readonly<Record<string, string>>
  /** Settings of that account. */
  readonly settings: Readonly<Record<string, string>>
  /** Of the certificate that seals its documents, where the account hands out its key. */
  readonly csdSerial?: string
  /** A document that it stamps; each call makes another one. */
  document(): SealedDocument
  /** The ledger: the only judge of what happened. */
  committed(): readonly CommittedEffect[]
  /** Requests to stamp that reached it so far. */
  requests(): number
  /** Plays a fault script, in the words of `readFaultRules`. */
  play(rules: readonly object[]): Promise<void>
  /** The next request meets this; `times` of them. */
  mischief(kind: Mischief, times: number): Promise<void>
  /** Nothing goes wrong any more. */
  calm(): Promise<void>
  /** Whether a look-up can say "absent" here; elsewhere the question itself has the effect. */
  readonly canSayAbsent: boolean
  close(): Promise<void>
}
