import { practiceCredential } from '../../../practice/pac/support/credentials.ts'
import { FECHA, NOW } from '../../../practice/pac/support/judging.ts'
import { openPac } from '../../../practice/pac/support/pac.ts'
import { sealedXml, sha256 } from '../../../practice/pac/support/sealedXml.ts'
import type { Mischief, Rig } from './rig.ts'

const FAULTS: Readonly<Record<Mischief, object>> = {
  losesAnswer: { fault: 'rst', when: 'after' },
  losesRequest: { fault: 'rst', when: 'before' },
  refuses: { fault: 'rechaza CFDI40145' },
  throttles: { fault: { kind: 'status', status: 429, retryAfter: '120' }, when: 'before' },
  serverTrouble: { fault: { kind: 'status', status: 503, retryAfter: '' }, when: 'before' },
  halfAnswer: { fault: { kind: 'half-body', announced: false }, when: 'after' },
  repeatsWithoutDocument: { fault: { kind: 'dup', as: '307-empty' } },
}

/** The practice PAC of one provider, with documents sealed by a generated practice CSD. */
export async function pacRig(
  provider: string,
  account: Pick<Rig, 'secrets' | 'settings'>,
  /** Its stamping operation, and how many requests a look-up of a repeat is. */
  { operation, questions }: { readonly operation: string; readonly questions: number },
  /** The account hands out the key that seals. */
  withKey = false,
): Promise<Rig> {
  const credential = await practiceCredential()
  const [key] = Object.values(account.secrets)
  const pem = credential.key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const keys = {
    'csd.keyPem': pem,
    'csd.keyPemBase64': Buffer.from(pem, 'utf8').toString('base64'),
  }
  const pac = await openPac(NOW, { provider, settings: { apiKey: key ?? null } })
  let folio = 0
  return {
    ...account,
    secrets: withKey ? { ...account.secrets, ...keys } : account.secrets,
    ...(withKey ? { csdSerial: credential.serial } : {}),
    url: pac.url,
    document() {
      folio += 1
      const xml = sealedXml(credential, FECHA, (text) =>
        text.replace('Folio="17"', `Folio="${1_000 + folio}"`),
      )
      return { invoiceId: `invoice-${folio}`, xml: Buffer.from(xml), digest: sha256(xml) }
    },
    committed: () => pac.ledger.all(),
    requests: () => pac.answers.latest().filter((note) => note.operation === operation).length,
    play: (rules) => pac.setFaults(rules),
    mischief(kind, times) {
      const isRepeat = kind === 'repeatsWithoutDocument'
      return pac.setFaults([
        {
          ...FAULTS[kind],
          times: isRepeat ? times * questions : times,
          // A sign-in before it is another request, and every operation that takes the document may repeat it.
          ...(isRepeat ? {} : { match: { operation } }),
        },
      ])
    },
    calm: () => pac.setFaults([]),
    canSayAbsent: false,
    close: pac.close,
  }
}

/** The practice server of each way to use a provider: its id, and how the account is set. */
export const RIGS: readonly { readonly id: string; readonly way: string; start(): Promise<Rig> }[] =
  [
    {
      id: 'facturaloplus',
      way: 'sealed here',
      start: () =>
        pacRig(
          'facturaloplus',
          {
            secrets: { apikey: 'canary-key-0123456789abcdef' },
            settings: {},
          },
          { operation: 'timbrar', questions: 1 },
        ),
    },
    ...(['timbrarJSON2', 'userJSON'] as const).map((transport) => ({
      id: 'facturaloplus',
      way: transport,
      start: () =>
        pacRig(
          'facturaloplus',
          {
            secrets: {
              apikey: 'canary-key-0123456789abcdef',
              password: 'canary-key-0123456789abcdef',
            },
            settings: { transport, user: 'someone@example.com' },
          },
          { operation: 'timbrarJSON2', questions: 1 },
          true,
        ),
    })),
    {
      id: 'swsapien',
      way: 'infinite token',
      start: () =>
        pacRig(
          'swsapien',
          { secrets: { token: 'canary-token-0123456789abcdef' }, settings: {} },
          { operation: 'stamp', questions: 1 },
        ),
    },
    {
      id: 'swsapien',
      way: 'user and password',
      start: () =>
        pacRig(
          'swsapien',
          {
            secrets: { password: 'canary-pass <&"\'> 0123456789' },
            settings: { signInWith: 'password', user: 'someone@example.com' },
          },
          { operation: 'stamp', questions: 1 },
        ),
    },
    {
      id: 'finkok',
      way: 'user and password',
      start: () =>
        pacRig(
          'finkok',
          {
            secrets: { password: 'canary-pass <&"\'> 0123456789' },
            settings: { user: 'someone@example.com', taxpayerId: 'EKU9003173C9' },
          },
          { operation: 'stamp', questions: 2 },
        ),
    },
  ]
