import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdvanceView } from '../../../src/contract/advances.ts'
import type { InvoiceBalance } from '../../../src/contract/collecting.ts'
import type { CfdiDetail } from '../../../src/contract/invoices.ts'
import { makeTempFolder } from '../../support/tempStore.ts'
import { commander, refusalIn } from './command.ts'
import type { Commander } from './command.ts'
import { CUSTOMER, INVOICE, setUp, writeSetup } from './practiceSetup.ts'

let folder: string
let timbrel: Commander
beforeAll(async () => {
  folder = makeTempFolder(true)
  await writeSetup(folder)
  timbrel = commander(folder, ['--mode', 'practice'])
  await setUp(timbrel)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const statusOf = async (id: string): Promise<AdvanceView> =>
  (await timbrel.json(['invoice', 'advance-status', id])).json<AdvanceView>()

test('advance in three steps: its invoice, the final one related by 07, the credit note related by 07; never more than is left', async () => {
  const paid = await timbrel.json([
    'invoice',
    'advance',
    '--customer',
    CUSTOMER.taxId,
    '--amount',
    '1000.00',
    '--form',
    '03',
    '--send',
  ])
  expect([paid.code, paid.err]).toEqual([0, ''])
  const advance = paid.json<CfdiDetail>()
  // SAT's guide, appendix 6: 84111506, ACT, these words, paid at once, related to nothing.
  expect(advance).toMatchObject({
    state: 'stamped',
    total: '1000.00',
    draft: { metodoPago: 'PUE', relations: [] },
  })
  expect(advance.draft.lines).toMatchObject([
    { claveProdServ: '84111506', claveUnidad: 'ACT', description: 'Anticipo del bien o servicio' },
  ])
  expect(await statusOf(advance.id)).toMatchObject({ step: 2, left: '1000.00', finals: [] })

  // Two drills at 1,250.00 and 16 %: 2,900.00.
  const relations = [{ tipoRelacion: '07', uuids: [advance.uuid] }]
  const file = timbrel.file('final.json', { ...INVOICE, relations })
  const sent = await timbrel.json(['invoice', 'create', file, '--send'])
  expect([sent.code, sent.err]).toEqual([0, ''])
  const final = sent.json<CfdiDetail>()
  expect(await statusOf(final.id)).toMatchObject({
    step: 3,
    finals: [{ id: final.id, applied: '0.00', applicable: '1000.00' }],
  })

  const apply = (amount: string) =>
    timbrel.json([
      'invoice',
      'advance-apply',
      advance.id,
      '--final',
      final.id,
      '--amount',
      amount,
      '--send',
    ])
  const tooMuch = await apply('1000.01')
  expect([tooMuch.code, refusalIn(tooMuch)]).toEqual([2, 'validation.invoice'])
  expect(tooMuch.out).toContain('advance.tooMuch')

  const part = await apply('400.00')
  expect([part.code, part.err]).toEqual([0, ''])
  const credit = part.json<CfdiDetail>()
  expect(credit).toMatchObject({
    kind: 'egreso',
    state: 'stamped',
    total: '400.00',
    draft: {
      formaPago: '30',
      metodoPago: 'PUE',
      relations: [{ tipoRelacion: '07', uuids: [final.uuid] }],
    },
  })
  expect(await statusOf(credit.id)).toMatchObject({ step: 3, applied: '400.00', left: '600.00' })
  expect((await apply('600.00')).code).toBe(0)
  expect(await statusOf(advance.id)).toMatchObject({ step: 4, applied: '1000.00', left: '0.00' })
  const balance = (await timbrel.json(['invoice', 'balance', final.id])).json<InvoiceBalance>()
  // 2,900.00 - 1,000.00
  expect(balance).toMatchObject({ credited: '1000.00', balance: '1900.00' })
}, 240_000)

test('what is no advance has no steps', async () => {
  const file = timbrel.file('plain.json', INVOICE)
  const plain = (await timbrel.json(['invoice', 'create', file])).json<CfdiDetail>()
  const asked = await timbrel.json(['invoice', 'advance-status', plain.id])
  expect(asked.code).not.toBe(0)
})
