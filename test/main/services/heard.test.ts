import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerId, ProductId } from '../../../src/domain/ids.ts'
import { customerInputOf, productInputOf } from '../../../src/domain/recordInput.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { aCustomer, aLine, aProduct } from '../../support/cfdiBuilders.ts'
import { makePracticeData, practiceDraft, sealedInvoice } from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import type { Scene } from '../../support/coreHarnessScene.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** Does what comes before a change, and gives the change itself. */
type Prepare = (core: TestCore) => Promise<() => Promise<unknown>>

async function addCustomer(core: TestCore, name: string): Promise<CustomerId> {
  const customer = { ...customerInputOf(aCustomer()), name }
  const input = { companyId: data.companyId, target: null, customer }
  return (await core.call('customers.save', input)).id
}

async function addProduct(core: TestCore, sku: string): Promise<ProductId> {
  const product = { ...productInputOf(aProduct()), sku }
  const input = { companyId: data.companyId, target: null, product }
  return (await core.call('products.save', input)).id
}

/** Lists that show the changed thing ask again when they are told, whichever door the change came through. */
const CHANGES: readonly (readonly [string, string, object, Prepare])[] = [
  [
    'a series',
    'companies.changed',
    { count: 1 },
    async (core) => () =>
      core.call('series.save', {
        companyId: data.companyId,
        kind: 'ingreso',
        serie: 'B',
        nextFolio: 5,
      }),
  ],
  [
    'a ticket',
    'sales.changed',
    { count: 1 },
    async (core) => () =>
      core.call('sales.add', {
        sale: {
          companyId: data.companyId,
          ticket: 'T-1',
          soldLocal: '',
          formaPago: '01',
          pricesIncludeTax: true,
          lines: [aLine({ unitPrice: '116' })],
        },
      }),
  ],
  [
    'two customers told apart',
    'customers.changed',
    { count: 2 },
    async (core) => {
      const ids = [await addCustomer(core, 'UNO'), await addCustomer(core, 'DOS')] as const
      return () => core.call('customers.tellApart', { ids })
    },
  ],
  [
    'two products told apart',
    'products.changed',
    { count: 2 },
    async (core) => {
      const ids = [await addProduct(core, 'UNO'), await addProduct(core, 'DOS')] as const
      return () => core.call('products.tellApart', { ids })
    },
  ],
  [
    'a job taken back without internet',
    'outbox.changed',
    { waiting: 0, unknown: 0 },
    async (core) => {
      const { job } = await sealedInvoice(core, practiceDraft(data.companyId))
      if (job === null) throw new Error('nothing is queued')
      return () => core.call('outbox.withdraw', { id: job.id })
    },
  ],
]

test.each(CHANGES)('%s: the windows are told by %s %j', async (_what, name, payload, prepare) => {
  async function play({ test: core }: Scene): Promise<void> {
    const act = await prepare(core)
    await act()
    const isTold = () => core.told.some((event) => isDeepStrictEqual(event, { name, payload }))
    // The bus gathers what follows within 100 ms.
    expect(await core.until(async () => (isTold() ? true : null))).toBe(true)
  }
  await inScene(data, [], play, undefined, { connectivity: createConnectivity(false) })
})
