import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import { dependsOnContent } from '../generalCodes.ts'
import type { LookupAnswer, ProviderDefinition, StampingProvider } from '../ports.ts'
import { checkOutcome, isOwnWord, stampOutcome } from './answers.ts'
import { cancelling } from './cancel.ts'
import { keyOnlyParts, stampParts } from './mapping.ts'

const PATH = '/api/rest/servicio'
const KEY: AuthScheme = { kind: 'bodyFields', fields: [['apikey', 'apikey']] }

/** A short time-out only makes more doubts (providers.md §2.1). */
const STAMP_TIMEOUTS = { answerMs: 60_000, totalMs: 75_000 }
const READ_TIMEOUTS = { answerMs: 30_000, totalMs: 45_000 }

/** Repeating the same sealed bytes is answered with 307: it cannot stamp twice. */
const timbrar: Endpoint = {
  id: 'facturaloplus.timbrar',
  method: 'POST',
  path: `${PATH}/timbrar`,
  effect: 'repeatable',
  timeouts: STAMP_TIMEOUTS,
  bucket: 'all',
  auth: KEY,
  isOwnWord,
}

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
      // Whether cancelling may go through `cancelar2`, with which the private key leaves this machine. In practice it
      // is a practice key, and goes to the practice PAC on this very machine.
      name: 'cancelWithKey',
      kind: 'switch',
      required: false,
      choices: [],
      defaults: { practice: 'true', sandbox: 'false', production: 'false' },
    },
  ],
  secrets: [{ name: 'apikey', required: true }],
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
  longestCallMs: STAMP_TIMEOUTS.totalMs,
}

/** FacturaloPlus through `timbrar`: sealed here, so that the key never leaves the machine (providers.md §2). */
export const facturaloplus: StampingProvider = {
  definition,
  cancelling,

  async stamp(call, document) {
    return stampOutcome(await call.send(timbrar, stampParts(document)), call.redact)
  },

  /**
   * Asks by sending the same bytes again: `consultarCFDI` wants the UUID, which a lost answer took with it. So
   * it is never "absent" here, for the question itself stamps what was missing (providers.md §0.4).
   */
  async lookup(call, document): Promise<LookupAnswer> {
    const outcome = stampOutcome(await call.send(timbrar, stampParts(document)), call.redact)
    if (outcome.kind === 'accepted') return { kind: 'found', answer: outcome.value }
    if (outcome.kind === 'refused' && dependsOnContent(outcome.code)) return outcome
    return { kind: 'cannotTell', outcome }
  },

  /** The balance: the cheapest question that needs the key, and no stamp is spent. */
  async check(call) {
    return checkOutcome(await call.send(consultarCreditosDisponibles, keyOnlyParts()), call.redact)
  },
}
