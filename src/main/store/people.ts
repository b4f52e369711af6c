import { AppError } from '../../domain/errors.ts'
import type { PersonId } from '../../domain/ids.ts'
import type { Role } from '../../domain/people.ts'
import type { Reader, Tx } from './db.ts'
import { query } from './query.ts'

/** Somebody who works here. `pinHash` is '' while no PIN was chosen. */
export interface StoredPerson {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly pinHash: string
  readonly version: number
}

export interface PersonContent {
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly pinHash: string
}

interface Columns {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly active: number
  readonly pin_hash: string
}

const all = query((db, _: Record<string, never>) =>
  db.selectFrom('people').selectAll().orderBy('created_at').orderBy('id'),
)
const insert = query((db, p: Columns & { now: number }) =>
  db.insertInto('people').values({ ...columns(p), id: p.id, created_at: p.now, version: 1 }),
)
const update = query((db, p: Columns & { version: number }) =>
  db
    .updateTable('people')
    .set((eb) => ({ ...columns(p), version: eb('version', '+', 1) }))
    .where('id', '=', p.id)
    .where('version', '=', p.version),
)

function columns(p: Columns) {
  return { name: p.name, role: p.role, active: p.active, pin_hash: p.pin_hash }
}

/** Everybody, oldest first. */
export function listPeople(reader: Reader): readonly StoredPerson[] {
  return reader.all(all, {}).map((row) => ({
    id: row.id as PersonId,
    name: row.name,
    role: row.role as Role,
    active: row.active === 1,
    pinHash: row.pin_hash,
    version: row.version,
  }))
}

export function insertPerson(tx: Tx, content: PersonContent): PersonId {
  const id = tx.newId<PersonId>()
  tx.run(insert, { ...columnsOf(id, content), now: tx.now })
  return id
}

/** `state.staleVersion` when somebody changed it since `version`. */
export function updatePerson(tx: Tx, id: PersonId, version: number, content: PersonContent): void {
  if (tx.run(update, { ...columnsOf(id, content), version }) === 0) {
    throw new AppError('state.staleVersion')
  }
}

function columnsOf(id: PersonId, content: PersonContent): Columns {
  return {
    id,
    name: content.name,
    role: content.role,
    active: content.active ? 1 : 0,
    pin_hash: content.pinHash,
  }
}
