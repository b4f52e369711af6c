import type { Clock } from '../clock.ts'
import { uuidV7 } from '../../domain/ids.ts'
import type { Random } from '../random.ts'
import { AppError } from '../../domain/errors.ts'
import type { Connection } from './connection.ts'
import type { Anchor } from './marker.ts'
import { createGroupCommit, TransactionLost, type CommitPlace } from './groupCommit.ts'
import { bind, type Query } from './query.ts'
import { asStorageError, needsReopening } from './storageErrors.ts'
import type { WalSync } from './walSync.ts'
import type Database from 'better-sqlite3'

/** Reads what is committed (or, inside a transaction, what it has written). */
export interface Reader {
  all<P, R>(query: Query<P, R>, parameters: P): R[]
  get<P, R>(query: Query<P, R>, parameters: P): R | undefined
}

/** An open transaction: only whoever holds one can write. */
export interface Tx extends Reader {
  /** Runs a writing query; says how many rows it changed. */
  run<P, R>(query: Query<P, R>, parameters: P): number
  /** Wall clock at the start of the transaction, epoch ms UTC. */
  readonly now: number
  /** A fresh UUIDv7. */
  newId<Id extends string>(): Id
  /** Key of the audit chain. */
  readonly auditKey: Uint8Array
  /** Tells the new head of the audit chain, to be remembered outside the database after the commit. */
  noteAuditHead(head: Anchor): void
  /** The head that this very transaction has told last; null when it has to be read. */
  notedAuditHead(): Anchor | null
  /** Called once this transaction is on disk; never when it is not. */
  afterCommit(act: () => void): void
  /**
   * Called as soon as this transaction is committed, though a power cut may still undo it: for what does nothing outside
   * this machine before something written later is on disk; the log is on disk in the order in which it was written.
   */
  onceVisible(act: () => void): void
}

/** Refuses promises by type: nothing can be awaited inside a transaction. */
export type Settled<T> = T extends PromiseLike<unknown> ? never : T

export interface Db extends Reader {
  /**
   * Runs `work`, whose reads all see one state of the data: each by itself asks the file's locks, which costs more than
   * most of what is read here. A transaction that is begun inside ends it; what is read afterwards is read anew.
   */
  atOnce<T>(work: () => Settled<T>): T
  /** BEGIN IMMEDIATE, `work`, COMMIT. Rolled back when `work` throws; SQLite's failures become `storage.*`. */
  tx<T>(work: (tx: Tx) => Settled<T>): T
  /**
   * The same, sharing its commit with everything else that waits for one. Resolves after the commit; `work`
   * runs in a savepoint of its own, so a failure of one spoils no other. `first` for what a connection waits for.
   */
  groupTx<T>(work: (tx: Tx) => Settled<T>, place?: CommitPlace): Promise<T>
  /** Whether a connection stands idle now until a shared commit is on disk. */
  isFeeding(): boolean
  /** Commits now what waits for a shared commit; resolves when all of it is on disk. */
  flush(): Promise<void>
  /** How many transactions were committed so far, for the benchmark. */
  commits(): number
}

export interface DbParts {
  readonly clock: Clock
  readonly random: Random
  readonly auditKey: () => Uint8Array
  /** The connection in use; it changes when a damaged one was reopened. */
  readonly connection: () => Connection
  /** Told after every commit that made the audit chain longer. */
  readonly onAuditHead: (head: Anchor) => void
  /** Refuses to write while it returns true. */
  readonly isReadOnly: () => boolean
  /** Told of errors after which the connection is not to be trusted. */
  readonly onDistrust: (error: unknown) => void
  /** Runs before every commit that holds the thread; only a benchmark of slow disks sets it. */
  readonly beforeCommit?: () => void
  /** Calls back once, when the work at hand is done: then a shared commit begins. */
  readonly soon: (wake: () => void) => void
  /**
   * Brings shared commits to disk while the thread goes on; null: each commit waits for the disk itself, as those of
   * `tx` do.
   */
  readonly wal: Pick<WalSync, 'sync'> | null
  /** Told after every commit. */
  readonly onCommit: () => void
}

