import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../src/domain/ids.ts'
import { readPracticeBox } from '../../src/main/mail/practiceBox.ts'
import { makePracticeData, practiceDraft, type PracticeData } from '../support/coreHarness.ts'
import { withMailbox, type Post } from '../support/mailbox.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

async function mailsOf({ scene }: Post, invoiceId: InvoiceId) {
  return scene.test.call('mail.list', { invoiceId })
}

/** Waits for the newest message of a document to come to one of these states. */
function mailReaches(post: Post, id: InvoiceId, ...states: readonly string[]) {
  return post.scene.test.until(async () => {
    const [newest] = await mailsOf(post, id)
    return newest !== undefined && states.includes(newest.state) ? newest : null
  })
}

async function stamped({ scene }: Post): Promise<InvoiceId> {
  const { id } = await scene.send()
  await scene.reaches(id, 'done')
  return id
}

describe('P1-15 a stamped document by e-mail', () => {
  test('XML and PDF go with it, and the document tells', async () => {
    await withMailbox(data, async (post) => {
      const id = await stamped(post)
      const { scene, folder } = post
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      expect(draft).toMatchObject({
        recipients: [],
        attachments: ['stampedXml', 'pdf'],
        isReady: true,
      })
      expect(draft.subject).toMatch(/^Factura A-\d+ de /)
      await scene.test.call('mail.send', { ...sent(draft), invoiceId: id })
      const mail = await mailReaches(post, id, 'done')
      const [kept, second] = await readPracticeBox(folder)
      expect(second).toBeUndefined()
      expect(kept?.attachments.map(({ name }) => name.split('.').at(-1))).toEqual(['xml', 'pdf'])
      expect(kept).toMatchObject({ to: ['ana@cliente.example'], subject: draft.subject })
      expect(mail.sentAt).not.toBeNull()
      expect(await scene.story(id)).toEqual(expect.arrayContaining(['mail.queued', 'mail.sent']))
    })
  })

  test('the line ends while the server takes it: never again by itself, and with the same identity when a person says so', async () => {
    await withMailbox(data, async (post) => {
      const id = await stamped(post)
      const { scene, folder } = post
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      post.fault = 'closesAfterData'
      await scene.test.call('mail.send', { ...sent(draft), invoiceId: id })
      const doubtful = await mailReaches(post, id, 'failed')
      expect(doubtful.reason).toBe('mailUnknown')
      post.fault = null
      await scene.test.call('outbox.run', {})
      expect(await readPracticeBox(folder)).toHaveLength(1)
      if (doubtful.jobId === null) throw new Error('a message has a job')
      await scene.test.call('outbox.retry', { id: doubtful.jobId })
      await mailReaches(post, id, 'done')
      const box = await readPracticeBox(folder)
      expect(box).toHaveLength(2)
      expect(new Set(box.map((mail) => Reflect.get(mail, 'messageId'))).size).toBe(1)
    })
  })

  test('many at once, each to its own customer: none twice by two windows, what went before only when asked', async () => {
    await withMailbox(data, async (post) => {
      const { scene, folder } = post
      const { companyId } = data
      const { templates } = await scene.test.call('mail.settings', { companyId })
      await scene.test.call('mail.saveSettings', { companyId, automatic: false, templates })
      const named = (email: string) => {
        const draft = practiceDraft(data.companyId)
        return { ...draft, receiver: { ...draft.receiver, email } }
      }
      const ids: InvoiceId[] = []
      for (const email of ['uno@cliente.example', 'dos@cliente.example', '']) {
        const { id } = await scene.send(named(email))
        await scene.reaches(id, 'done')
        ids.push(id)
      }
      const { id: draftId } = await scene.test.call('invoices.saveDraft', {
        target: null,
        draft: named('tres@cliente.example'),
      })
      const invoiceIds = [...ids, draftId]
      const before = await scene.test.call('mail.marked', { invoiceIds })
      expect(before.mails.map(({ recipients, wasSent }) => [recipients, wasSent])).toEqual([
        [['uno@cliente.example'], false],
        [['dos@cliente.example'], false],
        [[], false],
      ])
      expect([before.unfit, before.isReady]).toEqual([1, true])
      const windows = await Promise.all(
        [1, 2].map(() => scene.test.call('mail.sendMarked', { invoiceIds, again: false })),
      )
      expect(windows.reduce((sum, { queued }) => sum + queued, 0)).toBe(2)
      for (const id of ids.slice(0, 2)) await mailReaches(post, id, 'done')
      const sentTo = async () => (await readPracticeBox(folder)).map(({ to }) => to.join()).sort()
      expect(await sentTo()).toEqual(['dos@cliente.example', 'uno@cliente.example'])
      const after = await scene.test.call('mail.marked', { invoiceIds })
      expect(after.mails.map(({ wasSent }) => wasSent)).toEqual([true, true, false])
      const again = await scene.test.call('mail.sendMarked', {
        invoiceIds: ids.slice(0, 1),
        again: true,
      })
      expect(again).toEqual({ queued: 1 })
      await mailReaches(post, ids[0] ?? draftId, 'done')
      expect(await sentTo()).toEqual([
        'dos@cliente.example',
        'uno@cliente.example',
        'uno@cliente.example',
      ])
    })
  })

  test('many at once: one that may have been delivered counts as sent, and goes again only when asked', async () => {
    await withMailbox(data, async (post) => {
      const { scene } = post
      const id = await stamped(post)
      post.fault = 'closesAfterData'
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      await scene.test.call('mail.send', { ...sent(draft), invoiceId: id })
      expect((await mailReaches(post, id, 'failed')).reason).toBe('mailUnknown')
      post.fault = null
      const { mails } = await scene.test.call('mail.marked', { invoiceIds: [id] })
      expect(mails.map(({ wasSent }) => wasSent)).toEqual([true])
    })
  })

  test('S27 what would forge a header is refused at its field, all at once', async () => {
    await withMailbox(data, async (post) => {
      const id = await stamped(post)
      const input = {
        invoiceId: id,
        recipients: ['a@b.mx\r\nBcc: x@y.mx'],
        subject: 'x\r\nBcc: x@y.mx',
        body: '',
      }
      const answer = await post.scene.test.answer('mail.send', input)
      expect(answer).toMatchObject({ ok: false, error: { code: 'validation.input' } })
      expect(await mailsOf(post, id)).toEqual([])
    })
  })

  test('a company’s own words, with a placeholder that does not exist', async () => {
    await withMailbox(data, async ({ scene }) => {
      const { companyId } = data
      const en = { subject: 'Your {documento} {folio}', body: '{total}' }
      const bad = {
        companyId,
        automatic: false,
        templates: { es: { subject: '{folioo}', body: 'x' }, en },
      }
      await expect(scene.test.call('mail.saveSettings', bad)).rejects.toThrow('mail.placeholder')
      const good = {
        companyId,
        automatic: false,
        templates: { es: { subject: 'Su factura {folio}', body: '{total}' }, en },
      }
      expect(await scene.test.call('mail.saveSettings', good)).toMatchObject({ automatic: false })
      const { id } = await scene.send()
      await scene.reaches(id, 'done')
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      expect([draft.language, draft.subject]).toEqual([
        'es',
        expect.stringMatching(/^Su factura A-\d+$/),
      ])
      const abroad = await scene.test.call('mail.draft', { invoiceId: id, language: 'en' })
      expect(abroad.subject).toMatch(/^Your invoice A-\d+$/)
    })
  })

  test('the date in a company’s own words is written as a sentence has it, in the language of the message', async () => {
    await withMailbox(data, async ({ scene }) => {
      await scene.test.call('mail.saveSettings', {
        companyId: data.companyId,
        automatic: false,
        templates: {
          es: { subject: '{folio}', body: 'Del {fecha}.' },
          en: { subject: '{folio}', body: 'Of {fecha}.' },
        },
      })
      const { id } = await scene.send()
      await scene.reaches(id, 'done')
      const { issuedLocal } = await scene.test.call('invoices.get', { id })
      const [year = '', month = '', day = ''] = issuedLocal.slice(0, 10).split('-')
      const [spanish = '', english = ''] = MONTHS[Number(month) - 1] ?? []
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      expect(draft.body).toBe(`Del ${Number(day)} de ${spanish} de ${year}.`)
      const abroad = await scene.test.call('mail.draft', { invoiceId: id, language: 'en' })
      expect(abroad.body).toBe(`Of ${english} ${Number(day)}, ${year}.`)
    })
  })
})

