import { FIRST_CREDITS, type StampRecord } from './ledger.ts'

/** Look-ups over the records of a ledger; both ledgers feed one, in order of commit. */
interface LedgerIndex {
  /** Takes the record unless its seal is already there and it is no declared second; says whether it did. */
  add(stamp: Omit<StampRecord, 'seq'>): StampRecord | null
  setCredits(balance: number): void
  bySeal(sealDigest: string): StampRecord | undefined
  byUuid(uuid: string): StampRecord | undefined
  all(): readonly StampRecord[]
  credits(): number
}

export function createLedgerIndex(): LedgerIndex {
  const records: StampRecord[] = []
  const firstBySeal = new Map<string, StampRecord>()
  const byUuid = new Map<string, StampRecord>()
  let balance = FIRST_CREDITS
  return {
    add(stamp) {
      if (firstBySeal.has(stamp.sealDigest) && !stamp.isSecond) return null
      const record = { ...stamp, seq: records.length + 1 }
      records.push(record)
      if (!firstBySeal.has(record.sealDigest)) firstBySeal.set(record.sealDigest, record)
      byUuid.set(record.uuid.toUpperCase(), record)
      balance -= 1
      return record
    },
    setCredits(next) {
      balance = next
    },
    bySeal: (sealDigest) => firstBySeal.get(sealDigest),
    byUuid: (uuid) => byUuid.get(uuid.toUpperCase()),
    all: () => records,
    credits: () => Math.max(balance, 0),
  }
}
