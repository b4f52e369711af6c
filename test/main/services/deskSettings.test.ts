import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { makePracticeData, openTestCore } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

function open(copy = data.copy()) {
  return openTestCore({
    ...copy,
    clock: createFakeClock(START_OF_TESTS),
    random: createSeededRandom(6),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
}

const CHOSEN = {
  near: 60, urgent: 90, sounds: false, stamped: true, rejected: true, found: true, deadline: false,
} // prettier-ignore

const HOW = { text: '', states: [], fromDate: '', toDate: '', serie: '' } as const

test('P1-45 when attention is called belongs to the data: kept, logged, and the same after a start', async () => {
  const copy = data.copy()
  const core = await open(copy)
  expect(await core.call('settings.alerts', {})).toMatchObject({
    near: 80,
    urgent: 95,
    sounds: true,
  })
  await core.call('settings.saveAlerts', CHOSEN)
  const rows = await core.call('audit.list', {
    subject: '', event: 'settings.alertsChanged', actor: '', text: '', from: null, to: null, before: null, limit: 5,
  }) // prettier-ignore
  expect(rows.rows.map((row) => JSON.parse(row.data) as unknown)).toEqual([CHOSEN])
  await core.stop()
  const again = await open(copy)
  expect(await again.call('settings.alerts', {})).toEqual(CHOSEN)
  await again.stop()
})

test('an urgent notice never comes before the near one', async () => {
  const core = await open()
  const answer = await core.answer('settings.saveAlerts', { ...CHOSEN, near: 90, urgent: 90 })
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'validation.input', issues: [{ path: 'near', rule: 'shape.custom' }] },
  })
  expect(await core.call('settings.alerts', {})).toMatchObject({ near: 80 })
  await core.stop()
})

test('views of a company are kept by name, one of each, and taken away again', async () => {
  const core = await open()
  const { companyId } = data
  await core.call('views.save', { companyId, name: 'Vencidas', filter: { ...HOW, serie: 'B' } })
  await core.call('views.save', { companyId, name: 'De enero', filter: { ...HOW, text: 'enero' } })
  const views = await core.call('views.save', {
    companyId, name: 'Vencidas', filter: { ...HOW, serie: 'A', states: ['sealed'] },
  }) // prettier-ignore
  expect(views.map(({ name, filter }) => [name, filter.serie])).toEqual([
    ['De enero', ''],
    ['Vencidas', 'A'],
  ])
  await core.call('views.remove', { companyId, name: 'De enero' })
  expect(await core.call('views.list', { companyId })).toEqual([
    { name: 'Vencidas', filter: { ...HOW, serie: 'A', states: ['sealed'] } },
  ])
  await core.stop()
})
