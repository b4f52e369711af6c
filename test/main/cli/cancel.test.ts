import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CancellationRow, CancellationView } from '../../../src/contract/cancellations.ts'
import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
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

async function stamped(): Promise<InvoiceDetail> {
  const file = join(folder, 'invoice.json')
  const made = await timbrel.json(['invoice', 'create', file, '--send'])
  expect(made.code).toBe(0)
  return made.json<InvoiceDetail>()
}

describe('cancelling from the command line', () => {
  test('P1-39 asks, waits for the authority and says how it ended', async () => {
    const invoice = await stamped()
    const wrong = await timbrel.json(['invoice', 'cancel', invoice.id, '--motive', '01'])
    expect([wrong.code, refusalIn(wrong)]).toEqual([2, 'validation.cancellation'])
    const done = await timbrel.json(['invoice', 'cancel', invoice.id, '--motive', '02'])
    expect(done.code).toBe(0)
    expect(done.json<CancellationView>()).toMatchObject({ state: 'cancelled', motive: '02' })
    const again = await timbrel.json(['invoice', 'cancel', invoice.id, '--motive', '02'])
    expect([again.code, refusalIn(again)]).toEqual([1, 'state.notAllowedNow'])
    const list = await timbrel.json(['cancellations', 'list'])
    expect(list.json<readonly CancellationRow[]>()).toEqual([])
    const all = await timbrel.json(['cancellations', 'list', '--all'])
    expect(all.json<readonly CancellationRow[]>()).toMatchObject([{ uuid: invoice.uuid }])
    expect((await timbrel.json(['cancellations', 'verify'])).json()).toEqual({ asked: 0, open: [] })
  }, 120_000)

  test('P1-38 substitutes: stamps the copy, then cancels the original with motive 01', async () => {
    const original = await stamped()
    const done = await timbrel.json(['invoice', 'substitute', original.id, '--same'])
    expect(done.code).toBe(0)
    const { copy, cancellation } = done.json<{
      readonly copy: InvoiceDetail
      readonly cancellation: CancellationView
    }>()
    expect(copy).toMatchObject({
      state: 'stamped',
      draft: { relations: [{ tipoRelacion: '04', uuids: [original.uuid] }] },
    })
    expect(cancellation).toMatchObject({ state: 'cancelled', motive: '01', substitute: copy.uuid })
    const neither = await timbrel.json(['invoice', 'substitute', original.id])
    expect(neither.code).toBe(2)
  }, 120_000)
})

describe('P2-26 what is there and what is here', () => {
  test('documents asked for by UUID: those that nobody has are told and leave 4; others of their days are no orphans', async () => {
    const first = await stamped()
    await stamped()
    const nobodys = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
    const known = await timbrel.json(['reconcile', timbrel.file('one.txt', first.uuid)])
    expect([known.code, known.json()]).toMatchObject([
      0,
      { files: [{ uuid: first.uuid, finding: 'here' }], notFound: [], notThere: [] },
    ])
    const both = await timbrel.json([
      'reconcile',
      timbrel.file('two.txt', `${nobodys}, ${first.uuid}`),
    ])
    expect([both.code, both.json()]).toMatchObject([4, { notFound: [nobodys], notThere: [] }])
  }, 120_000)
})
