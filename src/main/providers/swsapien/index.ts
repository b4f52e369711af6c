import type { SignIn } from '../../http/call.ts'
import type { ProviderCall } from '../../http/call.ts'
import type { Outcome } from '../../http/outcome.ts'
import { connectionFields, everywhere } from '../connectionFields.ts'
import { dependsOnContent } from '../generalCodes.ts'
import type {
  LookupAnswer,
  ProviderDefinition,
  SealedDocument,
  StampAnswer,
  StampingProvider,
} from '../ports.ts'
import { checkOutcome, signedIn, stampOutcome } from './answers.ts'
import { authenticate, authOf, balanceEndpoint, SIGN_IN_WAYS, stampEndpoint } from './endpoints.ts'
import { cancelling } from './cancel.ts'
import { questionParts, signInParts, stampParts } from './mapping.ts'
import { fetchEarlier, fromStore } from './recover.ts'

const signIn: SignIn = async (call) =>
  signedIn(await call.send(authenticate, signInParts(call.setting('user'))), call.redact)

const definition: ProviderDefinition = {
  id: 'swsapien',
  kind: 'stamping',
  country: 'MX',
  name: 'SW Sapien',
  environments: ['practice', 'sandbox', 'production'],
  settings: [
    {
      name: 'signInWith',
      kind: 'choice',
      required: true,
      choices: SIGN_IN_WAYS,
      defaults: everywhere('infiniteToken'),
    },
    {
      name: 'user',
      kind: 'text',
      required: false,
      neededWhen: { setting: 'signInWith', is: 'password' },
      choices: [],
      defaults: everywhere(''),
    },
    ...connectionFields(
      {
        practice: '',
        sandbox: 'https://services.test.sw.com.mx',
        production: 'https://services.sw.com.mx',
      },
      4,
    ),
    {
      name: 'apiUrl',
      kind: 'url',
      required: true,
      choices: [],
      defaults: {
        practice: '',
        sandbox: 'https://api.test.sw.com.mx',
        production: 'https://api.sw.com.mx',
      },
    },
  ],
  secrets: [
    {
      name: 'token',
      required: false,
      neededWhen: { setting: 'signInWith', is: 'infiniteToken' },
    },
    { name: 'password', required: false, neededWhen: { setting: 'signInWith', is: 'password' } },
  ],
  hosts: {
    practice: [],
    sandbox: ['services.test.sw.com.mx', 'api.test.sw.com.mx'],
    production: ['services.sw.com.mx', 'api.sw.com.mx'],
  },
  // Not documented; twice the time that it has for an answer.
  settleMs: 120_000,
  concurrency: 4,
  rateLimit: null,
  signIn,
  // The stamp, and the two questions for a document that it does not bring.
  longestCallMs: 86_000,
}

/** SW Sapien through `/v4/cfdi33/stamp/v4`: sealed here, with a `customid` (providers.md §3). */
export const swsapien: StampingProvider = {
  definition,
  cancelling,
  stamp,

  /**
   * Asks by sending the same bytes under the same customid: 307 or CFDI3307 where they were stamped, the first stamp
   * where they were not. So it is never "absent" here (providers.md §0.4).
   */
  async lookup(call, document): Promise<LookupAnswer> {
    const outcome = await stamp(call, document)
    if (outcome.kind === 'accepted') return { kind: 'found', answer: outcome.value }
    if (outcome.kind === 'refused' && dependsOnContent(outcome.code)) return outcome
    return { kind: 'cannotTell', outcome }
  },

  async byUuid(call, uuid) {
    const found = await fromStore(call, uuid)
    return found === null
      ? { kind: 'unknown', reason: 'withoutDocument', words: '' }
      : { kind: 'accepted', value: found }
  },

  /** The balance: needs the credentials, spends nothing. */
  async check(call) {
    const endpoint = balanceEndpoint(authOf(call.setting('signInWith')))
    const parts = questionParts(call.setting('apiUrl') || null)
    return checkOutcome(await call.send(endpoint, parts), call.redact)
  },
}

async function stamp(call: ProviderCall, document: SealedDocument): Promise<Outcome<StampAnswer>> {
  const endpoint = stampEndpoint(authOf(call.setting('signInWith')))
  const exchange = await call.send(endpoint, stampParts(document))
  const outcome = stampOutcome(exchange, call.redact)
  if (outcome.kind !== 'unknown' || outcome.reason !== 'stampedBefore') return outcome
  const earlier = await fetchEarlier(call, exchange)
  return earlier === null ? outcome : { kind: 'accepted', value: earlier }
}
