import type { VerbContext } from './context.ts'
import { UsageError } from './usageError.ts'

/**
 * Secrets of a verb: `name=value` lines or a JSON object on standard input when asked for, else the
 * environment (`TIMBREL_SECRET_<NAME>`). Never arguments: other programs can read those.
 */
export async function readSecrets(
  context: VerbContext,
  names: readonly string[],
  fromStdin: boolean,
): Promise<Record<string, string>> {
  const given = fromStdin ? parseSecrets(await context.streams.readAll()) : {}
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
  if (value === undefined) throw new UsageError('cli.error.secretNeeded', { variable })
  return value
}

function environmentName(name: string): string {
  return `TIMBREL_SECRET_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

function parseSecrets(text: string): Record<string, string> {
  if (text.trimStart().startsWith('{')) return parseJsonSecrets(text)
  const secrets: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=')
    if (at > 0) secrets[line.slice(0, at).trim()] = line.slice(at + 1)
  }
  return secrets
}

function parseJsonSecrets(text: string): Record<string, string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The reason would quote the text, and the text is secret.
    throw new UsageError('cli.error.secretsNotJson')
  }
  const secrets: Record<string, string> = {}
  for (const [name, secret] of Object.entries(value as Record<string, unknown>)) {
    if (typeof secret === 'string') secrets[name] = secret
  }
  return secrets
}
