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
import { checkOutcome, stampOutcome, xmlOutcome } from './answers.ts'
import { cancelling } from './cancel.ts'
import { datetime, getXml, reportCredit, stampedEndpoint, stampEndpoint } from './endpoints.ts'
import { envelope } from './envelope.ts'

const definition: ProviderDefinition = {
  id: 'finkok',
  kind: 'stamping',
  country: 'MX',
  name: 'Finkok',
  environments: ['practice', 'sandbox', 'production'],
  settings: [
    { name: 'user', kind: 'text', required: true, choices: [], defaults: everywhere('') },
    {
      name: 'taxpayerId',
      kind: 'text',
      required: false,
      choices: [],
      defaults: everywhere(''),
      orTaxId: true,
    },
    ...connectionFields(
      {
        practice: '',
        sandbox: 'https://demo-facturacion.finkok.com',
        production: 'https://facturacion.finkok.com',
      },
      4,
    ),
  ],
  secrets: [{ name: 'password', required: true }],
  hosts: {
    practice: [],
    sandbox: ['demo-facturacion.finkok.com'],
    production: ['facturacion.finkok.com'],
  },
  // Not documented; twice the time that it has for an answer.
  settleMs: 120_000,
  concurrency: 4,
  rateLimit: null,
  signIn: null,
  // `stamp`, and `stamped` for a document that it does not bring.
  longestCallMs: 87_000,
}

/** Finkok through `stamp` and `stamped` (providers.md §3.5): sealed here, XML built and read without a SOAP library. */
export const finkok: StampingProvider = {
  definition,
  cancelling,
  stamp,

  /**
   * Asks by `stamp` with the same bytes: 307 where they were stamped, perhaps without the document, for which
   * `stamped` is asked then. That one answers 603 for some seconds after a stamp, so its "no" proves nothing, and the
   * next question comes with the queue's own pace (providers.md §0.4).
   */
  async lookup(call, document): Promise<LookupAnswer> {
    const outcome = await stamp(call, document)
    if (outcome.kind === 'accepted') return { kind: 'found', answer: outcome.value }
    if (outcome.kind === 'refused' && dependsOnContent(outcome.code)) return outcome
    return { kind: 'cannotTell', outcome }
  },

  /** The balance of the taxpayer that the account names; without one the time, which needs the credentials as well. */
  async check(call) {
    const taxpayer = call.setting('taxpayerId')
    const question =
      taxpayer === ''
        ? { endpoint: datetime, operation: 'datetime', after: [] }
        : {
            endpoint: reportCredit,
            operation: 'report_credit',
            after: [['taxpayer_id', taxpayer]] as const,
          }
    const parts = envelope({
      service: 'utilities',
      operation: question.operation,
      before: [],
      after: question.after,
      user: call.setting('user'),
      documentDigest: '',
    })
    return checkOutcome(await call.send(question.endpoint, parts), question.operation, call.redact)
  },

  /** `get_xml` of the documents that the account's taxpayer issued (`I`). */
  async byUuid(call, uuid) {
    const parts = envelope({
      service: 'utilities',
      operation: 'get_xml',
      before: [],
      after: [
        ['uuid', uuid],
        ['taxpayer_id', call.setting('taxpayerId')],
        ['invoice_type', 'I'],
      ],
      user: call.setting('user'),
      documentDigest: '',
    })
    return xmlOutcome(await call.send(getXml, parts), call.redact)
  },
}

async function stamp(call: ProviderCall, document: SealedDocument): Promise<Outcome<StampAnswer>> {
  const outcome = await ask(call, document, 'stamp')
  if (outcome.kind !== 'unknown' || outcome.reason !== 'stampedBefore') return outcome
  const earlier = await ask(call, document, 'stamped')
  return earlier.kind === 'accepted' ? earlier : outcome
}

/** Both operations take the document itself, in base64. */
async function ask(
  call: ProviderCall,
  document: SealedDocument,
  operation: 'stamp' | 'stamped',
): Promise<Outcome<StampAnswer>> {
  const parts = envelope({
    service: 'stamp',
    operation,
    before: [['xml', Buffer.from(document.xml).toString('base64')]],
    after: [],
    user: call.setting('user'),
    documentDigest: document.digest,
  })
  const endpoint = operation === 'stamp' ? stampEndpoint : stampedEndpoint
  return stampOutcome(await call.send(endpoint, parts), operation, call.redact)
}
