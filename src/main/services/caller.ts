import { AppError } from '../../domain/errors.ts'
import { roleMay, rolesThatMay } from '../../domain/people.ts'
import type { Permission, Role } from '../../domain/people.ts'
import type { Host } from '../host.ts'

/** Who asks, through which door, and what his machine can do for him. */
export interface Caller {
  /** Name written into every audit row. */
  readonly actor: string
  readonly role: Role
  readonly host: Host
}

/** Refuses with `permission.denied`, naming the roles that may. */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (roleMay(caller.role, permission)) return
  throw new AppError('permission.denied', {
    detail: { permission, roles: rolesThatMay(permission).join(', ') },
  })
}
