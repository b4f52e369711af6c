import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditVerdict } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Steps } from '../steps.ts'
import { createAnchorKeeper, type AnchorKeeper } from './anchor.ts'
import { appendAudit, auditHead } from './audit.ts'
import { auditVerdict, verifyAudit } from './auditVerify.ts'
import { backUpDatabase, backUpBefore, type BackupResult } from './backup.ts'
import { onlyKey, withKnown, writeKeyChanges, type ChainKeys } from './chainKeys.ts'
import { BUSY_MS } from './connection.ts'
import { createConnectionKeeper, type ConnectionKeeper } from './connectionKeeper.ts'
import { createDb, type Db } from './db.ts'
import { inspectFile } from './fileHeader.ts'
import { prepareFolder } from './folder.ts'
import {
  clearHeld,
  readHeld,
  readTrustedSeq,
  writeHeld,
  writeTrustedSeq,
  type Held,
} from './held.ts'
import { readIdentity, writeIdentity } from './identity.ts'
import type { Identity, StoreVault } from './identity.ts'
import { readMarker, replaceFileNow, type Anchor, type ReplaceFile } from './marker.ts'
import { copyOut } from './outsideCopies.ts'
import { backupPath } from './restore.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/list.ts'
import type { Migration } from './migrations/migration.ts'
import { doubtQueue } from './outboxPages.ts'
import { writeSetting } from './settings.ts'
import {
  anchorsOf,
  findingOf,
  headOf,
  keyChangesOf,
  newIdentity,
  nextStart,
} from './startFindings.ts'
import { skipFolios } from './series.ts'
import { asStorageError } from './storageErrors.ts'
import { createOwnUpkeep, type CopyFacts, type Upkeep } from './upkeep.ts'
import { createWordKeeper, type ThreadLoad, type WordKeeper } from './wordKeeper.ts'
import { indexSomeWords, wordsDue } from './wordsBehind.ts'
import { createWalRelief } from './walRelief.ts'
import { createWalSync, type SyncFile } from './walSync.ts'

export interface StoreOptions {
  /** Folder of these data alone (practice and real apart); made when it is not there. */
  readonly folder: string
  readonly appVersion: string
  readonly clock: Clock
  readonly random: Random
  readonly steps: Steps
  readonly vault: StoreVault
  /** Told whenever `condition` or `held` changes; `error` is what led to it, null when things got better. */
  readonly onChange: (error: unknown) => void
  /** A person typed that a lost database is to be begun anew; the audit log starts again. */
  readonly startAnew?: boolean
  readonly migrations?: readonly Migration[]
  /** Runs before each commit; a benchmark simulates a slow disk with it. */
  readonly beforeCommit?: () => void
  /** Longest wait for another program that writes, ms; five seconds unless a test is in a hurry. */
  readonly busyMs?: number
  /** When a shared commit begins; the default is after the work at hand, a simulation has its own. */
  readonly soon?: (wake: () => void) => void
  /** How what is remembered beside the database is written; on the caller's thread where not given. */
  readonly replaceFile?: ReplaceFile
  /** How shared commits are brought to disk beside the thread; each waits for the disk itself where not given. */
  readonly syncFile?: SyncFile
  /** By which words are indexed while the thread has time; only before a search where not given. */
  readonly load?: ThreadLoad
  /** Where copies are made and the WAL is emptied; closed with the store. The caller's own thread where not given. */
  readonly upkeep?: Upkeep
}

/** The open store: queries, transactions, and what is known about its health. */
export interface Store extends Db {
  readonly folder: string
  readonly identity: Identity
  /** `readOnly` after a failure of the disk, until the database was reopened, checked and written to again. */
  condition(): 'ok' | 'readOnly'
  /**
   * Why nothing may be sent: `copied` (other or older data than the vault remembers), `cutChain` (the end of
   * the audit log is missing), null when all is well. It stays until a person confirms, also across starts.
   */
  held(): Held | null
  /** First row of the audit log that does not fit, among those each start checks; null when they are whole. */
  brokenAt(): number | null
  /**
   * A person has looked at why the data are held: these are now the only copy, or the broken log is known. The audit
   * log goes on from here, and writing and sending may begin.
   */
  confirmOnlyCopy(actor: string): void
  /**
   * Checks the whole audit chain (or its last rows) against the remembered heads, in slices; `onRows` is told after each
   * how many have been checked, and ends the check by throwing.
   */
  verifyAudit(onlyLast?: number | null, onRows?: (rows: number) => void): Promise<AuditVerdict>
  /**
   * Before a search by words: makes it find everything, in steps between which the thread is free. While nothing can be
   * written it finds what was indexed before.
   */
  indexWords(): Promise<void>
  /** Keys of the audit chain; a secret, for whoever wraps them to travel with a copy. */
  chainKeys(): ChainKeys
  /** Takes those of the candidates that prove to have sealed rows of before the data came here, into the vault too. */
  learnKeys(candidates: readonly Uint8Array[]): Promise<void>
  /** Remembers the head of the audit chain outside the database, once for all stamps of a commit. */
  anchorNow(): void
  /** A checked copy of everything in `backups/`; the ten newest are kept. */
  backUp(): Promise<BackupResult>
  /** Puts one of the copies in `backups/` into a place outside and proves it there; `storage.*` when it cannot. */
  copyOut(name: string, place: string, mode: 'practice' | 'real'): Promise<CopyFacts>
  /** Commits what waits, remembers the head, empties the WAL, closes. */
  close(): Promise<void>
}

