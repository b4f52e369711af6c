import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { readPracticeBox } from '../../../src/main/mail/practiceBox.ts'
import { messageBytes, sendMail, tryServer } from '../../../src/main/mail/smtp.ts'
import type { MailMessage, SmtpServer } from '../../../src/main/mail/smtp.ts'
import { startPracticeMail } from '../../../src/practice/mail/startPracticeMail.ts'
import type { MailFault } from '../../../src/practice/mail/startPracticeMail.ts'
import { makeCertificates } from '../../support/certificates.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const XML = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante Nombre="ÑANDÚ"/>',
  'utf8',
)
const MESSAGE: MailMessage = {
  messageId: '<0190-1@practica.example>',
  from: { name: 'Ferretería Ñandú', address: 'facturas@practica.example' },
  to: ['ana@cliente.example', 'luis@cliente.example'],
  subject: 'Factura A-1042 de Ferretería Ñandú',
  text: 'Estimado cliente:\n\nVa la factura.\n.\nFin',
  writtenAt: Date.UTC(2026, 0, 30, 18),
  attachments: [
    { name: 'A_1042_XAXX010101000_2026-01-30.xml', mediaType: 'application/xml', bytes: XML },
    { name: 'A_1042.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n') },
  ],
}
const now = () => 1_000_000

async function mailbox(fault: MailFault | null = null) {
  const folder = makeTempFolder(true)
  const box = await startPracticeMail({ folder, fault: () => fault })
  open.push(box)
  const { hostname, port } = new URL(box.url)
  const server: SmtpServer = { host: hostname, port: Number(port), security: 'none', signIn: null }
  return { folder, box, server }
}

test('a message arrives whole: people, words, and the XML byte for byte', async () => {
  const { folder, box, server } = await mailbox()
  expect(await sendMail(server, MESSAGE, now)).toMatchObject({
    kind: 'accepted',
    value: { rejected: [] },
  })
  expect(box.count()).toBe(1)
  const [kept] = await readPracticeBox(folder)
  expect(kept).toMatchObject({
    to: MESSAGE.to,
    subject: MESSAGE.subject,
    attachments: [
      { name: 'A_1042_XAXX010101000_2026-01-30.xml', bytes: XML.length },
      { name: 'A_1042.pdf', bytes: 9 },
    ],
  })
  expect(kept?.text.trim()).toBe(MESSAGE.text)
  const name = readdirSync(folder).find((each) => each.endsWith('.eml')) ?? ''
  const raw = readFileSync(join(folder, name), 'latin1')
  expect(raw).toContain('Message-ID: <0190-1@practica.example>')
  expect(raw).toContain(XML.toString('base64').slice(0, 60))
})

test('sent again it is the same message to the letter but for the boundary', async () => {
  const plain = async () =>
    (await messageBytes(MESSAGE)).toString('latin1').replaceAll(/--_[^\s"]+/g, '--')
  expect(await plain()).toBe(await plain())
})

describe('providers.md §9.1 what a failure means', () => {
  test('S27 the line ends after DATA: nobody knows', async () => {
    const { box, server } = await mailbox('closesAfterData')
    expect(await sendMail(server, MESSAGE, now)).toMatchObject({
      kind: 'unknown',
      reason: 'mailUnknown',
    })
    expect(box.count()).toBe(1)
  })

  test('550 is a no, 450 waits five minutes', async () => {
    const refusing = await mailbox('refuses')
    expect(await sendMail(refusing.server, MESSAGE, now)).toMatchObject({
      kind: 'refused',
      code: '550',
    })
    const greylisting = await mailbox('greylists')
    expect(await sendMail(greylisting.server, MESSAGE, now)).toMatchObject({
      kind: 'throttled',
      retryAt: 1_300_000,
    })
  })

  test('nobody listens: nothing was sent', async () => {
    const { server, box } = await mailbox()
    await box.close()
    expect(await sendMail(server, MESSAGE, now)).toMatchObject({ kind: 'notSent' })
    expect(await tryServer(server, now)).toMatchObject({ kind: 'notSent' })
  })

  test('a server without TLS where TLS is demanded gets nothing', async () => {
    const { server, box } = await mailbox()
    expect(await sendMail({ ...server, security: 'starttls' }, MESSAGE, now)).toMatchObject({
      kind: 'notReady',
    })
    expect(box.count()).toBe(0)
  })
})

test.each(['selfSigned', 'expired', 'otherHost'] as const)(
  'R03 TLS from the first byte with a certificate that does not hold (%s): nothing is sent, and its words are kept',
  async (kind) => {
    const secure = new SMTPServer({
      ...makeCertificates()[kind],
      secure: true,
      logger: false,
      closeTimeout: 100,
    })
    secure.on('error', () => undefined)
    await new Promise<void>((done) => secure.listen(0, '127.0.0.1', done))
    open.push({ close: () => new Promise((done) => secure.close(() => done())) })
    const address = secure.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const server = { host: '127.0.0.1', port, security: 'tls', signIn: null } as const
    const outcome = await tryServer(server, now)
    expect(outcome).toMatchObject({ kind: 'notReady', reason: 'certificateOfHost' })
    expect('words' in outcome && outcome.words).not.toBe('')
    expect(await sendMail(server, MESSAGE, now)).toMatchObject({ kind: 'notReady' })
  },
)

test('the test button signs in and sends nothing', async () => {
  const { server, box } = await mailbox()
  expect(await tryServer(server, now)).toEqual({ kind: 'accepted', value: null })
  expect(box.count()).toBe(0)
})

test('S27 a line break in a subject never becomes a header', async () => {
  const bytes = await messageBytes({ ...MESSAGE, subject: 'x\r\nBcc: thief@evil.example' })
  const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? ''
  expect(head.split('\r\n').some((line) => /^bcc:/i.test(line))).toBe(false)
})
