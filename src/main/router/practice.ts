import { z } from 'zod'
import { PRACTICE_FAULTS } from '../../contract/practice.ts'
import type { System } from '../services/system.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { empty } from './shapes.ts'

const fault = z.strictObject({
  fault: z.enum(PRACTICE_FAULTS),
  code: z
    .string()
    .regex(/^[A-Z0-9]{0,20}$/)
    .default(''),
})

/** A month is more than any term that is practised. */
const hours = z.strictObject({ hours: z.int().min(1).max(744) })

/** Methods of practice mode; working for real they are refused with `state.notAllowedNow`. */
export function practiceRoutes(system: System): readonly Route[] {
  return [
    define('practice.status', empty, 'look', () => system.practice().status()),
    define('practice.setFault', fault, 'invoice', (input) => system.practice().setFault(input)),
    define('practice.moveClock', hours, 'invoice', (input) => system.practice().moveClock(input)),
  ]
}
