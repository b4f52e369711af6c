import { afterEach, expect, test } from 'vitest'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'

let scene: PeScene
afterEach(() => scene.close())

const LOST = [
  { fault: 'rst-after', match: { operation: 'generar_comprobante', serie: 'B001', folio: '1' } },
]
const FACTURA = {
  kind: 'factura',
  serie: 'F001',
  receiver: {
    taxIdType: '6',
    taxId: '20343443961',
    name: 'CONSTRUCTORA EL SOL SAC',
    address: 'AV. AREQUIPA 1234',
    email: '',
  },
} as const

async function stateOfJob(id: Parameters<PeScene['settled']>[0]): Promise<string> {
  return (await scene.test.call('invoices.get', { id })).job?.state ?? 'none'
}

test('P3-14 in strict order a doubt holds back its series and no other; then they go in the order of numbers', async () => {
  scene = await openPeScene({}, { strictOrder: 'true', concurrency: '10' })
  await scene.nubefact.setFaults(LOST)
  const first = await scene.issue()
  const second = await scene.issue()
  const third = await scene.issue()
  const factura = await scene.issue(FACTURA)
  await scene.wait(async () => ((await stateOfJob(first.id)) === 'unknown' ? true : null))
  await scene.settled(factura.id, 'stamped')
  expect([await stateOfJob(second.id), await stateOfJob(third.id)]).toEqual(['queued', 'queued'])
  // What was lost is asked about; the same document is found, and the series goes on.
  await scene.clock.advance(10_000)
  await scene.settled(first.id, 'stamped')
  await scene.settled(second.id, 'stamped')
  await scene.settled(third.id, 'stamped')
  const boletas = scene.nubefact.core.ledger.documents().filter(({ serie }) => serie === 'B001')
  expect(boletas.map(({ numero }) => numero)).toEqual(['1', '2', '3'])
})

test('without strict order a doubt about one number stops no other', async () => {
  scene = await openPeScene({}, { concurrency: '10' })
  await scene.nubefact.setFaults(LOST)
  const first = await scene.issue()
  const second = await scene.issue()
  await scene.settled(second.id, 'stamped')
  expect(await stateOfJob(first.id)).toBe('unknown')
})
