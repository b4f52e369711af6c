import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import { isOwnWord } from './shapes.ts'

/** `infiniteToken`: a token of the portal that holds until it is revoked. `password`: two-hour tokens for user and password. */
export const SIGN_IN_WAYS = ['infiniteToken', 'password'] as const

/** How calls of an account prove themselves, by its setting `signInWith`. */
export function authOf(signInWith: string): AuthScheme {
  return signInWith === 'password'
    ? { kind: 'bearer' }
    : { kind: 'header', header: 'authorization', prefix: 'Bearer ', secret: 'token' }
}

/** `POST /v2/security/authenticate` (providers.md §3.1): user and password as JSON. */
export const authenticate: Endpoint = {
  id: 'swsapien.authenticate',
  method: 'POST',
  path: '/v2/security/authenticate',
  effect: 'read',
  timeouts: { answerMs: 15_000, totalMs: 20_000 },
  bucket: 'all',
  auth: { kind: 'inBody' },
  isOwnWord,
}

/** The variant with `customid`; v4 of the answer has the document. The same id and bytes stamp once (§3.2). */
export function stampEndpoint(auth: AuthScheme): Endpoint {
  return {
    id: 'swsapien.stamp',
    method: 'POST',
    path: '/v4/cfdi33/stamp/v4',
    effect: 'repeatable',
    timeouts: { answerMs: 60_000, totalMs: 62_000 },
    bucket: 'all',
    auth,
    isOwnWord,
  }
}

/** Facts of a stamped document, on the service's other host: where its XML can be had. */
export function liveEndpoint(auth: AuthScheme, uuid: string): Endpoint {
  return read(auth, 'swsapien.datawarehouse', `/datawarehouse/v1/live/${uuid}`)
}

/** The balance, on the service's other host. */
export function balanceEndpoint(auth: AuthScheme): Endpoint {
  return read(auth, 'swsapien.balance', '/management/v2/api/users/balance')
}

/** The XML behind an address that the service named; it needs no credentials. */
export function fileEndpoint(path: string): Endpoint {
  return read({ kind: 'none' }, 'swsapien.file', path)
}

function read(auth: AuthScheme, id: string, path: string): Endpoint {
  return {
    id,
    method: 'GET',
    path,
    effect: 'read',
    timeouts: { answerMs: 10_000, totalMs: 12_000 },
    bucket: 'all',
    auth,
    isOwnWord,
  }
}
