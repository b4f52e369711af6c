import { afterEach, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import { aBoleta } from '../../../support/peBuilders.ts'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'

const LATENCY_MS = 90
const DOCUMENTS = 40

let scene: PeScene
afterEach(() => scene.close())

async function drafts(count: number): Promise<readonly InvoiceDetail[]> {
  const made: InvoiceDetail[] = []
  for (let index = 0; index < count; index += 1) {
    const draft = aBoleta({ companyId: scene.company.id })
    made.push(await scene.test.call('invoices.saveDraft', { target: null, draft }))
  }
  return made
}

/** Seals all and lets the answers of a round come each time that so many requests are open; gives the rounds. */
async function roundsOf(atOnce: number): Promise<number> {
  const { test: core, nubefact, clock } = scene
  const caller = core.core.people.callerThrough('cli', NO_HOST)
  const sealed = core.core.stamping.sealAndQueueMany(
    await drafts(DOCUMENTS),
    caller,
    () => undefined,
  )
  const taken = (): number => nubefact.core.ledger.documents().length
  let rounds = 0
  for (let before = 0; before < DOCUMENTS; before += atOnce) {
    const expected = Math.min(atOnce, DOCUMENTS - before)
    await scene.wait(async () => (taken() === before + expected ? true : null))
    // Whoever would go beyond the limit has the time to do so.
    if (rounds === 0) await scene.idle()
    await scene.wait(async () => (nubefact.openNow() === expected ? true : null))
    expect(taken()).toBe(before + expected)
    rounds += 1
    await clock.advance(LATENCY_MS)
  }
  await sealed
  return rounds
}

test('P3-16 ten requests of one series are open at once, never eleven, and nothing but the answers is waited for', async () => {
  scene = await openPeScene({ latencyMs: LATENCY_MS }, { sending: 'concurrent', concurrency: '10' })
  // By hand: 40 documents, ten at once, are four answers of 90 ms one after the other.
  expect(await roundsOf(10)).toBe(4)
  expect(scene.nubefact.mostAtOnce()).toBe(10)
  const full = scene.nubefact.core
    .notes()
    .filter(({ operation, openNow }) => operation === 'generar_comprobante' && openNow === 10)
  expect(full.length).toBeGreaterThanOrEqual(4)
  expect(new Set(full.map(({ serie }) => serie))).toEqual(new Set(['B001']))
})

test('NUB-05 several at once share connections that are kept: no more than may be open at once', async () => {
  scene = await openPeScene(
    { latencyMs: LATENCY_MS, keepsConnections: true },
    { sending: 'concurrent', concurrency: '10' },
  )
  await roundsOf(10)
  expect(scene.nubefact.connections()).toBe(10)
})

test('NUB-04 one by one: each order has a connection of its own, closed after use', async () => {
  scene = await openPeScene(
    { latencyMs: LATENCY_MS, keepsConnections: true },
    { sending: 'sequential' },
  )
  await roundsOf(1)
  expect(scene.nubefact.connections()).toBe(DOCUMENTS)
  await scene.wait(async () => (scene.nubefact.connectedNow() === 0 ? true : null))
})

test('P3-16 one by one: each order waits for the answer to the one before', async () => {
  scene = await openPeScene({ latencyMs: LATENCY_MS }, { sending: 'sequential' })
  expect(await roundsOf(1)).toBe(DOCUMENTS)
  expect(scene.nubefact.mostAtOnce()).toBe(1)
  const order = scene.nubefact.core.ledger.documents().map(({ numero }) => Number(numero))
  expect(order).toEqual(Array.from({ length: DOCUMENTS }, (_, index) => index + 1))
})

test('NUB-04 one by one: nothing of an order is touched before the one before is settled, so that a kill leaves one doubt', async () => {
  scene = await openPeScene({ latencyMs: LATENCY_MS }, { sending: 'sequential' })
  const { test: core, nubefact, clock } = scene
  const caller = core.core.people.callerThrough('cli', NO_HOST)
  const made = await drafts(4)
  await core.core.stamping.sealAndQueueMany(made, caller, () => undefined)
  const seen: (readonly string[])[] = []
  for (let sent = 1; sent <= made.length; sent += 1) {
    await scene.wait(async () => (nubefact.core.ledger.documents().length === sent ? true : null))
    await scene.idle()
    const proofs = await Promise.all(made.map(({ id }) => core.call('invoices.proof', { id })))
    seen.push(proofs.map(([call]) => call?.outcome ?? 'untouched'))
    await clock.advance(LATENCY_MS)
  }
  // '': its intent is on disk and its answer is not there.
  expect(seen).toEqual([
    ['', 'untouched', 'untouched', 'untouched'],
    ['answered', '', 'untouched', 'untouched'],
    ['answered', 'answered', '', 'untouched'],
    ['answered', 'answered', 'answered', ''],
  ])
})

const NO_HOST = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
} as const
