import type { CommanderError } from 'commander'
import { CommandError } from './commandError.ts'

/** Names of options under which people would hand over a secret. */
const SECRET_NAME = /pass|contrase|secret|token|api-?key|clave|llave|credential|\bpin\b/i

const KNOWN_CODES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'unknownOption',
  'commander.unknownCommand': 'unknownCommand',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'optionMissingValue',
  'commander.missingMandatoryOptionValue': 'missingOption',
  'commander.invalidArgument': 'invalidValue',
  'commander.excessArguments': 'excessArguments',
  'commander.help': 'noVerb',
}

/**
 * What is wrong with the words on the command line, in our own sentences. Only the name of an option is repeated:
 * what stands behind it may be a secret, and a secret as an argument is refused with the way it has to go (S48).
 */
export function wrongUsage({ code, message }: CommanderError): CommandError {
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? []
  const [term = ''] = quoted.split('=')
  if (code === 'commander.unknownOption' && SECRET_NAME.test(term)) {
    return new CommandError('cli.error.secretOption', { term })
  }
  const name = KNOWN_CODES[code]
  if (name === undefined) return new CommandError('cli.usage.other')
  if (name === 'invalidValue')
    return new CommandError('cli.usage.invalidValue', { term, allowed: allowedIn(message) })
  return new CommandError(`cli.usage.${name}`, { term })
}

/** The values that an option takes: the list of choices, or the range of a number. */
function allowedIn(message: string): string {
  return /is invalid\. (?:Allowed choices are )?(.*?)\.?$/s.exec(message)?.[1] ?? ''
}
