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

/** The practice PAC of FacturaloPlus, with documents sealed by a generated practice CSD. */
export async function facturaloplusRig(): Promise<Rig> {
  const credential = await practiceCredential()
  const pac = await openPac(NOW, { settings: { apiKey: 'canary-key-0123456789abcdef' } })
  let folio = 0
  return {
    url: pac.url,
    secrets: { apikey: 'canary-key-0123456789abcdef' },
    document() {
      folio += 1
      const xml = sealedXml(credential, FECHA, (text) =>
        text.replace('Folio="17"', `Folio="${1_000 + folio}"`),
      )
      return { invoiceId: `invoice-${folio}`, xml: Buffer.from(xml), digest: sha256(xml) }
    },
    committed: () => pac.ledger.all(),
    requests: () => pac.answers.count(),
    mischief: (kind, times) => pac.setFaults([{ ...FAULTS[kind], times }]),
    calm: () => pac.setFaults([]),
    canSayAbsent: false,
    close: pac.close,
  }
}
