import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import type { Answered } from '../../http/exchange.ts'
import { isNubefactWord } from './shapes.ts'

export const AUTH_SCHEMES = ['token', 'raw', 'bearer'] as const

/** The three ways in which the token is known to be sent (providers.md §1.1). */
export function authScheme(name: string): AuthScheme {
  const header = { kind: 'header', header: 'authorization', secret: 'token' } as const
  switch (name) {
    case 'raw':
      return { ...header, prefix: '' }
    case 'bearer':
      return { ...header, prefix: 'Bearer ' }
    default:
      return { ...header, prefix: 'Token token="', suffix: '"' }
  }
}

/** Seconds that an endpoint may take, from the settings; a lease must outlive them. */
const LONGEST_SECONDS = 75

type Setting = (name: string) => string

interface Operation {
  readonly id: string
  readonly path: 'generar' | 'consultar' | 'anular'
  readonly effect: Endpoint['effect']
  readonly timeout: 'timeoutGenerar' | 'timeoutConsultar' | 'timeoutAnular'
}

/**
 * Nothing but the number protects a second `generar`; a repeat while the first is still at work would be two at once,
 * so a doubt is settled by asking (providers.md §0.4), and so its connection may be a kept one (docs/adr/0005).
 */
const OPERATIONS = {
  generar: {
    id: 'nubefact.generar_comprobante',
    path: 'generar',
    effect: 'askable',
    timeout: 'timeoutGenerar',
  },
  consultar: {
    id: 'nubefact.consultar_comprobante',
    path: 'consultar',
    effect: 'read',
    timeout: 'timeoutConsultar',
  },
  anular: {
    id: 'nubefact.generar_anulacion',
    path: 'anular',
    effect: 'askable',
    timeout: 'timeoutAnular',
  },
  consultarAnulacion: {
    id: 'nubefact.consultar_anulacion',
    path: 'consultar',
    effect: 'read',
    timeout: 'timeoutConsultar',
  },
} as const satisfies Record<string, Operation>

/** One operation as the account's settings want it: one route for all, or a path for each. */
export function endpointOf(
  name: keyof typeof OPERATIONS,
  setting: Setting,
  auth?: string,
): Endpoint {
  const operation = OPERATIONS[name]
  const answerMs = 1_000 * Math.min(Number(setting(operation.timeout)), LONGEST_SECONDS)
  return {
    id: operation.id,
    method: 'POST',
    path: setting('variant') === 'v2-paths' ? `/api/v2/${operation.path}` : '',
    effect: operation.effect,
    timeouts: { answerMs, totalMs: answerMs + 10_000 },
    bucket: operation.path,
    auth: authScheme(auth ?? setting('authScheme')),
    isOwnWord: ({ body }: Answered) => isNubefactWord(body),
  }
}

/** A file of a document; its link needs no credentials. */
export function fileEndpoint(setting: Setting): Endpoint {
  return {
    id: 'nubefact.archivo',
    method: 'GET',
    path: '',
    effect: 'read',
    timeouts: {
      answerMs: 1_000 * Math.min(Number(setting('timeoutConsultar')), 30),
      totalMs: 40_000,
    },
    bucket: 'archivos',
    auth: { kind: 'none' },
    isOwnWord: () => false,
  }
}
