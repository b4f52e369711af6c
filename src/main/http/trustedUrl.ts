import type { CallAccount } from './call.ts'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * The base of an account's calls, or null when it may not be called: https to a host of the allow-list, or
 * loopback outside production (there plain http will do). Credentials, queries and other ports are no base.
 */
export function trustedBase(
  baseUrl: string,
  environment: CallAccount['environment'],
  hosts: readonly string[],
): URL | null {
  const url = URL.parse(baseUrl)
  if (url === null) return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null
  if (LOOPBACK.has(url.hostname)) {
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    return isWeb && environment !== 'production' ? url : null
  }
  return url.protocol === 'https:' && hosts.some((host) => isHost(url.host, host)) ? url : null
}

/** A host of the list, or one below a `*.domain` of it. */
function isHost(host: string, allowed: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed
}
