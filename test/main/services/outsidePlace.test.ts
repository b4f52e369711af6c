import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import { listPlaces } from '../../../src/main/store/places.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

let data: PracticeData
let stick: string
beforeAll(async () => {
  data = await makePracticeData()
  stick = makeTempFolder()
})
afterAll(() => {
  data.remove()
  rmSync(stick, { recursive: true, force: true })
})

function open(clock = createFakeClock(START_OF_TESTS)) {
  return openTestCore({
    ...data.copy(),
    clock,
    random: createSeededRandom(4),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
}

test('P1-08 the first copy in a chosen place is made and opened there at once', async () => {
  const place = join(stick, 'first')
  mkdirSync(place)
  const core = await open()
  await sealedInvoice(core, practiceDraft(data.companyId))
  const status = await core.call('backups.choosePlace', {
    placeId: null, path: place, remindAfterDays: 3,
  }) // prettier-ignore
  expect(status.outside).toMatchObject({
    path: place, isReachable: true, failure: null, isLate: false, last: { invoices: 1 },
  }) // prettier-ignore
  const folder = join(place, 'Timbrel', 'practice')
  expect(readdirSync(folder)).toEqual([status.lastProven?.name])
  const copy = new Database(join(folder, status.lastProven?.name ?? ''), { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM invoices').pluck().get()).toBe(1)
  copy.close()
  await core.stop()
})

test('P1-08 an absent stick stops nothing, is reminded of, and gets its copy when it is back', async () => {
  const place = join(stick, 'second')
  mkdirSync(place)
  const clock = createFakeClock(START_OF_TESTS)
  const core = await open(clock)
  await core.call('backups.choosePlace', { placeId: null, path: place, remindAfterDays: 2 })
  renameSync(place, `${place}-pulled`)
  await clock.advance(3 * 86_400_000)
  await core.until(async () => {
    const { lastProven, outside } = await core.call('backups.status', {})
    return (lastProven?.at ?? 0) > START_OF_TESTS && outside?.failure !== null ? true : null
  })
  expect((await core.call('backups.status', {})).outside).toMatchObject({
    isReachable: false, failure: 'storage.placeMissing', isLate: true, last: { at: START_OF_TESTS },
  }) // prettier-ignore
  renameSync(`${place}-pulled`, place)
  await clock.advance(3_600_000)
  const outside = await core.until(async () => {
    const status = await core.call('backups.status', {})
    return status.outside?.failure === null ? status.outside : null
  })
  expect(outside).toMatchObject({ isReachable: true, isLate: false })
  expect(readdirSync(join(place, 'Timbrel', 'practice'))).toHaveLength(2)
  await core.stop()
})

test.skipIf(process.getuid?.() === 0)(
  'a place that takes no files is refused to the person',
  async () => {
    const place = join(stick, 'closed')
    mkdirSync(place)
    chmodSync(place, 0o500)
    const core = await open()
    const answer = await core.answer('backups.choosePlace', {
    placeId: null, path: place, remindAfterDays: 3,
  }) // prettier-ignore
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage.placeMissing' } })
    expect((await core.call('backups.status', {})).outside).toBeNull()
    await core.stop()
  },
)

test('S23 a window names no path: only the places that were listed to it', async () => {
  const core = await open()
  const atWindow = core.core.people.callerThrough('window', {
    shell: 'browser',
    saveFile: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  })
  const routes = await core.core.routes()
  const choose = routes.find(({ method }) => method === 'backups.choosePlace')
  const ask = (input: object) => choose?.handle({ remindAfterDays: 3, ...input }, atWindow)
  await expect(ask({ placeId: null, path: stick })).rejects.toMatchObject({
    code: 'permission.denied',
  })
  await expect(ask({ placeId: 'f'.repeat(24), path: null })).rejects.toMatchObject({
    code: 'storage.placeMissing',
  })
  expect(existsSync(join(stick, 'Timbrel'))).toBe(false)
  await core.stop()
})

test("the person's own folders are offered only where they are", () => {
  const home = join(stick, 'home')
  mkdirSync(join(home, 'Documentos'), { recursive: true })
  // A drive that is in the table but cannot be written to is not offered.
  const mounts = `/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/ana/MI\\040USB vfat rw 0 0\n`
  const places = listPlaces({ platform: 'linux', home, mounts })
  expect(places.map(({ path, kind }) => [path, kind])).toEqual([
    [join(home, 'Documentos'), 'documents'],
  ])
})
