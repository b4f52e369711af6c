import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import { everywhere } from '../connectionFields.ts'
import { dependsOnContent } from '../generalCodes.ts'
import type { ProviderCall } from '../../http/call.ts'
import type { Outcome } from '../../http/outcome.ts'
import type {
  LookupAnswer,
  ProviderDefinition,
  SealedDocument,
  StampAnswer,
  StampingProvider,
} from '../ports.ts'
import { checkOutcome, isOwnWord, stampOutcome } from './answers.ts'
import { cancelling } from './cancel.ts'
import { keyOnlyParts } from './mapping.ts'
import { consulted, fetchEarlier } from './recover.ts'
import { LONGEST_STAMP_MS, stampRequest, TRANSPORTS } from './transport.ts'

const PATH = '/api/rest/servicio'
const KEY: AuthScheme = { kind: 'bodyFields', fields: [['apikey', 'apikey']] }

const READ_TIMEOUTS = { answerMs: 30_000, totalMs: 45_000 }

const consultarCreditosDisponibles: Endpoint = {
  id: 'facturaloplus.consultarCreditosDisponibles',
  method: 'POST',
  path: `${PATH}/consultarCreditosDisponibles`,
  effect: 'read',
  timeouts: READ_TIMEOUTS,
  bucket: 'all',
  auth: KEY,
  isOwnWord,
}

const definition: ProviderDefinition = {
  id: 'facturaloplus',
  kind: 'stamping',
  country: 'MX',
  name: 'FacturaloPlus',
  environments: ['practice', 'sandbox', 'production'],
  settings: [
    {
      name: 'baseUrl',
      kind: 'url',
      required: true,
      choices: [],
      // The practice server's address is known when it runs.
      defaults: {
        practice: '',
        sandbox: 'https://dev.facturaloplus.com',
        production: 'https://app.facturaloplus.com',
      },
    },
    {
      name: 'concurrency',
      kind: 'number',
      required: false,
      choices: [],
      defaults: { practice: '4', sandbox: '4', production: '4' },
    },
    {
      name: 'requestsPerSecond',
      kind: 'number',
      required: false,
      choices: [],
      defaults: { practice: '', sandbox: '', production: '' },
    },
    {
      // All but the first let the private key leave this machine.
      name: 'transport',
      kind: 'choice',
      required: true,
      choices: TRANSPORTS,
      defaults: everywhere('timbrar'),
    },
    {
      name: 'user',
      kind: 'text',
      required: false,
      neededWhen: { setting: 'transport', is: 'userJSON' },
      choices: [],
      defaults: everywhere(''),
    },
    {
      // Number of the PDF's layout, 1 to 14.
      name: 'plantilla',
      kind: 'number',
      required: false,
      neededWhen: { setting: 'transport', is: 'timbrarJSON2' },
      choices: [],
      defaults: everywhere('1'),
    },
    {
      // Whether cancelling may go through `cancelar2`, with which the private key leaves this machine. In practice it
      // is a practice key, and goes to the practice PAC on this very machine.
      name: 'cancelWithKey',
      kind: 'switch',
      required: false,
      choices: [],
      defaults: { practice: 'true', sandbox: 'false', production: 'false' },
    },
  ],
  secrets: [
    // Of the balance and the consultations, and of what goes sealed, whatever the transport.
    { name: 'apikey', required: true },
    { name: 'password', required: false, neededWhen: { setting: 'transport', is: 'userJSON' } },
  ],
  hosts: {
    practice: [],
    sandbox: ['dev.facturaloplus.com'],
    production: ['app.facturaloplus.com', 'www.facturaloplus.com'],
  },
  // Not documented; twice the time that it has for an answer.
  settleMs: 120_000,
  concurrency: 4,
  rateLimit: null,
  signIn: null,
  // The stamp, and the question for a document that it does not bring.
  longestCallMs: LONGEST_STAMP_MS + 12_000,
  keyLeaves: (setting) => [
    ...(setting('transport') === 'timbrar' ? [] : (['stamping'] as const)),
    ...(setting('cancelWithKey') === 'true' ? (['cancelling'] as const) : []),
  ],
}

/**
 * FacturaloPlus through `timbrar`: sealed here, so that the key never leaves the machine (providers.md §2). Its JSON doors
 * only where a person chose them.
 */
export const facturaloplus: StampingProvider = {
  definition,
  cancelling,

  stamp,

  byUuid: consulted,

  /**
   * Asks by sending the same bytes again: `consultarCFDI` wants the UUID, which a lost answer took with it. So
   * it is never "absent" here, for the question itself stamps what was missing (providers.md §0.4). Only a repeat that
   * names the UUID and nothing more is followed by `consultarCFDI`.
   */
  async lookup(call, document): Promise<LookupAnswer> {
    const outcome = await stamp(call, document)
    if (outcome.kind === 'accepted') return { kind: 'found', answer: outcome.value }
    if (outcome.kind === 'refused' && dependsOnContent(outcome.code)) return outcome
    return { kind: 'cannotTell', outcome }
  },

  /** The balance: the cheapest question that needs the key, and no stamp is spent. */
  async check(call) {
    return checkOutcome(await call.send(consultarCreditosDisponibles, keyOnlyParts()), call.redact)
  },
}

async function stamp(call: ProviderCall, document: SealedDocument): Promise<Outcome<StampAnswer>> {
  const { endpoint, parts } = stampRequest(call, document)
  const exchange = await call.send(endpoint, parts)
  const outcome = stampOutcome(exchange, call.redact)
  if (outcome.kind !== 'unknown' || outcome.reason !== 'stampedBefore') return outcome
  const earlier = await fetchEarlier(call, exchange)
  return earlier === null ? outcome : { kind: 'accepted', value: earlier }
}
