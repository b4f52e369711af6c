import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import type { MailView, PracticeMail } from '../../../src/contract/mail.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn } from './command.ts'
import type { Commander } from './command.ts'
import { setUp, writeSetup } from './practiceSetup.ts'

let folder: string
let timbrel: Commander
beforeAll(async () => {
  folder = makeTempFolder(true)
  await writeSetup(folder)
  timbrel = commander(folder, ['--mode', 'practice'])
  await setUp(timbrel)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('P1-15 mail: queued, sent by the queue, listed; a wrong address is refused, another language asked for', async () => {
  const made = await timbrel.json(['invoice', 'create', `${folder}/invoice.json`, '--send'])
  const { id } = made.json<InvoiceDetail>()
  const nobody = await timbrel.json(['mail', 'send', id])
  expect([nobody.code, refusalIn(nobody)]).toEqual([2, 'validation.input'])
  const wrong = await timbrel.json(['mail', 'send', id, '--to', 'ana'])
  expect([wrong.code, refusalIn(wrong)]).toEqual([2, 'validation.input'])
  const sent = await timbrel.json(['mail', 'send', id, '--to', 'ana@kernel.example'])
  expect([sent.code, sent.json<MailView>().subject]).toEqual([0, expect.stringMatching(/^Factura/)])
  const other = ['mail', 'send', id, '--to', 'joe@kernel.example', '--language', 'en']
  expect((await timbrel.json(other)).json<MailView>().subject).toMatch(/^Invoice/)
  expect((await timbrel.json(['queue', 'run', '--until-settled', '--timeout', '30'])).code).toBe(0)
  const listed = (await timbrel.json(['mail', 'list', id])).json<readonly MailView[]>()
  expect(listed.map(({ state }) => state)).toEqual(['done', 'done'])
  const box = (await timbrel.json(['mail', 'box'])).json<readonly PracticeMail[]>()
  expect(new Set(box.flatMap(({ to }) => to))).toEqual(
    new Set(['ana@kernel.example', 'joe@kernel.example']),
  )
}, 120_000)

test('mail of several: what would go, and what was put in the queue', async () => {
  const made = await timbrel.json(['invoice', 'create', `${folder}/invoice.json`, '--send'])
  const { id, folio } = made.json<InvoiceDetail>()
  const draft = await timbrel.json(['invoice', 'create', `${folder}/invoice.json`])
  const ids = [id, draft.json<InvoiceDetail>().id]
  const plan = await timbrel.json(['mail', 'many', ...ids, '--plan'])
  expect([plan.code, plan.json()]).toMatchObject([0, { unfit: 1, outgoing: 0, isReady: true }])
  const said = await timbrel.run(['mail', 'many', ...ids])
  expect(said.out).toContain(folio)
  expect(said.out).toContain('sin correo')
  expect(said.out).toContain('Correos en la cola: 0')
}, 120_000)
