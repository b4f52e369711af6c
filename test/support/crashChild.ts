import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CompanyId, InvoiceId } from '../../src/domain/ids.ts'
import { systemRandom } from '../../src/main/random.ts'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps, type StepName } from '../../src/main/steps.ts'
import { openTestCore, practiceDraft, type TestCore } from './coreHarness.ts'
import { createQuickClock } from './coreHarnessClock.ts'
import { CRASH_SPEED, type CrashOrders, type CrashReport } from './crashOrders.ts'

/* The program as a process that a test kills; it runs from its sources. Orders come on standard input. */

const orders = JSON.parse(readFileSync(0, 'utf8')) as CrashOrders
const say = (line: string): void => void writeSync(1, `${line}\n`)
let left = orders.killAt?.count ?? 0

function pass(name: StepName, subject: string): void {
  say(`STEP ${name} ${subject}`)
  if (name !== orders.killAt?.step) return
  left -= 1
  // Nothing after this line is run.
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

async function report(test: TestCore): Promise<CrashReport> {
  const invoices = []
  let after = ''
  for (let more = true; more;) {
    const page = await test.call('invoices.list', {
      companyId: orders.companyId as CompanyId,
      states: [], text: '', fromDate: '', toDate: '', serie: orders.serie, after, limit: 200,
    }) // prettier-ignore
    for (const { id, state, folio, uuid } of page.rows) {
      invoices.push({ id, state, folio, uuid, xml: await stampedXml(test, id, state) })
    }
    after = page.next ?? ''
    more = page.next !== null
  }
  const { whole } = await test.call('audit.verify', {})
  return { invoices, auditWhole: whole, logged: test.logged, held: test.core.isHeldAsCopy() }
}

async function stampedXml(test: TestCore, id: InvoiceId, state: string): Promise<string> {
  if (state !== 'stamped') return ''
  const { base64 } = await test.call('invoices.document', { id, kind: 'stampedXml' })
  return Buffer.from(base64, 'base64').toString('utf8')
}

say('BOOTED')
const test = await openTestCore({
  folder: orders.folder,
  clock: createQuickClock(CRASH_SPEED, orders.begunAt),
  random: systemRandom,
  secrets: await openPracticeVault(orders.folder, noSteps),
  practice: { url: orders.url, certificate: Buffer.from(orders.certificate, 'base64') },
  steps: pass,
})
const draft = practiceDraft(orders.companyId as CompanyId, { serie: orders.serie })
for (let number = 0; number < orders.documents; number += 1) {
  const { id, version } = await test.call('invoices.saveDraft', { target: null, draft })
  const sealed = await test.call('stamping.sealAndQueue', { id, version })
  // What the screen says from now on must hold for ever.
  say(`SEALED ${sealed.id} ${sealed.folio}`)
}
await test.until(async () => {
  const { waiting, sending, unknown } = await test.call('outbox.status', {})
  return waiting + sending + unknown === 0 ? true : null
})
if (orders.report) {
  writeFileSync(join(orders.folder, 'report.json'), JSON.stringify(await report(test)))
}
await test.stop()
process.exit(0)
