import { uuidV7 } from '../../domain/ids.ts'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import { auditHead } from './audit.ts'
import { isInChain } from './auditVerify.ts'
import { isSealedBy, readKeyChanges } from './chainKeys.ts'
import type { Db } from './db.ts'
import type { Held } from './held.ts'
import { isCopy, type Identity, type StoreMemory } from './identity.ts'
import type { Anchor } from './marker.ts'

/* What a start finds: whose data these are, and whether they are what was remembered of them outside the database. */

/** Where the chain changes its key: also after its last row, where this vault never sealed it. */
export function keyChangesOf(
  db: Db,
  memory: StoreMemory | null,
  current: Uint8Array,
): readonly number[] {
  const known = readKeyChanges(db)
  const head = auditHead(db)?.seq ?? 0
  const isForeign = memory === null && head > 0 && !isSealedBy(db, head, current)
  return isForeign && known.at(-1) !== head ? [...known, head] : known
}

/** Of data that are founded now. */
export function newIdentity(clock: Pick<Clock, 'now'>, random: Pick<Random, 'bytes'>): Identity {
  return { installationId: uuidV7(clock.now(), random.bytes(10)), starts: 0 }
}

/** Raised in the database first; never lower than what the vault remembers. */
export function nextStart(before: Identity, memory: StoreMemory | null): number {
  return Math.max(before.starts, memory?.starts ?? 0) + 1
}

/** Heads of the chain that are remembered outside the database, the longest first. */
export function anchorsOf(marked: Anchor | null, memory: StoreMemory | null): readonly Anchor[] {
  const both = [marked, memory?.anchor ?? null].filter((anchor) => anchor !== null)
  return both.toSorted((a, b) => b.seq - a.seq)
}

/** Why nothing may be sent, as far as what is remembered outside says; null when all is well. */
export function findingOf(
  db: Db,
  identity: Identity,
  memory: StoreMemory | null,
  anchors: readonly Anchor[],
): Held | null {
  if (isCopy(identity, memory)) return 'copied'
  return anchors.every((anchor) => isInChain(db, anchor)) ? null : 'cutChain'
}

/** The last row of the chain; null while it is empty. */
export function headOf(db: Db): Anchor | null {
  const head = auditHead(db)
  return head === null ? null : { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') }
}