const MONTHS = [
  ['enero', 'January'],
  ['febrero', 'February'],
  ['marzo', 'March'],
  ['abril', 'April'],
  ['mayo', 'May'],
  ['junio', 'June'],
  ['julio', 'July'],
  ['agosto', 'August'],
  ['septiembre', 'September'],
  ['octubre', 'October'],
  ['noviembre', 'November'],
  ['diciembre', 'December'],
] as const

test('files over what mailboxes take: nothing is sent, the message says so, and sending again does not change it', async () => {
  // 14,000,000 bytes are the most (domain/mail.ts); the PDF alone has one more.
  const heavy = {
    render: () => Promise.resolve(new Uint8Array(14_000_001)),
    logo: () => Promise.reject(new Error('no logo here')),
    close: () => Promise.resolve(),
  }
  await withMailbox(
    data,
    async (post) => {
      const id = await stamped(post)
      const { scene, folder } = post
      const draft = await scene.test.call('mail.draft', { invoiceId: id })
      await scene.test.call('mail.send', { ...sent(draft), invoiceId: id })
      const { jobId, reason } = await mailReaches(post, id, 'failed')
      expect(reason).toBe('mailTooLarge')
      if (jobId === null) throw new Error('a message has a job')
      await scene.test.call('outbox.retry', { id: jobId })
      await mailReaches(post, id, 'failed')
      expect(await readPracticeBox(folder)).toEqual([])
      expect((await scene.get(id)).state).toBe('stamped')
    },
    { pdf: heavy },
  )
})

