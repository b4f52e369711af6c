/** One stamp that the practice PAC committed. What it answered afterwards is another matter. */
export interface StampRecord {
  /** Place in the ledger, from 1 without gaps. */
  readonly seq: number
  /** Moment of the commit, epoch ms UTC. */
  readonly at: number
  /** Folio fiscal, upper case. */
  readonly uuid: string
  /** `FechaTimbrado` as printed in the stamp, Central Mexico time. */
  readonly stampedLocal: string
  /** SHA-256 of the document's `Sello`, hex: the natural key of a pre-CFDI. */
  readonly sealDigest: string
  /** SHA-256 of the bytes as received, hex. */
  readonly sentDigest: string
  readonly issuer: string
  readonly receiver: string
  readonly serie: string
  readonly folio: string
  readonly issuedLocal: string
  readonly total: string
  /** Look-ups and repeats do not see the stamp before this moment, epoch ms UTC. */
  readonly visibleAt: number
  /** True when a scripted fault made a second stamp for a document that already had one. */
  readonly isSecond: boolean
}

/** What a commit needs: the record's facts, and the stamped XML. */
export interface NewStamp extends Omit<StampRecord, 'seq'> {
  readonly xml: string
}

/**
 * The practice PAC's own memory of what it did. Append-only: nothing is changed or removed.
 * A seal is stamped once; only a commit that says `isSecond` may repeat one.
 */
export interface Ledger {
  /** Stores the stamp, durably where the ledger is durable, and gives what now stands for that seal: an earlier stamp wins. */
  commit(stamp: NewStamp): StampRecord
  /** The first stamp of a seal. */
  bySeal(sealDigest: string): StampRecord | undefined
  /** Without regard to case. */
  byUuid(uuid: string): StampRecord | undefined
  all(): readonly StampRecord[]
  /** The stamped XML exactly as committed. */
  xmlOf(record: StampRecord): string
  /** Stamps left: the last balance that was set, less the stamps since. */
  credits(): number
  setCredits(balance: number): void
  close(): void
}

/** Stamps that a new ledger grants. */
export const FIRST_CREDITS = 1_000_000