/** Runs queries on one connection, synchronously; see `Db`. */
export function createDb(parts: DbParts): Db {
  let committed = 0
  let current: OpenTransaction | null = null
  /** The connection on which `atOnce` reads one state now. */
  let snapshot: Connection | null = null

  function guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const mapped = asStorageError(error)
      if (needsReopening(error)) parts.onDistrust(mapped)
      throw mapped
    }
  }

  const plain = readerOf(parts.connection)
  const reader: Reader = {
    all: (wanted, parameters) => guarded(() => plain.all(wanted, parameters)),
    get: (wanted, parameters) => guarded(() => plain.get(wanted, parameters)),
  }

  function atOnce<T>(work: () => Settled<T>): T {
    if (current !== null || snapshot !== null) return work()
    const connection = parts.connection()
    guarded(() => connection.database.exec('BEGIN'))
    snapshot = connection
    try {
      return work()
    } finally {
      endSnapshot()
    }
  }

  function endSnapshot(): void {
    if (snapshot === null) return
    const { database } = snapshot
    snapshot = null
    // A failure may have ended it, or the connection: whoever reads next is told.
    if (database.open && database.inTransaction) database.exec('COMMIT')
  }

  /** Commits `work`. Whoever asked is told by the `committed` of what this gives, once it is on disk. */
  function transaction(
    work: (tx: Tx) => void,
    beforeCommit: (() => void) | null = null,
  ): OpenTransaction {
    if (current !== null) throw new Error('a transaction inside a transaction')
    endSnapshot()
    if (parts.isReadOnly()) throw new AppError('state.readOnly')
    const connection = parts.connection()
    const open = new OpenTransaction(parts, connection, reader)
    try {
      guarded(() => connection.database.exec('BEGIN IMMEDIATE'))
      current = open
      guarded(() => work(open))
      beforeCommit?.()
      guarded(() => connection.database.exec('COMMIT'))
    } catch (error) {
      rollBack(connection.database)
      throw error
    } finally {
      current = null
    }
    committed += 1
    open.visible()
    return open
  }

  function tx<T>(work: (tx: Tx) => Settled<T>): T {
    let value: { readonly result: T } | null = null
    const open = transaction((handle) => {
      value = { result: work(handle) }
    }, parts.beforeCommit)
    open.committed()
    parts.onCommit()
    return (value as unknown as { readonly result: T }).result
  }

  /** Commits without waiting for the disk; resolves when it has taken the commit. */
  function sharedTx(wal: Pick<WalSync, 'sync'>, work: (tx: Tx) => void): Promise<void> {
    endSnapshot()
    const { database } = parts.connection()
    // SQLite then writes the WAL without syncing it, and still syncs what its checkpoints need (sqlite.org/pragma.html).
    guarded(() => database.exec('PRAGMA synchronous = NORMAL'))
    let open: OpenTransaction
    try {
      open = transaction(work)
    } finally {
      database.exec('PRAGMA synchronous = FULL')
    }
    parts.onCommit()
    return wal.sync().then(
      () => open.committed(),
      (error: unknown) => {
        // Nobody knows what of it is on disk: the connection is reopened, which brings all of the WAL there anew.
        const mapped = asStorageError(error)
        parts.onDistrust(mapped)
        throw mapped
      },
    )
  }

  const group = createGroupCommit<Tx>({
    inTransaction(body, isUrgent) {
      if (parts.wal !== null && !isUrgent) return sharedTx(parts.wal, body)
      tx((handle) => body(handle))
      return null
    },
    inSavepoint(body) {
      const database = parts.connection().database
      const open = current
      const mark = open?.mark()
      database.exec('SAVEPOINT one')
      try {
        body()
        database.exec('RELEASE one')
      } catch (error) {
        if (mark !== undefined) open?.forgetSince(mark)
        // SQLite itself has rolled everything back after some failures; then there is nothing to return to.
        if (!database.inTransaction) throw new TransactionLost(error)
        database.exec('ROLLBACK TO one')
        database.exec('RELEASE one')
        throw asStorageError(error)
      }
    },
    monotonic: () => parts.clock.monotonic(),
    later: (ms, wake) => void parts.clock.after(ms, wake),
    soon: parts.soon,
  })

  return {
    ...reader,
    atOnce,
    tx,
    groupTx: <T>(work: (tx: Tx) => Settled<T>, place?: CommitPlace) => group.add<T>(work, place),
    isFeeding: () => group.isFeeding(),
    flush: () => group.flush(),
    commits: () => committed,
  }
}

