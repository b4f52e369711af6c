import type { Endpoint } from '../../http/endpoint.ts'
import type { StatusService } from '../statusPort.ts'
import type { ProviderDefinition } from '../ports.ts'
import { answerIn, isOwnWord, statusOutcome } from './answers.ts'
import { questionParts } from './mapping.ts'

const consulta: Endpoint = {
  id: 'sat.consulta',
  method: 'POST',
  path: '/ConsultaCFDIService.svc',
  effect: 'read',
  timeouts: { answerMs: 30_000, totalMs: 45_000 },
  bucket: 'all',
  auth: { kind: 'none' },
  isOwnWord,
}

const definition: ProviderDefinition = {
  id: 'sat',
  kind: 'status',
  country: 'MX',
  name: 'SAT',
  environments: ['practice', 'sandbox', 'production'],
  settings: [
    {
      name: 'baseUrl',
      kind: 'url',
      required: true,
      choices: [],
      // The practice service's address is known when it runs.
      defaults: {
        practice: '',
        sandbox: 'https://pruebacfdiconsultaqr.cloudapp.net',
        production: 'https://consultaqr.facturaelectronica.sat.gob.mx',
      },
    },
  ],
  // It asks for no credentials (providers.md §4).
  secrets: [],
  hosts: {
    practice: [],
    sandbox: ['pruebacfdiconsultaqr.cloudapp.net'],
    production: ['consultaqr.facturaelectronica.sat.gob.mx'],
  },
  // Asking changes nothing there.
  settleMs: 0,
  concurrency: 2,
  // Not documented; what clients have found to be borne.
  rateLimit: { requests: 2, windowMs: 1_000 },
  signIn: null,
  longestCallMs: 45_000,
}

/** A question that no document answers to: whatever the service says to it, it is there. */
const NOBODY =
  '?id=00000000-0000-0000-0000-000000000000&re=XAXX010101000&rr=XAXX010101000&tt=0.0&fe=00000000'

/** SAT's ConsultaCFDIService: what the authority itself says of a stamped document (providers.md §4). */
export const sat: StatusService = {
  definition,

  async ask(call, expression) {
    return statusOutcome(await call.send(consulta, questionParts(expression)), call.redact)
  },

  async check(call) {
    const exchange = await call.send(consulta, questionParts(NOBODY))
    if (exchange.kind === 'answered' && answerIn(exchange.body) !== null) {
      return { kind: 'accepted', value: { stampsLeft: null } }
    }
    const outcome = statusOutcome(exchange, call.redact)
    return outcome.kind === 'accepted' ? { kind: 'accepted', value: { stampsLeft: null } } : outcome
  },
}
