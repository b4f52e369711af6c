import { create } from 'zustand'
import type { PersonView } from '../../../../contract/people.ts'
import type { WireError } from '../../../../contract/result.ts'
import { PERMISSIONS, roleMay, ROLES, type Permission } from '../../../../domain/people.ts'
import { call } from '../../api.ts'

/** A refused action that somebody else may allow. */
interface Question {
  readonly permission: Permission
  /** Those who may and have a PIN. */
  readonly people: readonly PersonView[]
  readonly answer: (isAllowed: boolean) => void
}

/** The question on the screen; null when nothing is asked. */
export const useConsent = create<{ readonly question: Question | null }>(() => ({ question: null }))

let turn: Promise<unknown> = Promise.resolve()

/**
 * Asks on the spot for somebody who may do what was refused. True once that person allowed it: the core then lets
 * exactly one such call pass. False at once when nobody else may. Refusals that come together are asked one by one.
 */
export function askConsent({ detail }: WireError): Promise<boolean> {
  const permission = PERMISSIONS.find((one) => one === detail['permission'])
  if (permission === undefined) return Promise.resolve(false)
  const mine = turn.then(() => ask(permission))
  turn = mine.catch(() => undefined)
  return mine
}

async function ask(permission: Permission): Promise<boolean> {
  // The nearest first: a supervisor stands in the shop, the owner perhaps not.
  const people = (await call('people.list', {}))
    .filter(({ active, hasPin, role }) => active && hasPin && roleMay(role, permission))
    .sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role))
  if (people.length === 0) return false
  const isAllowed = await new Promise<boolean>((answer) => {
    useConsent.setState({ question: { permission, people, answer } })
  })
  useConsent.setState({ question: null })
  return isAllowed
}