/** Rows of the audit log that each start checks, the newest ones (reliability-security.md S41). */
const CHECKED_AT_START = 1_000

/** Documents in doubt after a restore that are told one by one; the queue shows all. */
const TOLD_AT_MOST = 500

/** Name of the database file inside the data folder. */
export const DATABASE_FILE = 'timbrel.db'

/**
 * Opens the data in a folder, or founds them there. Refuses with `storage.unsuitableFolder`, `storage.corrupt`
 * (`detail.reason`), `storage.newerSchema`, `storage.locked`; a refused file is left untouched.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    return await openOrFound(options)
  } catch (error) {
    throw asStorageError(error)
  }
}

async function openOrFound(options: StoreOptions): Promise<Store> {
  const migrations = options.migrations ?? MIGRATIONS
  prepareFolder(options.folder)
  const path = join(options.folder, DATABASE_FILE)
  const marker = readMarker(options.folder)
  const kind = inspectFile(path, migrations.length)
  const isNew = kind !== 'ours'
  if (isNew && marker !== null && options.startAnew !== true) {
    throw new AppError('storage.corrupt', { detail: { reason: kind } })
  }
  const keeper = createConnectionKeeper({
    path,
    checkFirst: !isNew && hasHotWal(path),
    busyMs: options.busyMs ?? BUSY_MS,
    clock: options.clock,
    onChange: options.onChange,
  })
  try {
    migrate(keeper.connection().database, {
      migrations,
      appVersion: options.appVersion,
      now: options.clock.now(),
      steps: options.steps,
      backUp: (version) => backUpBefore(keeper.connection(), options.folder, version),
    })
    return await assemble(options, keeper, isNew ? null : (marker?.anchor ?? null))
  } catch (error) {
    keeper.close()
    throw error
  }
}

async function assemble(
  options: StoreOptions,
  keeper: ConnectionKeeper,
  markedAnchor: Anchor | null,
): Promise<Store> {
  const path = join(options.folder, DATABASE_FILE)
  const upkeep = options.upkeep ?? createOwnUpkeep()
  let keys = onlyKey(new Uint8Array())
  let anchors: AnchorKeeper | null = null
  let held: Held | null = null
  const isReadOnly = () => keeper.isReadOnly() || held === 'brokenChain'
  const wal =
    options.syncFile === undefined ? null : createWalSync(path, keeper.connection, options.syncFile)
  const relieveWal = createWalRelief(path, keeper.connection, {
    upkeep,
    wal,
    clock: options.clock,
  })
  let words: WordKeeper | null = null
  const db = createDb({
    clock: options.clock,
    random: options.random,
    auditKey: () => keys.current,
    connection: keeper.connection,
    isReadOnly,
    onDistrust: keeper.distrust,
    onAuditHead: (head) => anchors?.grew(head),
    ...(options.beforeCommit === undefined ? {} : { beforeCommit: options.beforeCommit }),
    soon: options.soon ?? soonOnEventLoop,
    wal,
    onCommit() {
      relieveWal()
      words?.committed()
    },
  })
  const before = readIdentity(db) ?? newIdentity(options.clock, options.random)
  const { installationId } = before
  const current = await options.vault.auditKey(installationId)
  const memory = await options.vault.read(installationId)
  const changes = keyChangesOf(db, memory, current)
  const earlier = await Promise.all(
    changes.map(async (upTo) => ({
      upTo,
      key: await options.vault.earlierKey(installationId, upTo),
    })),
  )
  keys = { current, earlier }
  const remembered = anchorsOf(markedAnchor, memory)
  const { whole, firstBadSeq } = await auditVerdict(
    verifyAudit(db, keys, [], CHECKED_AT_START, readTrustedSeq(db)),
  )
  const finding = findingOf(db, before, memory, remembered) ?? (whole ? null : 'brokenChain')
  const identity = { installationId, starts: nextStart(before, memory) }
  db.tx((tx) => {
    writeIdentity(tx, identity)
    if (changes.length > 0) writeKeyChanges(tx, changes)
    if (finding === null || readHeld(tx) !== null) return
    writeHeld(tx, finding)
    const doubted = doubtQueue(tx)
    // Each sealed document left more than one row: so many numbers at most were used and are forgotten.
    const foliosSkipped = Math.max(0, (remembered[0]?.seq ?? 0) - (auditHead(tx)?.seq ?? 0))
    skipFolios(tx, foliosSkipped)
    const jobs = doubted.slice(0, TOLD_AT_MOST)
    writeSetting(tx, 'recovery', { at: tx.now, jobs, foliosSkipped })
    appendAudit(tx, {
      actor: 'system',
      event: `store.${finding}`,
      subject: '',
      data: {
        starts: before.starts,
        remembered: memory?.starts ?? null,
        doubted: doubted.length,
        foliosSkipped,
        firstBadSeq,
      },
    })
  })
  held = readHeld(db)
  anchors = createAnchorKeeper({
    folder: options.folder,
    identity,
    clock: options.clock,
    vault: options.vault,
    steps: options.steps,
    replaceFile: options.replaceFile ?? replaceFileNow,
    // A head that is missing now must stay remembered until a person has decided.
    first: held === null ? headOf(db) : (remembered[0] ?? null),
    frozen: () => held !== null,
    onFailure: options.onChange,
  })
  await anchors.start()
  const keeperOfAnchors = anchors
  const { load } = options
  if (load !== undefined) {
    words = createWordKeeper({ db, clock: options.clock, load, isReadOnly })
  }
  return {
    ...db,
    folder: options.folder,
    identity,
    condition: () => (isReadOnly() ? 'readOnly' : 'ok'),
    held: () => held,
    brokenAt: () => (held === 'brokenChain' ? firstBadSeq : null),
    confirmOnlyCopy(actor) {
      if (held === null) return
      const reason = held
      // Before the row of this decision is written and its head told: both are refused while it stands.
      held = null
      try {
        db.tx((tx) => {
          clearHeld(tx)
          const data = { reason }
          const seq = appendAudit(tx, {
            actor,
            event: reason === 'brokenChain' ? 'store.brokenChainSeen' : 'store.onlyCopyConfirmed',
            subject: '',
            data,
          })
          if (reason === 'brokenChain') writeTrustedSeq(tx, seq)
        })
      } catch (error) {
        held = reason
        throw error
      }
      keeperOfAnchors.now()
      options.onChange(null)
    },
    verifyAudit(onlyLast = null, onRows = () => undefined) {
      const anchor = keeperOfAnchors.remembered()
      const heads = anchor === null ? [] : [anchor]
      return auditVerdict(verifyAudit(db, keys, heads, onlyLast), onRows)
    },
    async indexWords() {
      if (isReadOnly()) return
      try {
        while (wordsDue(db) > 0) await db.groupTx(indexSomeWords)
      } catch (error) {
        // The trouble is told by itself; looking for something is possible all the same.
        if (!(error instanceof AppError)) throw error
      }
    },
    chainKeys: () => keys,
    async learnKeys(candidates) {
      const known = withKnown(db, keys, candidates)
      for (const { upTo, key } of known.earlier) {
        if (key !== null) await options.vault.keepEarlierKey(installationId, upTo, key)
      }
      keys = known
    },
    anchorNow: () => keeperOfAnchors.soon(),
    backUp: () => backUpDatabase({ ...options, path, upkeep, keys: () => keys }),
    copyOut(name, place, mode) {
      const from = backupPath(options.folder, name)
      return copyOut({ from, name, place, mode, upkeep, keys })
    },
    async close() {
      words?.close()
      await db.flush()
      await Promise.all([keeperOfAnchors.stop(), upkeep.close(), wal?.close()])
      keeper.close()
    },
  }
}

/** A WAL with content at the start: the last run did not end in peace (or another process has it open). */
function hasHotWal(path: string): boolean {
  const wal = `${path}-wal`
  return existsSync(wal) && statSync(wal).size > 0
}

function soonOnEventLoop(wake: () => void): void {
  // After what is in this phase of the loop: a connection that was just set free is given its next request there.
  setImmediate(() => setImmediate(wake))
}
