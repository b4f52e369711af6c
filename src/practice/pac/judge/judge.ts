import type { Refusal } from '../codes.ts'
import type { PacSettings } from '../settings.ts'

/** What the PAC keeps of a document that it could read. */
export interface DocumentFacts {
  readonly sello: string
  readonly issuer: string
  readonly receiver: string
  readonly serie: string
  readonly folio: string
  /** `Fecha` as printed. */
  readonly issuedLocal: string
  readonly total: string
  /** UUID of a stamp that the document already carries. */
  readonly previousStamp: string | null
}

export interface Judgement {
  /** null when the document could not be read at all. */
  readonly facts: DocumentFacts | null
  /** Whether `Sello` was verified with the certificate inside: only then is it a key to earlier stamps. */
  readonly sealHolds: boolean
  /** All that is wrong, in the order in which a PAC checks; the first is what it answers. */
  readonly refusals: readonly Refusal[]
}

export interface Circumstances {
  /** Epoch ms UTC. */
  readonly now: number
  readonly settings: PacSettings
}

/** Judges the XML of a sealed document as a strict PAC does. Never throws for what the XML contains. */
export type Judge = (xml: string, circumstances: Circumstances) => Judgement
