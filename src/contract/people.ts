import type { PersonId } from '../domain/ids.ts'
import type { Permission, Role } from '../domain/people.ts'

/** Somebody who works here; the PIN itself never comes back. */
export interface PersonView {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly hasPin: boolean
  readonly version: number
}

export interface PersonInput {
  readonly target: { readonly id: PersonId; readonly version: number } | null
  readonly name: string
  readonly role: Role
  readonly active: boolean
  /** Four to twelve digits; null keeps the present one. */
  readonly pin: string | null
}

/** A PIN typed on the spot. */
export interface PinInput {
  readonly id: PersonId
  readonly pin: string
}

/** Another person lets the present one do one thing once, within the next two minutes. */
export interface ConsentInput extends PinInput {
  readonly permission: Permission
}

/** Who works at this window now. */
export interface Present {
  readonly id: PersonId | null
  readonly name: string
  readonly role: Role
  readonly permissions: readonly Permission[]
}
