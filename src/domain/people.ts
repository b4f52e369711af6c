/** First form of roles (journeys P1-07, P2-03). A role is a set of permissions, as data. */
export const ROLES = ['caja', 'supervisor', 'contador', 'dueno'] as const
export type Role = (typeof ROLES)[number]

/** How records name whoever works while nobody was named: the owner. Stored, so never translated there. */
export const UNNAMED_OWNER = 'dueño'

export const PERMISSIONS = [
  'look',
  'invoice',
  'queue',
  'customers',
  'products',
  // Make one customer or product of two.
  'merge',
  'series',
  // Give an expired document today's date, or void it.
  'redate',
  'cancel',
  // Let a whole batch be sent.
  'approve',
  'companies',
  'accounts',
  'keys',
  'audit',
  'backup',
  'restore',
  'people',
  'system',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const CAJA: readonly Permission[] = ['look', 'invoice', 'queue', 'customers']
const CONTADOR: readonly Permission[] = [
  'look',
  'audit',
  'backup',
  'customers',
  'products',
  'merge',
]
const SUPERVISOR: readonly Permission[] = [
  ...CAJA,
  'products',
  'merge',
  'series',
  'redate',
  'cancel',
  'approve',
  'audit',
  'backup',
]

const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  caja: new Set(CAJA),
  contador: new Set(CONTADOR),
  supervisor: new Set(SUPERVISOR),
  dueno: new Set(PERMISSIONS),
}

/** Says whether a role may do something; services ask this, so that every door obeys. */
export function roleMay(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].has(permission)
}

/** Roles that may do something, for "who can do this" on the screen. */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => roleMay(role, permission))
}
