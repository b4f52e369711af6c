import type { JsonObject } from './json.ts'
import { writeJson } from './json.ts'
import { outcomeByStatus, outcomeWithoutAnswer } from '../../http/outcomeOf.ts'
import type { RequestParts } from '../../http/exchange.ts'
import type { ComprobanteKey, IssuingProvider } from '../issuingPort.ts'
import type { Outcome, ProviderCall, ProviderDefinition, SettingField } from '../ports.ts'
import { everywhere } from '../connectionFields.ts'
import { findAnswer, findVoidAnswer, issueOutcome, refusalIn, voidOutcome } from './answers.ts'
import { AUTH_SCHEMES, endpointOf, fileEndpoint } from './endpoints.ts'
import { keyFields, writeRequest } from './request.ts'

function setting(
  name: string,
  kind: SettingField['kind'],
  value: string,
  choices: readonly string[] = [],
): SettingField {
  return { name, kind, required: name === 'baseUrl', choices, defaults: everywhere(value) }
}

/** One with a safe default. */
function advanced(...field: Parameters<typeof setting>): SettingField {
  return { ...setting(...field), isAdvanced: true }
}

const definition: ProviderDefinition = {
  id: 'nubefact',
  kind: 'issuing',
  country: 'PE',
  name: 'Nubefact',
  environments: ['practice', 'sandbox', 'production'],
  settings: [
    // The whole route of the account, as Nubefact's panel shows it.
    setting('baseUrl', 'url', ''),
    advanced('variant', 'choice', 'v1-route', ['v1-route', 'v2-paths']),
    advanced('authScheme', 'choice', 'token', AUTH_SCHEMES),
    setting('sending', 'choice', 'concurrent', ['concurrent', 'sequential']),
    setting('concurrency', 'number', '10'),
    advanced('strictOrder', 'switch', 'false'),
    advanced('minIntervalMs', 'number', ''),
    advanced('requestsPerSecond', 'number', ''),
    advanced('timeoutGenerar', 'number', '60'),
    advanced('timeoutConsultar', 'number', '30'),
    advanced('timeoutAnular', 'number', '30'),
  ],
  secrets: [{ name: 'token', required: true }],
  hosts: {
    practice: [],
    sandbox: ['api.nubefact.com', 'www.nubefact.com', '*.pse.pe'],
    production: ['api.nubefact.com', 'www.nubefact.com', '*.pse.pe'],
  },
  // Not documented; twice the time that it has for an answer.
  settleMs: 120_000,
  concurrency: 10,
  rateLimit: null,
  signIn: null,
  longestCallMs: 85_000,
}

/** A number that no series reaches: the question about it spends nothing. */
const NOBODYS: ComprobanteKey = { kind: 'factura', serie: 'FFF1', numero: '99999999' }

/** Nubefact (providers.md §1): signs and sends to SUNAT what is ordered here. */
export const nubefact: IssuingProvider = {
  definition,
  write: writeRequest,

  async issue(call, { key, bytes, digest }) {
    const parts = {
      body: { kind: 'bytes', contentType: 'application/json', bytes },
      documentDigest: digest,
    } as const
    return issueOutcome(
      await call.send(endpointOf('generar', call.setting), parts),
      key,
      call.redact,
    )
  },

  async find(call, key) {
    const parts = question('consultar_comprobante', key)
    return findAnswer(
      await call.send(endpointOf('consultar', call.setting), parts),
      key,
      call.redact,
    )
  },

  async requestVoid(call, key, motivo) {
    const parts = question('generar_anulacion', key, { motivo: motivo.slice(0, 100) })
    return voidOutcome(await call.send(endpointOf('anular', call.setting), parts), call.redact)
  },

  async findVoid(call, key) {
    const parts = question('consultar_anulacion', key)
    const exchange = await call.send(endpointOf('consultarAnulacion', call.setting), parts)
    return findVoidAnswer(exchange, call.redact)
  },

  async file(call, link) {
    const parts = { body: { kind: 'none' }, base: link, documentDigest: '' } as const
    const exchange = await call.send(fileEndpoint(call.setting), parts)
    if (exchange.kind !== 'answered') return outcomeWithoutAnswer(exchange)
    if (exchange.status !== 200 || exchange.body.length === 0) {
      if (exchange.status === 404) return { kind: 'refused', code: '404', words: '' }
      return outcomeByStatus(exchange, call.redact)
    }
    return { kind: 'accepted', value: exchange.body }
  },

  /**
   * Asks for a document that cannot exist: 24 is the yes of a right token. Where the token is refused, the other ways
   * of sending it are tried, and the one that works is kept with the account (providers.md §1.1).
   */
  async check(call) {
    const configured = call.setting('authScheme')
    const first = await tryScheme(call, configured)
    if (first.kind !== 'notReady') return first
    for (const scheme of AUTH_SCHEMES) {
      if (scheme === configured) continue
      const other = await tryScheme(call, scheme)
      if (other.kind === 'accepted') {
        return { kind: 'accepted', value: { stampsLeft: null, learned: { authScheme: scheme } } }
      }
    }
    return first
  },
}

async function tryScheme(
  call: ProviderCall,
  scheme: string,
): Promise<Outcome<{ readonly stampsLeft: null }>> {
  const parts = question('consultar_comprobante', NOBODYS)
  const exchange = await call.send(endpointOf('consultar', call.setting, scheme), parts)
  const found = findAnswer(exchange, NOBODYS, call.redact)
  if (found.kind !== 'cannotTell') return { kind: 'accepted', value: { stampsLeft: null } }
  const refusal = refusalIn(exchange)
  return (
    found.outcome ?? {
      kind: 'refused',
      code: refusal?.code ?? '',
      words: call.redact(refusal?.words ?? ''),
    }
  )
}

/** A body that names one document. */
function question(operacion: string, key: ComprobanteKey, more: JsonObject = {}): RequestParts {
  const body = writeJson({ operacion, ...keyFields(key), ...more })
  const bytes = new TextEncoder().encode(body)
  return { body: { kind: 'bytes', contentType: 'application/json', bytes }, documentDigest: '' }
}
