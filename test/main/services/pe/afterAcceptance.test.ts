import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import type { PeDraft } from '../../../../src/domain/pe/draft.ts'
import { readPracticeBox } from '../../../../src/main/mail/practiceBox.ts'
import { startPracticeMail } from '../../../../src/practice/mail/startPracticeMail.ts'
import type { NubefactSettings } from '../../../../src/practice/nubefact/settings.ts'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'
import { makeTempFolder } from '../../../support/tempStore.ts'

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

const BUYER = {
  taxIdType: '6',
  taxId: '20343443961',
  name: 'CONSTRUCTORA EL SOL SAC',
  address: 'AV. AREQUIPA 1234',
  email: 'compras@elsol.example',
} as const
const FACTURA: Partial<PeDraft> = { kind: 'factura', serie: 'F001', receiver: BUYER }

async function openPost(settings: Partial<NubefactSettings> = {}): Promise<{
  readonly scene: PeScene
  sent(): ReturnType<typeof readPracticeBox>
  /** The message about a document, once it has gone. */
  gone(id: InvoiceId): Promise<{ readonly recipients: readonly string[] }>
}> {
  const folder = makeTempFolder(true)
  const box = await startPracticeMail({ folder, fault: () => null })
  const scene = await openPeScene(settings, {}, { smtp: box.url })
  ended.push(
    () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    () => box.close(),
    () => scene.close(),
  )
  return {
    scene,
    sent: () => readPracticeBox(folder),
    gone: (id) =>
      scene.wait(async () => {
        const [mail] = await scene.test.call('mail.list', { invoiceId: id })
        return mail?.state === 'done' ? mail : null
      }),
  }
}

async function chooseAutomatic(scene: PeScene, automatic: boolean): Promise<void> {
  const companyId = scene.company.id
  const { templates } = await scene.test.call('mail.settings', { companyId })
  await scene.test.call('mail.saveSettings', { companyId, automatic, templates })
}

test('what SUNAT has accepted goes to the customer by itself, once, with its signed XML and its PDF', async () => {
  const { scene, sent, gone } = await openPost()
  await chooseAutomatic(scene, true)
  const { id } = await scene.issue(FACTURA)
  await scene.settled(id, 'stamped')
  await gone(id)
  const [mail, ...others] = await sent()
  expect(others).toEqual([])
  expect(mail?.to).toEqual(['compras@elsol.example'])
  expect(mail?.attachments.map(({ name }) => name.replace(/^.*\./, ''))).toEqual(['xml', 'pdf'])
})

test('not before SUNAT has said yes, when that takes a while', async () => {
  const { scene, sent, gone } = await openPost({ sunatDelayMs: 20_000 })
  await chooseAutomatic(scene, true)
  const { id } = await scene.issue(FACTURA)
  await scene.wait(async () => {
    const { job } = await scene.test.call('invoices.get', { id })
    return job?.kind === 'sunat' ? job : null
  })
  await scene.idle()
  expect(await sent()).toEqual([])
  await scene.clock.advance(30_000)
  await scene.settled(id, 'stamped')
  await gone(id)
  expect(await sent()).toHaveLength(1)
})

test('nor a second time where Nubefact was asked to send it', async () => {
  const { scene, sent } = await openPost()
  await chooseAutomatic(scene, true)
  const { id } = await scene.issue({ ...FACTURA, sendToCustomer: true })
  await scene.settled(id, 'stamped')
  await scene.idle()
  expect(await scene.test.call('mail.list', { invoiceId: id })).toEqual([])
  expect(await sent()).toEqual([])
})

test('nothing goes where nobody wants it, where no address is known, and of what SUNAT refuses', async () => {
  const { scene, sent } = await openPost()
  await chooseAutomatic(scene, false)
  const unwanted = await scene.issue(FACTURA)
  await scene.settled(unwanted.id, 'stamped')
  await chooseAutomatic(scene, true)
  const unknown = await scene.issue({ ...FACTURA, receiver: { ...BUYER, email: '' } })
  await scene.settled(unknown.id, 'stamped')
  scene.nubefact.core.changeSettings({
    verdicts: [{ serie: '', numero: '', verdict: 'rejected', code: '', words: '' }],
  })
  const refused = await scene.issue(FACTURA)
  await scene.settled(refused.id, 'rejected')
  await scene.idle()
  expect(await sent()).toEqual([])
})
