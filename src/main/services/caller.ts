import { AppError } from '../../domain/errors.ts'
import { roleMay, rolesThatMay } from '../../domain/people.ts'
import type { Permission, Role } from '../../domain/people.ts'
import type { Door } from '../coreTypes.ts'
import type { Host } from '../host.ts'

/** Who asks, through which door, and what his machine can do for him. */
export interface Caller {
  /** Name written into every audit row. */
  readonly actor: string
  /** null: people are named here and nobody has signed in at this door. */
  readonly role: Role | null
  readonly door: Door
  readonly host: Host
  /** Uses up a consent given on the spot for this permission; the giver's name, or null without one. */
  readonly takeConsent: (permission: Permission) => string | null
}

/** In whose name something is done, where nothing else of the caller matters. */
export type Actor = Pick<Caller, 'actor'>

/**
 * The caller as he may act now: himself where his role allows it, or with the name of whoever consented beside his
 * own. Refuses with `permission.signInNeeded`, or with `permission.denied` naming the roles that may.
 */
export function permitted(caller: Caller, permission: Permission): Caller {
  if (caller.role === null) throw new AppError('permission.signInNeeded')
  if (roleMay(caller.role, permission)) return caller
  const by = caller.takeConsent(permission)
  if (by !== null) return { ...caller, actor: `${caller.actor} + ${by}` }
  throw new AppError('permission.denied', {
    detail: { permission, roles: rolesThatMay(permission).join(', ') },
  })
}
