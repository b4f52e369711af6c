import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { InvoiceId } from '../../src/domain/ids.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import { startPracticePac, type PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import type { StampRecord } from '../../src/practice/pac/ledger.ts'
import { openTestCore, practiceDraft, sealedInvoice } from './coreHarness.ts'
import type { PracticeData, TestCore, TestCoreOptions } from './coreHarness.ts'
import { createQuickClock } from './coreHarnessClock.ts'
import type { QuickClock } from './coreHarnessClock.ts'
import { createSeededRandom } from './seededRandom.ts'
import { makeTempFolder } from './tempStore.ts'

/** How much quicker than the real one a scene's clock runs: a minute of silence is a second. */
const SPEED = 60

/** The whole core against a practice PAC over real HTTP. */
export interface Scene {
  readonly test: TestCore
  readonly pac: PracticePac
  readonly clock: QuickClock
  /** Seals and queues one invoice. */
  send(change?: Partial<CfdiDraft>): Promise<InvoiceDetail>
  get(id: InvoiceId): Promise<InvoiceDetail>
  /** Waits for the document to come to one of these states of its job. */
  reaches(id: InvoiceId, ...states: readonly string[]): Promise<InvoiceDetail>
  /** Waits until its job waits for this reason. */
  reachesReason(id: InvoiceId, reason: string): Promise<InvoiceDetail>
  /** Stamps that the PAC committed for a document, whatever it answered. */
  stampsOf(invoice: InvoiceDetail): readonly StampRecord[]
  xml(id: InvoiceId, kind: 'sealedXml' | 'stampedXml'): Promise<string>
  /** Events of the audit log about a document, oldest first. */
  story(id: InvoiceId): Promise<readonly string[]>
  end(): Promise<void>
}

export async function openScene(
  data: PracticeData,
  faults: unknown = [],
  change: Partial<TestCoreOptions> = {},
  speed = SPEED,
): Promise<Scene> {
  const clock = createQuickClock(speed)
  const pac = await startPracticePac({
    folder: makeTempFolder(true),
    clock,
    faults,
    stamper: data.stamper,
  })
  const test = await openTestCore({
    ...data.copy(),
    clock,
    random: createSeededRandom(1),
    practice: { url: pac.url, urls: { sat: pac.satUrl }, certificate: data.certificate },
    ...change,
  })
  const get = (id: InvoiceId): Promise<InvoiceDetail> => test.call('invoices.get', { id })
  return {
    test,
    pac,
    clock,
    send: (draft = {}) => sealedInvoice(test, practiceDraft(data.companyId, draft)),
    get,
    reaches: (id, ...states) =>
      test.until(async () => {
        const invoice = await get(id)
        return states.includes(invoice.job?.state ?? '') ? invoice : null
      }),
    reachesReason: (id, reason) =>
      test.until(async () => {
        const invoice = await get(id)
        return invoice.job?.state === 'queued' && invoice.job.reason === reason ? invoice : null
      }),
    stampsOf: ({ serie, folio }) =>
      pac.ledger.all().filter((stamp) => stamp.serie === serie && stamp.folio === folio),
    async xml(id, kind) {
      const { base64 } = await test.call('invoices.document', { id, kind })
      return Buffer.from(base64, 'base64').toString('utf8')
    },
    async story(id) {
      const page = await test.call('audit.list', {
        subject: id, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 100,
      }) // prettier-ignore
      return page.rows.map(({ event }) => event).toReversed()
    },
    async end() {
      await test.stop()
      await pac.close()
    },
  }
}
