import { z } from 'zod'
import type { PersonId } from '../../domain/ids.ts'
import { PERMISSIONS, ROLES } from '../../domain/people.ts'
import type { People } from '../services/people.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { empty, idOf, target } from './shapes.ts'

const personId = idOf<PersonId>()
const pin = z.string().max(40)

const person = z.strictObject({
  target: target(personId).nullable(),
  name: z.string().max(200),
  role: z.enum(ROLES),
  active: z.boolean(),
  pin: pin.nullable(),
})

const consent = z.strictObject({ id: personId, pin, permission: z.enum(PERMISSIONS) })

export function peopleRoutes(people: People): readonly Route[] {
  return [
    define('people.list', empty, 'nothing', () => people.list()),
    define('people.present', empty, 'nothing', (_, caller) => people.present(caller)),
    define('people.save', person, 'people', people.save),
    define('people.signIn', z.strictObject({ id: personId, pin }), 'nothing', people.signIn),
    define('people.lock', empty, 'nothing', (_, caller) => people.lock(caller)),
    define('people.consent', consent, 'look', people.consent),
  ]
}
