import { CommandError } from './commandError.ts'
import type { VerbContext } from './context.ts'

/**
 * Secrets of a verb: `name=value` lines or a JSON object on standard input when asked for, else the
 * environment (`TIMBREL_SECRET_<NAME>`). Never arguments: other programs can read those.
 */
export async function readSecrets(
  context: VerbContext,
  names: readonly string[],
  fromStdin: boolean,
): Promise<Record<string, string>> {
  const given = fromStdin ? parseSecrets(await context.streams.readAll(), names) : {}
  const secrets: Record<string, string> = {}
  for (const name of names) {
    const value = given[name] ?? context.env[environmentName(name)]
    if (value !== undefined && value !== '') secrets[name] = value
  }
  return secrets
}

/** One secret: the whole of standard input (its last line break left off) or one variable. */
export async function readOneSecret(
  context: VerbContext,
  variable: string,
  fromStdin: boolean,
): Promise<string> {
  const value = fromStdin
    ? (await context.streams.readAll()).replace(/\r?\n$/, '')
    : context.env[variable]
  if (value === undefined) throw new CommandError('cli.error.secretNeeded', { variable })
  return value
}

/** Refuses a setting that is a secret of the provider: as an argument, every program on the machine can read it. */
export function refuseSecretSettings(
  settings: Readonly<Record<string, string>>,
  secretNames: readonly string[],
): void {
  const named = secretNames.find((secret) =>
    Object.keys(settings).some((name) => name.toLowerCase() === secret.toLowerCase()),
  )
  if (named === undefined) return
  throw new CommandError('cli.error.secretAsArgument', {
    name: named,
    variable: environmentName(named),
  })
}

function environmentName(name: string): string {
  return `TIMBREL_SECRET_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

/** What does not have the form is never quoted: it may be the secret itself. */
function parseSecrets(text: string, names: readonly string[]): Record<string, string> {
  const pairs = text.trimStart().startsWith('{') ? jsonPairs(text) : linePairs(text)
  const secrets: Record<string, string> = {}
  for (const [name, value] of pairs) {
    if (!names.includes(name) || typeof value !== 'string') {
      throw new CommandError('cli.error.secretsForm', { names: names.join(', ') })
    }
    secrets[name] = value
  }
  return secrets
}

function linePairs(text: string): readonly (readonly [string, string])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1)] as const
    })
}

function jsonPairs(text: string): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>)
  } catch {
    // The reason would quote the text, and the text is secret.
    throw new CommandError('cli.error.secretsNotJson')
  }
}
