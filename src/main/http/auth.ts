import { AppError } from '../../domain/errors.ts'
import type { Call, Send, SendWire, SignedIn } from './call.ts'
import type { Failed, Held } from './exchange.ts'
import type { Tokens } from './tokens.ts'
import { secretsIn, serialise } from './wireRequest.ts'
import type { WireRequest } from './wireRequest.ts'

/** What an auth scheme adds to a request. */
interface Credentials {
  readonly kind: 'credentials'
  readonly fields: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  /** What stands at the secret pieces of the body, by name. */
  readonly values: ReadonlyMap<string, string>
  /** The bearer token inside, null where there is none. */
  readonly token: string | null
}

const NONE: Credentials = {
  kind: 'credentials',
  fields: [],
  headers: {},
  values: new Map(),
  token: null,
}

/**
 * Adds the account's credentials to each try. A refused bearer token (401) is renewed once and the try repeated
 * once; a second 401 passes on. What is missing or locked is `notReady`, and nothing is sent.
 */
export function authenticated(
  deps: { tokens: Tokens; signIn: (call: Call) => Promise<SignedIn> },
  next: SendWire,
): Send {
  return async (call) => {
    const first = await credentials(call, null)
    if (first.kind !== 'credentials') return first
    const exchange = await next(call, wireRequest(call, first))
    if (first.token === null || exchange.kind !== 'answered' || exchange.status !== 401) {
      return exchange
    }
    const second = await credentials(call, first.token)
    return second.kind === 'credentials' ? next(call, wireRequest(call, second)) : second
  }

  async function credentials(
    call: Call,
    staleToken: string | null,
  ): Promise<Credentials | Held | Failed> {
    const { auth } = call.endpoint
    try {
      switch (auth.kind) {
        case 'none':
          return NONE
        case 'bodyFields': {
          const fields: [string, string][] = []
          for (const [field, name] of auth.fields) {
            const value = await call.secrets(name)
            if (value === null) return notReady('secret', name)
            fields.push([field, value])
          }
          return { ...NONE, fields }
        }
        case 'inBody': {
          const values = new Map<string, string>()
          for (const name of secretsIn(call.parts.body)) {
            const value = await call.secrets(name)
            if (value === null) return notReady('secret', name)
            values.set(name, value)
          }
          return { ...NONE, values }
        }
        case 'header': {
          const value = await call.secrets(auth.secret)
          if (value === null) return notReady('secret', auth.secret)
          return {
            ...NONE,
            headers: { [auth.header]: `${auth.prefix}${value}${auth.suffix ?? ''}` },
          }
        }
        case 'bearer':
          return await bearer(call, staleToken)
      }
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('secret.')) {
        return notReady('secret', error.code)
      }
      throw error
    }
  }

  async function bearer(call: Call, stale: string | null): Promise<Credentials | Held | Failed> {
    const result = await deps.tokens.current(call.account.id, stale, () => deps.signIn(call))
    switch (result.kind) {
      case 'token':
        call.redactor.learn(result.value)
        return {
          ...NONE,
          headers: { authorization: `Bearer ${result.value}` },
          token: result.value,
        }
      case 'refused':
        return notReady('auth', result.words)
      case 'held':
        return result
      case 'failed':
        // The sign-in may have arrived; the call that needed it has not left.
        return { ...result, maybeSent: false }
    }
  }
}

function notReady(reason: 'secret' | 'auth', words: string): Held {
  return { kind: 'held', outcome: { kind: 'notReady', reason, words } }
}

function wireRequest(call: Call, credentials: Credentials): WireRequest {
  const { endpoint, parts, base } = call
  const { contentType, bytes } = serialise(parts.body, credentials)
  const query = new URLSearchParams(parts.query ?? {}).toString()
  return {
    method: endpoint.method,
    origin: base.origin,
    path: `${base.pathname.replace(/\/+$/, '')}${endpoint.path}${query === '' ? '' : `?${query}`}`,
    headers: {
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'Timbrel',
      ...(contentType === null ? {} : { 'content-type': contentType }),
      ...parts.headers,
      ...credentials.headers,
    },
    body: bytes,
    effect: endpoint.effect,
    timeouts: endpoint.timeouts,
  }
}
