import type { Call } from './caller.ts'
import { CommandError } from './commandError.ts'

/**
 * Signs in whom `TIMBREL_PERSON` names, with the PIN of `TIMBREL_PIN`: roles hold at this door as in the window. Does
 * nothing where no person is named, or where nobody has been named in the data yet.
 */
export async function signInFrom(
  call: Call,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const name = env['TIMBREL_PERSON']
  if (name === undefined || name === '') return
  const people = await call('people.list', {})
  if (people.length === 0) return
  const person = people.find((each) => each.active && sameName(each.name, name))
  if (person === undefined) throw new CommandError('cli.error.unknownPerson', { name })
  await call('people.signIn', { id: person.id, pin: env['TIMBREL_PIN'] ?? '' })
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('es') === other.trim().toLocaleLowerCase('es')
}
