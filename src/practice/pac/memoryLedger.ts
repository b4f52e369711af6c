import type { Ledger, StampRecord } from './ledger.ts'
import { createLedgerIndex } from './ledgerIndex.ts'

/** A ledger that lives as long as its process: for the simulation in virtual time. */
export function createMemoryLedger(): Ledger {
  const index = createLedgerIndex()
  const xmlBySeq = new Map<number, string>()
  return {
    commit({ xml, ...stamp }) {
      const added = index.add(stamp)
      if (added !== null) {
        xmlBySeq.set(added.seq, xml)
        return added
      }
      return standing(index.bySeal(stamp.sealDigest))
    },
    bySeal: index.bySeal,
    byUuid: index.byUuid,
    all: index.all,
    xmlOf: (record) => xmlBySeq.get(record.seq) ?? '',
    credits: index.credits,
    setCredits: index.setCredits,
    close: () => undefined,
  }
}

/** The record that a refused second commit ran into; it exists, or the commit would not have been refused. */
export function standing(record: StampRecord | undefined): StampRecord {
  if (record === undefined) throw new Error('the ledger lost a stamp')
  return record
}
