import { afterEach, expect, test } from 'vitest'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'

const EIGHT_DAYS_MS = 8 * 86_400_000

let scene: PeScene
afterEach(() => scene.close())

/** A boleta that SUNAT accepted, and whose annulment waits for the internet. */
async function waitingVoid(): Promise<InvoiceDetail> {
  scene = await openPeScene()
  const { id } = await scene.issue()
  const { version } = await scene.settled(id, 'stamped')
  scene.test.connectivity.set(false)
  const asked = await scene.test.call('peru.void', { id, version, motivo: 'Error de digitación' })
  expect([asked.state, asked.job?.kind, asked.job?.state]).toEqual([
    'cancelRequested',
    'void',
    'queued',
  ])
  return asked
}

async function eventsOf({ id }: InvoiceDetail): Promise<readonly string[]> {
  const { rows } = await scene.test.call('audit.list', {
    subject: id, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 20,
  }) // prettier-ignore
  return rows.map(({ event }) => event)
}

test('P3-20 an annulment that a person takes back from the queue leaves the document accepted', async () => {
  const { id, job } = await waitingVoid()
  await scene.test.call('outbox.withdraw', { id: job?.id ?? ('' as never) })
  const after = await scene.test.call('invoices.get', { id })
  expect(after.state).toBe('stamped')
  expect(await eventsOf(after)).toContain('invoice.voidNotSent')
  // It may be asked for again, and then it is.
  scene.test.connectivity.set(true)
  await scene.test.call('peru.void', { id, version: after.version, motivo: 'Ahora sí' })
  await scene.wait(async () => (scene.nubefact.core.ledger.voids().length === 1 ? true : null))
})

test('P3-21 an annulment whose term runs out while it waits is never sent late; the document stays accepted', async () => {
  const { id } = await waitingVoid()
  await scene.clock.advance(EIGHT_DAYS_MS)
  scene.test.connectivity.set(true)
  const after = await scene.settled(id, 'stamped')
  expect(after.job?.state).toBe('expired')
  expect(scene.nubefact.core.ledger.voids()).toEqual([])
  expect((await scene.test.call('peru.aftermath', { id })).voidUntil).toBeNull()
})