/** What a savepoint goes back to. */
interface Mark {
  readonly afterwards: number
  readonly onceVisible: number
  readonly auditHead: Anchor | null
}

class OpenTransaction implements Tx {
  readonly now: number
  readonly auditKey: Uint8Array
  readonly all: Reader['all']
  readonly get: Reader['get']
  #afterwards: (() => void)[] = []
  #onceVisible: (() => void)[] = []
  #auditHead: Anchor | null = null
  readonly #parts: DbParts
  readonly #connection: Connection

  constructor(parts: DbParts, connection: Connection, reader: Reader) {
    this.#parts = parts
    this.#connection = connection
    this.now = parts.clock.now()
    this.auditKey = parts.auditKey()
    this.all = reader.all
    this.get = reader.get
  }

  run<P, R>(query: Query<P, R>, parameters: P): number {
    return statementOf(this.#connection, query).run(bind(query.build(), parameters)).changes
  }

  newId<Id extends string>(): Id {
    return uuidV7<Id>(this.now, this.#parts.random.bytes(10))
  }

  afterCommit(act: () => void): void {
    this.#afterwards.push(act)
  }

  onceVisible(act: () => void): void {
    this.#onceVisible.push(act)
  }

  visible(): void {
    for (const act of this.#onceVisible) act()
  }

  noteAuditHead(head: Anchor): void {
    this.#auditHead = head
  }

  notedAuditHead(): Anchor | null {
    return this.#auditHead
  }

  mark(): Mark {
    return {
      afterwards: this.#afterwards.length,
      onceVisible: this.#onceVisible.length,
      auditHead: this.#auditHead,
    }
  }

  forgetSince(mark: Mark): void {
    this.#afterwards.length = mark.afterwards
    this.#onceVisible.length = mark.onceVisible
    this.#auditHead = mark.auditHead
  }

  committed(): void {
    for (const act of this.#afterwards) act()
    if (this.#auditHead !== null) this.#parts.onAuditHead(this.#auditHead)
  }
}

/** Reads on whatever connection is in use at the moment; SQLite's errors come through as they are. */
export function readerOf(connection: () => Connection): Reader {
  return {
    all: <P, R>(wanted: Query<P, R>, parameters: P) =>
      statementOf(connection(), wanted).all(bind(wanted.build(), parameters)) as R[],
    get: <P, R>(wanted: Query<P, R>, parameters: P) =>
      statementOf(connection(), wanted).get(bind(wanted.build(), parameters)) as R | undefined,
  }
}

function statementOf<P, R>(connection: Connection, query: Query<P, R>): Database.Statement {
  const known = connection.statements.get(query)
  if (known !== undefined) return known
  const statement = connection.database.prepare(query.build().sql)
  connection.statements.set(query, statement)
  return statement
}

function rollBack(database: Database.Database): void {
  if (!database.open || !database.inTransaction) return
  try {
    database.exec('ROLLBACK')
  } catch {
    // The error that led here is thrown on; the connection is reopened before it writes again.
  }
}
