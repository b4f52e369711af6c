import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../src/domain/ids.ts'
import { METHODS } from '../../src/contract/methods.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../support/coreHarness.ts'
import { fieldMutations, hostilePayloads } from '../support/coreHarnessHostile.ts'
import { openScene, type Scene } from '../support/coreHarnessScene.ts'

const SLOWEST_MS = 1_500

let data: PracticeData
let scene: Scene
let core: TestCore
beforeAll(async () => {
  data = await makePracticeData()
  scene = await openScene(data)
  core = scene.test
  core.connectivity.set(false)
})
afterAll(async () => {
  await scene.end()
  data.remove()
})

/** Everything that a caller could have changed, as text. */
async function state(): Promise<string> {
  const everything = { after: '', limit: 200 }
  const { companyId } = data
  const parts = [
    await core.call('companies.list', {}),
    await core.call('series.list', { companyId }),
    await core.call('customers.search', { companyId, text: '', ...everything }),
    await core.call('products.search', { companyId, text: '', ...everything }),
    await core.call('accounts.list', { companyId: null }),
    await core.call('outbox.list', { scope: 'all', ...everything }),
    await core.call('invoices.list', {
      companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', ...everything,
    }),
  ] // prettier-ignore
  return JSON.stringify(parts)
}

/** Asks and holds the answer to G8: in time, a typed code, never a bug, never a thrown error. */
async function refusedOrAnswered(method: string, name: string, input: unknown): Promise<boolean> {
  const begun = performance.now()
  const answer = await core.answer(method, input)
  const label = `${method} with ${name}`
  expect([label, performance.now() - begun < SLOWEST_MS]).toEqual([label, true])
  if (answer.ok) return true
  expect([label, answer.error.code === 'bug']).toEqual([label, false])
  expect(typeof answer.error.code).toBe('string')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  return false
}

describe('G8 the border', () => {
  test('S01 S02 S03 every method takes every hostile input with an answer or a typed refusal', async () => {
    const payloads = hostilePayloads()
    expect(payloads.length).toBeGreaterThanOrEqual(200)
    for (const method of METHODS) {
      if (method.startsWith('system.')) continue
      for (const [name, input] of payloads) {
        const before = name.startsWith('64 MB') ? await state() : null
        const taken = await refusedOrAnswered(method, name, input)
        if (before !== null && !taken) expect(await state()).toBe(before)
      }
    }
    expect(core.logged).toEqual([])
  }, 120_000)

  test('S04 names that are no methods', async () => {
    const names: readonly unknown[] = [
      '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'INVOICES.LIST', 'invoices.list\0', ' invoices.list',
      'invoices', 'invoices.', '.list', '', 'x'.repeat(1_000_000), 'ínvoices.list', 'invoices․list',
      ['invoices.list'], { toString: () => 'invoices.list' }, 7, null, undefined, Symbol('invoices.list'),
    ] // prettier-ignore
    for (const name of names) {
      const answer = await core.answer(name as string, {})
      expect(answer).toMatchObject({ ok: false, error: { code: 'notFound.method' } })
    }
    expect(core.logged).toEqual([])
  })

  test('S01 S06 each field of honest inputs replaced: typed answers, and refusals change nothing', async () => {
    const draft = practiceDraft(data.companyId)
    const saved = await core.call('invoices.saveDraft', { target: null, draft })
    const sealed = await sealedInvoice(core, draft)
    const target = { id: saved.id, version: saved.version }
    const honest: readonly (readonly [string, unknown])[] = [
      ['invoices.check', { draft }],
      ['invoices.saveDraft', { target, draft }],
      ['invoices.get', { id: saved.id }],
      ['invoices.document', { id: sealed.id, kind: 'sealedXml' }],
      ['invoices.list', { companyId: data.companyId, states: ['draft'], text: 'x', fromDate: '2026-01-01', toDate: '', serie: 'A', after: '', limit: 10 }],
      ['series.save', { companyId: data.companyId, kind: 'ingreso', serie: 'Z', nextFolio: 5 }],
      ['outbox.list', { scope: 'open', after: '', limit: 10 }],
      ['audit.list', { subject: '', event: '', actor: '', text: 'x', from: null, to: null, before: null, limit: 10 }],
      ['catalogs.search', { catalog: 'moneda', text: 'x', limit: 5 }],
    ] // prettier-ignore
    for (const [method, input] of honest) {
      for (const [name, mutation] of fieldMutations(input)) {
        const before = await state()
        const taken = await refusedOrAnswered(method, name, mutation)
        if (!taken) expect([method, name, await state()]).toEqual([method, name, before])
      }
    }
    expect(core.logged).toEqual([])
  }, 120_000)

  test('S06 what only the program decides cannot be given', async () => {
    const draft = practiceDraft(data.companyId)
    const extra = { state: 'stamped', uuid: 'X', folio: '999', version: 99, digest: 'x', id: 'x' }
    for (const [name, value] of Object.entries(extra)) {
      for (const input of [
        { target: null, draft: { ...draft, [name]: value } },
        { target: null, draft, [name]: value },
      ]) {
        const answer = await core.answer('invoices.saveDraft', input)
        if (!answer.ok) continue
        const { id } = answer.value as { id: InvoiceId }
        expect(await core.call('invoices.get', { id })).toMatchObject({
          state: 'draft', uuid: '', folio: '', version: 1,
        }) // prettier-ignore
      }
    }
  })
})