test('P1-28 an e-mail follows each stamp by itself where the customer has an address', async () => {
  await withMailbox(data, async (post) => {
    const { scene, folder } = post
    const { companyId } = data
    const found = await scene.test.call('customers.search', {
      companyId,
      text: '',
      after: '',
      limit: 20,
    })
    const known = found.rows.find(({ taxId }) => taxId === 'KIJ0906199R1')
    if (known === undefined) throw new Error('a practice customer')
    const { country, taxIdType, taxId, name, postalCode, regimenFiscal, usoCfdi } = known
    const { residenciaFiscal, numRegIdTrib, formaPago, metodoPago, phone, address } = known
    const customer = await scene.test.call('customers.save', {
      companyId,
      target: { id: known.id, version: known.version },
      customer: {
        country,
        taxIdType,
        taxId,
        name,
        postalCode,
        regimenFiscal,
        usoCfdi,
        residenciaFiscal,
        numRegIdTrib,
        formaPago,
        metodoPago,
        phone,
        address,
        email: 'compras@kernel.example',
      },
    })
    const { id } = await scene.send({
      customerId: customer.id,
      receiver: {
        taxId: customer.taxId,
        name: customer.name,
        postalCode: customer.postalCode,
        regimenFiscal: customer.regimenFiscal,
        usoCfdi: customer.usoCfdi,
        residenciaFiscal: '',
        numRegIdTrib: '',
        email: '',
      },
    })
    await scene.reaches(id, 'done')
    await mailReaches(post, id, 'done')
    const [kept] = await readPracticeBox(folder)
    expect(kept?.to).toEqual([customer.email])
  })
})

function sent(draft: { readonly subject: string; readonly body: string }) {
  return { recipients: ['ana@cliente.example'], subject: draft.subject, body: draft.body }
}
