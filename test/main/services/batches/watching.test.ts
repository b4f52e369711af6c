import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WatchView } from '../../../../src/contract/watch.ts'
import { DATABASE_FILE } from '../../../../src/main/store/open.ts'
import {
  makePracticeData,
  openTestCore,
  type PracticeData,
  type TestCore,
} from '../../../support/coreHarness.ts'
import { openScene, type Scene } from '../../../support/coreHarnessScene.ts'
import { createSeededRandom } from '../../../support/seededRandom.ts'
import { makeTempFolder } from '../../../support/tempStore.ts'
import { juneFile, juneRow, reached } from './batchWorld.ts'

let data: PracticeData
let scene: Scene
let inbox: string

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  scene = await openScene(data)
  inbox = join(makeTempFolder(true), 'facturas del ERP ñ')
  mkdirSync(inbox)
})
afterEach(() => scene.end())

/** Turns watching on as a person does whose dialog chose the folder. */
async function watch(
  core: TestCore,
  change: { readonly send?: boolean; readonly folder?: string | null } = {},
): Promise<WatchView> {
  const route = (await core.core.routes()).find(({ method }) => method === 'watch.save')
  if (route === undefined) throw new Error('the route is missing')
  const chosen = change.folder === undefined ? inbox : change.folder
  const caller = core.core.people.callerThrough('cli', {
    shell: 'cli',
    saveFile: () => Promise.resolve(null),
    chooseFolder: (usual) => Promise.resolve(chosen === '' ? usual : chosen),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  })
  return (await route.handle(
    { companyId: data.companyId, isOn: true, send: change.send ?? false, choose: true },
    caller,
  )) as WatchView
}

const look = (core: TestCore): Promise<WatchView> =>
  core.call('watch.look', { companyId: data.companyId })

/** Looks until every file that lies there was quiet long enough. */
async function settle(): Promise<WatchView> {
  await look(scene.test)
  scene.clock.skip(9_000)
  return look(scene.test)
}

const june = (...folios: readonly number[]) => juneFile(folios.map((n) => juneRow(n))).bytes

async function batches(core = scene.test) {
  const { rows } = await core.call('batches.list', {
    companyId: data.companyId,
    after: '',
    limit: 50,
  })
  return rows
}

test('a folder is not watched before somebody chooses it, and a closed dialog changes nothing', async () => {
  const before = await scene.test.call('watch.get', { companyId: data.companyId })
  expect(before).toMatchObject({ isOn: false, folder: '', send: false, recent: [] })
  expect((await watch(scene.test, { folder: null })).isOn).toBe(false)
  await expect(watch(scene.test, { folder: join(inbox, 'no está') })).rejects.toMatchObject({
    code: 'validation.input',
    detail: { reason: 'watchFolder' },
  })
  // Where there is no dialog it is the program's own folder, made at once.
  const own = await watch(scene.test, { folder: '' })
  expect([own.isOn, existsSync(own.folder)]).toEqual([true, true])
})

test('a file that lands there becomes a rehearsed batch, is put away, and nothing is sent', async () => {
  await watch(scene.test)
  writeFileSync(join(inbox, 'junio.csv'), june(1, 2))
  writeFileSync(join(inbox, 'igual.CSV'), june(1, 2))
  writeFileSync(join(inbox, 'roto.csv'), 'RFC;Nombre\r\nA;"b\r\n')
  writeFileSync(join(inbox, 'notas.pdf'), 'no es tabla')
  writeFileSync(join(inbox, '~$junio.xlsx'), 'bloqueo')
  symlinkSync('/etc/passwd', join(inbox, 'enlace.csv'))
  const { recent } = await settle()
  expect(recent.map(({ name, outcome, reason, line }) => [name, outcome, reason, line])).toEqual([
    ['roto.csv', 'refused', 'unclosedQuote', '2'],
    ['junio.csv', 'known', '', ''],
    ['igual.CSV', 'loaded', '', ''],
  ])
  expect((await batches()).filter(({ state }) => state !== 'undone')).toMatchObject([
    { fileName: 'igual.CSV', state: 'checked', counts: { ready: 2 } },
  ])
  expect(readdirSync(inbox).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'Cargados', 'enlace.csv', 'No leídos', 'notas.pdf', '~$junio.xlsx',
  ].toSorted((a, b) => a.localeCompare(b))) // prettier-ignore
  expect(readdirSync(join(inbox, 'Cargados')).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'igual.CSV',
    'junio.csv',
  ])
  expect(scene.pac.ledger.all()).toEqual([])
  // A name that was there before does not replace what was put away under it.
  writeFileSync(join(inbox, 'junio.csv'), june(9))
  await settle()
  expect(readdirSync(join(inbox, 'Cargados'))).toContain('junio (2).csv')
})

