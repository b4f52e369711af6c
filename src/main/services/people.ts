import type {
  ConsentInput,
  PersonInput,
  PersonView,
  PinInput,
  Present,
} from '../../contract/people.ts'
import { AppError } from '../../domain/errors.ts'
import type { PersonId } from '../../domain/ids.ts'
import { errorAt, type Issue } from '../../domain/issue.ts'
import { PERMISSIONS, roleMay, UNNAMED_OWNER } from '../../domain/people.ts'
import type { Permission } from '../../domain/people.ts'
import type { Door } from '../coreTypes.ts'
import type { Host } from '../host.ts'
import { hashPin, isPinOf } from '../sealing/pin.ts'
import { appendAudit } from '../store/audit.ts'
import { insertPerson, listPeople, updatePerson } from '../store/people.ts'
import type { StoredPerson } from '../store/people.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { createPinGuard } from './pinGuard.ts'
import { refuseErrors } from './refuseErrors.ts'

export interface People {
  list(): readonly PersonView[]
  /** The first person must be an owner with a PIN: from then on the window asks who is there. */
  save(input: PersonInput, caller: Caller): Promise<PersonView>
  signIn(input: PinInput, caller: Caller): Promise<Present>
  lock(caller: Caller): Present | null
  present(caller: Caller): Present | null
  consent(input: ConsentInput, caller: Caller): Promise<null>
  /** Who a call through a door comes from. */
  callerThrough(door: Door, host: Host): Caller
}

/** A consent is for one act on the spot. */
const CONSENT_MS = 120_000

interface Grant {
  readonly permission: Permission
  readonly by: string
  readonly until: number
}

export function createPeople(context: ServiceContext): People {
  const { store, clock, events } = context
  const guard = createPinGuard(clock)
  const signedIn = new Map<Door, PersonId>()
  const grants = new Map<Door, Grant>()

  function active(): readonly StoredPerson[] {
    return listPeople(store).filter((person) => person.active)
  }

  function personAt(door: Door): StoredPerson | null {
    const id = signedIn.get(door)
    return active().find((person) => person.id === id) ?? null
  }

  /** Uses up a consent; its giver is named in the audit row. */
  function takeGrant(door: Door, permission: Permission): string | null {
    const grant = grants.get(door)
    if (grant?.permission !== permission || grant.until < clock.monotonic()) return null
    grants.delete(door)
    return grant.by
  }

  async function withPin(input: PinInput): Promise<StoredPerson> {
    const person = active().find(({ id }) => id === input.id)
    if (person === undefined) throw new AppError('notFound.person')
    guard.check(person.id)
    if (!(await isPinOf(input.pin, person.pinHash))) {
      guard.failed(person.id)
      store.tx((tx) =>
        appendAudit(tx, {
          actor: person.name,
          event: 'person.wrongPin',
          subject: person.id,
          data: {},
        }),
      )
      throw new AppError('permission.wrongPin')
    }
    guard.succeeded(person.id)
    return person
  }

  function presentAt(door: Door): Present | null {
    if (active().length === 0) return { ...OWNER, id: null }
    const person = personAt(door)
    if (person === null) return null
    const permissions = PERMISSIONS.filter((permission) => roleMay(person.role, permission))
    return { id: person.id, name: person.name, role: person.role, permissions }
  }

  return {
    list: () => listPeople(store).map(toView),
    async save(input, caller) {
      const everybody = listPeople(store)
      const before = everybody.find(({ id }) => id === input.target?.id) ?? null
      if (input.target !== null && before === null) throw new AppError('notFound.person')
      refuseErrors('validation.person', problemsOf(input, before, everybody))
      const pinHash = input.pin === null ? (before?.pinHash ?? '') : await hashPin(input.pin)
      const content = { name: input.name.trim(), role: input.role, active: input.active, pinHash }
      const id = store.tx((tx) => {
        const saved = input.target?.id ?? insertPerson(tx, content)
        if (input.target !== null) updatePerson(tx, input.target.id, input.target.version, content)
        appendAudit(tx, {
          actor: caller.actor,
          event: input.target === null ? 'person.added' : 'person.changed',
          subject: saved,
          data: { name: content.name, role: content.role, active: content.active },
        })
        return saved
      })
      // Whoever founds the list of people stays at the desk.
      if (everybody.length === 0) signedIn.set(caller.door, id)
      events.emit('system.changed', { count: 1 })
      const saved = listPeople(store).find((person) => person.id === id)
      if (saved === undefined) throw new AppError('notFound.person')
      return toView(saved)
    },
    async signIn(input, caller) {
      const person = await withPin(input)
      signedIn.set(caller.door, person.id)
      grants.delete(caller.door)
      store.tx((tx) =>
        appendAudit(tx, {
          actor: person.name,
          event: 'person.signedIn',
          subject: person.id,
          data: {},
        }),
      )
      events.emit('system.changed', { count: 1 })
      const present = presentAt(caller.door)
      if (present === null) throw new AppError('notFound.person')
      return present
    },
    lock(caller) {
      signedIn.delete(caller.door)
      grants.delete(caller.door)
      events.emit('system.changed', { count: 1 })
      return presentAt(caller.door)
    },
    present: (caller) => presentAt(caller.door),
    async consent(input, caller) {
      const person = await withPin(input)
      if (!roleMay(person.role, input.permission)) {
        throw new AppError('permission.denied', {
          detail: { permission: input.permission, roles: '' },
        })
      }
      grants.set(caller.door, {
        permission: input.permission,
        by: person.name,
        until: clock.monotonic() + CONSENT_MS,
      })
      store.tx((tx) =>
        appendAudit(tx, {
          actor: person.name,
          event: 'person.consented',
          subject: person.id,
          data: { permission: input.permission, to: caller.actor },
        }),
      )
      return null
    },
    callerThrough(door, host) {
      const present = presentAt(door)
      return {
        actor: present?.name ?? '',
        role: present?.role ?? null,
        door,
        host,
        takeConsent: (permission) => takeGrant(door, permission),
      }
    },
  }
}

/** While nobody is named, whoever sits here is the owner. */
const OWNER = { name: UNNAMED_OWNER, role: 'dueno', permissions: PERMISSIONS } as const

function toView(person: StoredPerson): PersonView {
  return {
    id: person.id,
    name: person.name,
    role: person.role,
    active: person.active,
    hasPin: person.pinHash !== '',
    version: person.version,
  }
}

function problemsOf(
  input: PersonInput,
  before: StoredPerson | null,
  everybody: readonly StoredPerson[],
): readonly Issue[] {
  const issues: Issue[] = []
  const others = everybody.filter(({ id, active }) => active && id !== before?.id)
  const name = input.name.trim()
  if (name === '' || name.length > 60) issues.push(errorAt('name', 'person.name'))
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    issues.push(errorAt('name', 'person.nameTaken'))
  }
  if (input.pin !== null && !/^\d{4,12}$/.test(input.pin)) issues.push(errorAt('pin', 'person.pin'))
  if (input.pin === null && (before?.pinHash ?? '') === '')
    issues.push(errorAt('pin', 'person.pin'))
  const isOwner = input.active && input.role === 'dueno'
  if (!isOwner && !others.some(({ role }) => role === 'dueno')) {
    issues.push(errorAt('role', 'person.lastOwner'))
  }
  return issues
}
