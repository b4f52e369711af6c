import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchDetail } from '../../../../src/contract/batches.ts'
import { readPracticeBox } from '../../../../src/main/mail/practiceBox.ts'
import { makePracticeData, type PracticeData } from '../../../support/coreHarness.ts'
import { withMailbox, type Post } from '../../../support/mailbox.ts'
import { check, fileOf, reached, upload } from './batchWorld.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const HEAD =
  'Folio;RFC;Nombre;CP;Régimen;Uso CFDI;Correo;Clave SAT;Descripción;Cantidad;Precio unitario'

/** So many invoices for one of SAT's test receivers, with an address of his or without. */
function rows(who: 'ana' | 'universidad', from: number, count: number, address = ''): string[] {
  const receiver =
    who === 'ana'
      ? 'JUFA7608212V6;ADRIANA JUAREZ FERNANDEZ;01160;614;S01'
      : 'URE180429TM6;UNIVERSIDAD ROBOTICA ESPAÑOLA;86991;601;G01'
  return Array.from(
    { length: count },
    (_, at) => `${from + at};${receiver};${address};31162800;Tornillería ${from + at};1;100,00`,
  )
}

async function sentBatch({ scene }: Post, lines: readonly string[]): Promise<BatchDetail> {
  const file = fileOf(`${[HEAD, ...lines].join('\r\n')}\r\n`)
  const batch = await check(scene.test, await upload(scene.test, data.companyId, file))
  expect(batch.counts).toEqual({ ready: lines.length })
  await scene.test.call('batches.send', { id: batch.id, digest: '' })
  return reached(scene.test, batch.id, 'finished')
}

async function byHand({ scene }: Post): Promise<void> {
  const {
    automatic: _,
    isReady: __,
    ...rest
  } = await scene.test.call('mail.settings', {
    companyId: data.companyId,
  })
  await scene.test.call('mail.saveSettings', {
    ...rest,
    companyId: data.companyId,
    automatic: false,
  })
}

/** Waits until no message of the batch is on its way, and gives them, oldest first. */
function settled({ scene }: Post, { id }: BatchDetail) {
  return scene.test.until(async () => {
    const { rows: mails } = await scene.test.call('batches.mails', { id, after: '', limit: 50 })
    const isOpen = mails.some(({ state }) => state === 'queued' || state === 'sending')
    return isOpen || mails.length === 0 ? null : mails.toReversed()
  })
}

test('P2-23 each client gets one message with his own documents, and never a second by itself', async () => {
  await withMailbox(data, async (post) => {
    const { scene, folder } = post
    await byHand(post)
    const lines = [...rows('ana', 1, 3, 'ana@cliente.example'), ...rows('universidad', 4, 2)]
    const batch = await sentBatch(post, lines)
    expect(await readPracticeBox(folder)).toEqual([])
    const plan = await scene.test.call('batches.mailPlan', { id: batch.id })
    expect(plan).toMatchObject({
      isReady: true,
      messages: 1,
      documents: 3,
      mailed: 0,
      withoutAddress: { clients: 1, documents: 2, named: [{ taxId: 'URE180429TM6' }] },
      first: { recipients: ['ana@cliente.example'], documents: 3 },
      whole: { hasZip: true },
    })
    // The server takes it, and its yes is lost.
    post.fault = 'closesAfterData'
    const to = { kind: 'clients' } as const
    expect(await scene.test.call('batches.mail', { id: batch.id, to })).toEqual({ messages: 1 })
    expect((await settled(post, batch)).map(({ reason }) => reason)).toEqual(['mailUnknown'])
    post.fault = null
    await scene.test.call('outbox.run', {})
    expect(await scene.test.call('batches.mail', { id: batch.id, to })).toEqual({ messages: 0 })
    const [kept, second] = await readPracticeBox(folder)
    expect(second).toBeUndefined()
    expect(kept?.subject).toBe('3 facturas de FERRETERIA EL TORNILLO')
    expect(kept?.attachments.map(({ name }) => name.split('.').at(-1)).toSorted()).toEqual([
      'pdf',
      'pdf',
      'pdf',
      'xml',
      'xml',
      'xml',
    ])
    // Each document tells of the message that took it along.
    const [row] = (
      await scene.test.call('batches.rows', { id: batch.id, state: null, after: '', limit: 1 })
    ).rows
    const invoiceId = row?.invoiceId
    if (invoiceId === undefined || invoiceId === null) throw new Error('a row has an invoice')
    expect(await scene.test.call('mail.list', { invoiceId })).toMatchObject([{ documents: 3 }])
  })
}, 60_000)

test('P2-23 at its end a batch writes once to each client where mail goes by itself, many documents in one ZIP', async () => {
  await withMailbox(data, async (post) => {
    const { folder } = post
    const batch = await sentBatch(post, rows('universidad', 20, 6, 'pagos@ure.example'))
    const [mail, other] = await settled(post, batch)
    expect([mail?.state, mail?.documents, other]).toEqual(['done', 6, undefined])
    const [kept, second] = await readPracticeBox(folder)
    expect(second).toBeUndefined()
    expect(kept?.attachments.map(({ name }) => name)).toEqual([
      expect.stringMatching(
        /^PRACTICA-SIN-VALOR-FISCAL_Comprobantes_junio_URE180429TM6_\d{4}-\d\d-\d\d\.zip$/,
      ),
    ])
  })
}, 60_000)

test('P2-23 the whole of it goes to whoever gave the file: his table and the ZIP, problems told at their fields', async () => {
  await withMailbox(data, async (post) => {
    const { scene, folder } = post
    await byHand(post)
    const batch = await sentBatch(post, rows('ana', 30, 2))
    const { whole } = await scene.test.call('batches.mailPlan', { id: batch.id })
    const wrong = await scene.test.answer('batches.mail', {
      id: batch.id,
      to: { kind: 'one', recipients: ['nadie'], subject: '', body: whole.body },
    })
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'validation.input', issues: [{ path: 'recipients' }, { path: 'subject' }] },
    })
    const { subject, body } = whole
    const to = { kind: 'one', recipients: ['contador@cliente.example'], subject, body } as const
    await scene.test.call('batches.mail', { id: batch.id, to })
    expect((await settled(post, batch)).map(({ state }) => state)).toEqual(['done'])
    const [kept] = await readPracticeBox(folder)
    expect(kept?.subject).toMatch(/^Resultado de junio\.csv: 2 de 2 comprobantes de /)
    expect(kept?.attachments.map(({ name }) => name.split('.').at(-1))).toEqual(['csv', 'zip'])
    // It went to the client of the office and not to the receivers: those were written to by nobody yet.
    const plan = await scene.test.call('batches.mailPlan', { id: batch.id })
    expect([plan.mailed, plan.withoutAddress.documents]).toEqual([0, 2])
  })
}, 60_000)