test('a file that is still being written is waited for', async () => {
  await watch(scene.test)
  const path = join(inbox, 'largo.csv')
  const whole = Buffer.from(june(1, 2, 3))
  writeFileSync(path, whole.subarray(0, whole.length - 200))
  expect((await look(scene.test)).recent).toEqual([])
  appendFileSync(path, whole.subarray(whole.length - 200, whole.length - 20))
  expect((await look(scene.test)).recent).toEqual([])
  appendFileSync(path, whole.subarray(whole.length - 20))
  expect((await settle()).recent).toMatchObject([{ outcome: 'loaded' }])
  expect(await batches()).toMatchObject([{ rows: 3, state: 'checked' }])
})

test('it is sent by itself only where that was chosen and every document is ready', async () => {
  await watch(scene.test, { send: true })
  writeFileSync(join(inbox, 'a.csv'), june(1, 2))
  writeFileSync(join(inbox, 'b.csv'), juneFile([juneRow(3), juneRow(4, { rfc: 'XYZ' })]).bytes)
  await settle()
  const [b, a] = await batches()
  if (a === undefined || b === undefined) throw new Error('two batches were expected')
  expect([b.fileName, b.state, b.counts]).toEqual(['b.csv', 'checked', { ready: 1, person: 1 }])
  const done = await reached(scene.test, a.id, 'finished')
  expect([done.fileName, done.counts]).toEqual(['a.csv', { stamped: 2 }])
  expect(scene.pac.ledger.all()).toHaveLength(2)
}, 30_000)

test('a file with a question waits for a person with its columns proposed', async () => {
  await watch(scene.test, { send: true })
  writeFileSync(
    join(inbox, 'fechas.csv'),
    Buffer.from(
      Buffer.from(june(1))
        .toString('utf8')
        .replace(/^(.*)\r\n(.*)\r\n/, '$1;Fecha\r\n$2;03/04/2026\r\n'),
    ),
  )
  await settle()
  const [batch] = await batches()
  expect(batch?.state).toBe('mapping')
  expect(scene.pac.ledger.all()).toEqual([])
})

test('R55 what was cut short by a kill is taken up after a restart, once', async () => {
  const { folder, secrets } = data.copy()
  const open = () =>
    openTestCore({
      folder, secrets, clock: scene.clock, random: createSeededRandom(2),
      practice: { url: scene.pac.url, certificate: data.certificate },
    }) // prettier-ignore
  const first = await open()
  await watch(first)
  await first.stop()
  // A life that claimed the file and was killed before it had read it.
  const bytes = june(1, 2)
  const raw = new Database(join(folder, DATABASE_FILE))
  raw
    .prepare(
      `INSERT INTO watched_files (company_id, name, sha256, outcome, batch_id, reason, line, at)
       VALUES (?, 'junio.csv', ?, 'reading', NULL, '', '', ?)`,
    )
    .run(data.companyId, createHash('sha256').update(bytes).digest('hex'), scene.clock.now())
  raw.close()
  writeFileSync(join(inbox, 'junio.csv'), bytes)
  const second = await open()
  const loaded = second.until(async () => {
    const { recent } = await second.call('watch.get', { companyId: data.companyId })
    return recent.some(({ outcome }) => outcome === 'loaded') ? recent : null
  })
  // The claim of the dead life lapses after two minutes; by itself, nobody asks for it.
  expect((await loaded).map(({ outcome }) => outcome)).toEqual(['loaded'])
  expect(await batches(second)).toMatchObject([{ state: 'checked', counts: { ready: 2 } }])
  await second.stop()
}, 30_000)
