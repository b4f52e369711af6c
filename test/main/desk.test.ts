import Database from 'better-sqlite3'
import { fork } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  cpSync,
  readdirSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Input, MethodName, Output } from '../../src/contract/api.ts'
import { systemClock } from '../../src/main/clock.ts'
import { createConnectivity } from '../../src/main/connectivity.ts'
import type { Core, DeskOptions, Session } from '../../src/main/coreTypes.ts'
import { createDesk } from '../../src/main/desk.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { practiceDraft, RefusedCall } from '../support/coreHarness.ts'
import { makeTempFolder } from '../support/tempStore.ts'
import { entryPaths } from '../support/programs.ts'

const PASSPHRASE = 'una frase larga'
const COMPANY = {
  country: 'MX', taxId: 'KIJ0906199R1', name: 'KERNEL INDUSTIA JUGUETERA', regimenFiscal: '601', postalCode: '28971',
  address: '', ubigeo: '', establishment: '', email: '', phone: '', roundingPolicy: 'atTotals', color: 'teal',
} as const // prettier-ignore

const session: Session = {
  door: 'window',
  host: {
    shell: 'browser',
    saveFile: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  },
}

interface Desk extends Core {
  readonly logged: readonly string[]
  ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>
  codeOf(method: MethodName, input: unknown): Promise<string>
}

function tempFolder(): string {
  const folder = makeTempFolder(true)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function openDesk(dataFolder: string, change: Partial<DeskOptions> = {}): Promise<Desk> {
  const logged: string[] = []
  const desk = await createDesk({
    dataFolder,
    shell: 'browser',
    appVersion: '0.0.0-test',
    paths: entryPaths(),
    connectivity: createConnectivity(true),
    forkHelper: (entry, args) =>
      fork(entry, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    passphrase: null,
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    log: (line) => logged.push(line),
    ...change,
  })
  onTestFinished(() => desk.stop())
  return {
    ...desk,
    logged,
    async ask<M extends MethodName>(method: M, input: Input<M>) {
      const answer = await desk.call(method, input, session)
      if (!answer.ok) throw new RefusedCall(method, answer.error)
      return answer.value as Output<M>
    },
    async codeOf(method, input) {
      const answer = await desk.call(method, input, session)
      return answer.ok ? 'accepted' : answer.error.code
    },
  }
}

/** No keychain on this machine, whatever the machine of the test has. */
function withoutKeychain(): void {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')
  vi.stubEnv('XDG_RUNTIME_DIR', '')
}
afterEach(() => vi.unstubAllEnvs())

describe('practice and real', () => {
  test('are two folders and two vaults, and neither sees the other', async () => {
    withoutKeychain()
    const folder = tempFolder()
    const desk = await openDesk(folder, { passphrase: PASSPHRASE })
    expect(await desk.codeOf('companies.list', {})).toBe('state.notAllowedNow')
    expect(await desk.ask('system.chooseMode', { mode: 'practice', country: 'MX' })).toMatchObject({
      mode: 'practice', trouble: null, vault: { strength: 'weak' }, dataFolder: join(folder, 'practice'),
    }) // prettier-ignore
    const practice = await desk.ask('companies.save', { target: null, company: COMPANY })

    expect(await desk.ask('system.chooseMode', { mode: 'real', country: 'MX' })).toMatchObject({
      mode: 'real', trouble: null, vault: { strength: 'passphrase' }, dataFolder: join(folder, 'real'),
    }) // prettier-ignore
    expect(await desk.ask('companies.list', {})).toEqual([])
    expect(await desk.codeOf('system.startPractice', {})).toBe('state.notAllowedNow')
    expect(await desk.codeOf('system.practiseOffline', { offline: true })).toBe(
      'state.notAllowedNow',
    )

    await desk.ask('system.chooseMode', { mode: 'practice', country: 'MX' })
    expect(await desk.ask('companies.list', {})).toEqual([practice])
    expect(existsSync(join(folder, 'practice/vault.passphrase.json'))).toBe(false)
    expect(existsSync(join(folder, 'real/vault.practice.json'))).toBe(false)
  }, 120_000)

  test('a call made while the mode changes is answered by one of the two, whole', async () => {
    withoutKeychain()
    const desk = await openDesk(tempFolder(), { passphrase: PASSPHRASE })
    await desk.ask('system.chooseMode', { mode: 'real', country: 'MX' })
    const owner = { target: null, name: 'Ana', role: 'dueno', active: true, pin: '482913' } as const
    await desk.ask('people.save', owner)
    await desk.ask('system.chooseMode', { mode: 'practice', country: 'MX' })
    // In practice nobody is named and everything is allowed; the real data know Ana, who has not signed in.
    const [, saved] = await Promise.all([
      desk.codeOf('system.chooseMode', { mode: 'real', country: 'MX' }),
      desk.codeOf('companies.save', { target: null, company: COMPANY }),
    ])
    expect(saved).toBe('permission.signInNeeded')
    const [back, restore] = await Promise.all([
      desk.codeOf('system.chooseMode', { mode: 'practice', country: 'MX' }),
      desk.codeOf('system.restoreBackup', { name: 'x' }),
    ])
    expect([back, restore]).toEqual(['permission.signInNeeded', 'permission.signInNeeded'])
  }, 120_000)

  test('the person’s own switch takes the practice network away and gives it back', async () => {
    const desk = await openDesk(tempFolder(), { mode: 'practice' })
    const heard: boolean[] = []
    desk.subscribe((name, payload) => {
      if (name === 'connectivity.changed' && 'online' in payload) heard.push(payload.online)
    })
    expect(await desk.ask('system.practiseOffline', { offline: true })).toMatchObject({
      online: false,
    })
    expect(await desk.ask('outbox.status', {})).toMatchObject({ online: false })
    expect(await desk.ask('system.practiseOffline', { offline: false })).toMatchObject({
      online: true,
    })
    expect(heard[0]).toBe(false)
  }, 120_000)

  test('opened for records alone, it starts no practice server and leaves what waits alone', async () => {
    const folder = tempFolder()
    const loud = await openDesk(folder, { mode: 'practice' })
    const company = await loud.ask('system.startPractice', {})
    await loud.ask('system.practiseOffline', { offline: true })
    const draft = practiceDraft(company.id)
    const { id, version } = await loud.ask('invoices.saveDraft', { target: null, draft })
    await loud.ask('stamping.sealAndQueue', { id, version })
    await loud.stop()

    const started: string[] = []
    const quiet = await openDesk(folder, {
      mode: 'practice',
      isQuiet: true,
      forkHelper(entry, args) {
        started.push(entry)
        return fork(entry, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      },
    })
    await quiet.ask('companies.save', { target: null, company: COMPANY })
    expect(await quiet.ask('outbox.status', {})).toMatchObject({ waiting: 1, sending: 0 })
    expect(started.filter((entry) => entry.includes('practice'))).toEqual([])
    await quiet.stop()

    const again = await openDesk(folder, { mode: 'practice' })
    await vi.waitFor(
      async () => expect((await again.ask('invoices.get', { id })).state).toBe('stamped'),
      { timeout: 30_000, interval: 100 },
    )
  }, 120_000)

  test('a choice that cannot be written down is not made, and the open data stay open', async () => {
    const folder = tempFolder()
    const desk = await openDesk(folder)
    await desk.ask('system.chooseMode', { mode: 'practice', country: 'MX' })
    rmSync(join(folder, 'timbrel.json'))
    mkdirSync(join(folder, 'timbrel.json', 'in the way'), { recursive: true })
    expect(await desk.codeOf('system.chooseMode', { mode: 'real', country: 'MX' })).toMatch(
      /^storage\./,
    )
    expect(await desk.ask('system.status', {})).toMatchObject({ mode: 'practice', trouble: null })
    expect(await desk.ask('companies.list', {})).toEqual([])
    expect(existsSync(join(folder, 'real'))).toBe(false)
  }, 120_000)
})

describe('vaults', () => {
  test('R62 without a keychain a passphrase founds a vault, which the next start asks for', async () => {
    withoutKeychain()
    const folder = tempFolder()
    const desk = await openDesk(folder)
    expect(await desk.ask('system.chooseMode', { mode: 'real', country: 'MX' })).toMatchObject({
      trouble: 'secret.passphraseNeeded', vault: { state: 'passphraseNeeded', isNew: true },
    }) // prettier-ignore
    expect(await desk.codeOf('companies.list', {})).toBe('secret.passphraseNeeded')
    expect(await desk.codeOf('system.unlockVault', { passphrase: 'corta' })).toBe(
      'validation.input',
    )
    expect(await desk.ask('system.unlockVault', { passphrase: PASSPHRASE })).toMatchObject({
      trouble: null, vault: { state: 'ready', strength: 'passphrase' },
    }) // prettier-ignore
    await desk.ask('companies.save', { target: null, company: COMPANY })
    await desk.stop()

    const wrong = await openDesk(folder, { passphrase: 'otra frase larga' })
    expect(await wrong.ask('system.status', {})).toMatchObject({
      trouble: 'secret.wrongPassphrase',
    })
    expect(await wrong.codeOf('companies.list', {})).toBe('secret.wrongPassphrase')
    await wrong.stop()
    const right = await openDesk(folder, { passphrase: PASSPHRASE })
    expect(await right.ask('companies.list', {})).toHaveLength(1)
    expect(await right.ask('system.status', {})).toMatchObject({ copiedData: false })
  }, 120_000)

  test('R63 a locked keychain is waited for: unlocked, the program goes on by itself', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/some/bus')
    const folder = tempFolder()
    const lock = join(folder, 'locked')
    const change = { paths: playKeychain(folder, lock) }
    const first = await openDesk(folder, change)
    await first.ask('system.chooseMode', { mode: 'real', country: 'MX' })
    expect(await first.ask('system.status', {})).toMatchObject({ vault: { strength: 'system' } })
    await first.ask('companies.save', { target: null, company: COMPANY })
    await first.stop()

    writeFileSync(lock, '')
    const desk = await openDesk(folder, change)
    expect(await desk.ask('system.status', {})).toMatchObject({
      trouble: 'secret.unavailable', vault: { state: 'locked', strength: 'system' },
    }) // prettier-ignore
    expect(await desk.codeOf('companies.list', {})).toBe('secret.unavailable')
    rmSync(lock)
    expect(await desk.ask('system.status', {})).toMatchObject({ trouble: null })
    expect(await desk.ask('companies.list', {})).toHaveLength(1)
  }, 120_000)
})

describe('restoring a copy', () => {
  test('S25 one that could not be opened here is refused before the present data are closed', async () => {
    const folder = tempFolder()
    const desk = await openDesk(folder, { mode: 'practice' })
    const company = await desk.ask('companies.save', { target: null, company: COMPANY })
    const { name } = await desk.ask('backups.run', {})
    const backups = join(folder, 'practice/backups')
    const hostile: readonly (readonly [string, string])[] = [
      [`UPDATE settings SET value_json = '"real"' WHERE key = 'mode'`, 'storage.otherMode'],
      ['PRAGMA user_version = 9999', 'storage.newerSchema'],
      ['CREATE TRIGGER evil AFTER INSERT ON invoices BEGIN DELETE FROM outbox; END', 'storage.corrupt'],
    ] // prettier-ignore
    for (const [index, [sql, code]] of hostile.entries()) {
      const other = `timbrel-2026112${String(index)}T101500000.db`
      cpSync(join(backups, name), join(backups, other))
      const database = new Database(join(backups, other))
      database.exec(sql)
      database.close()
      const before = readdirSync(backups).length
      expect(await desk.codeOf('system.restoreBackup', { name: other })).toBe(code)
      // Nothing was closed, and so nothing had to be copied first.
      expect(readdirSync(backups)).toHaveLength(before)
      expect(await desk.ask('system.status', {})).toMatchObject({ trouble: null, storage: 'ok', copiedData: false }) // prettier-ignore
      expect(await desk.ask('companies.list', {})).toEqual([company])
    }
  }, 120_000)

  test('P1-47 a failure in the middle leaves the present data open and whole', async () => {
    const folder = tempFolder()
    const desk = await openDesk(folder, { mode: 'practice' })
    const company = await desk.ask('companies.save', { target: null, company: COMPANY })
    const { name } = await desk.ask('backups.run', {})
    expect(await desk.codeOf('system.restoreBackup', { name: '../../etc/passwd' })).toBe(
      'notFound.document',
    )
    expect(await desk.ask('companies.list', {})).toEqual([company])

    // In the way of the copy, after everything was closed.
    mkdirSync(join(folder, 'practice/timbrel.db.restored/x'), { recursive: true })
    expect(await desk.codeOf('system.restoreBackup', { name })).not.toBe('accepted')
    expect(await desk.ask('system.status', {})).toMatchObject({ trouble: null, storage: 'ok' })
    expect(await desk.ask('companies.list', {})).toEqual([company])
    expect((await desk.ask('audit.verify', {})).whole).toBe(true)
    rmSync(join(folder, 'practice/timbrel.db.restored'), { recursive: true })

    await desk.ask('companies.save', {
      target: { id: company.id, version: company.version },
      company: { ...COMPANY, color: 'red' },
    })
    expect(await desk.ask('system.restoreBackup', { name })).toMatchObject({
      trouble: null,
      copiedData: true,
    })
    expect(await desk.ask('companies.list', {})).toEqual([company])
    expect(await desk.ask('system.confirmOnlyCopy', {})).toMatchObject({ copiedData: false })
  }, 120_000)
})

describe('the end', () => {
  test('stopping while it opens waits for the opening, and nothing is answered afterwards', async () => {
    const desk = await openDesk(tempFolder())
    const opening = desk.codeOf('system.chooseMode', { mode: 'practice', country: 'MX' })
    const stopped = desk.stop()
    expect(await opening).toBe('accepted')
    await stopped
    for (const method of ['system.status', 'system.startPractice', 'companies.list'] as const) {
      expect(await desk.codeOf(method, {})).toBe('state.stopping')
    }
    expect(desk.logged).toEqual([])
  }, 120_000)

  test('R46 a damaged store is a status, never a crash, and is left as it is', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'practice'), { recursive: true })
    const path = join(folder, 'practice/timbrel.db')
    writeFileSync(path, 'no database at all, but longer than nothing')
    const before = readFileSync(path)
    const desk = await openDesk(folder, { mode: 'practice' })
    expect(await desk.ask('system.status', {})).toMatchObject({ trouble: 'storage.corrupt' })
    expect(await desk.codeOf('companies.list', {})).toBe('storage.corrupt')
    expect(readFileSync(path)).toEqual(before)
  }, 120_000)
})

/** A helper that keeps its items in a file and refuses everything while another file is there. */
function playKeychain(folder: string, lock: string): DeskOptions['paths'] {
  const entry = join(folder, 'helper.mjs')
  writeFileSync(
    entry,
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs'
const file = ${JSON.stringify(join(folder, 'items.json'))}
const items = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
const keep = (all) => writeFileSync(file, JSON.stringify(all))
process.on('message', ({ id, op, account, value }) => {
  if (existsSync(${JSON.stringify(lock)})) return process.send({ id, error: 'The collection is locked' })
  if (op === 'set') keep({ ...items(), [account]: value })
  if (op === 'delete') keep({ ...items(), [account]: undefined })
  process.send({ id, value: op === 'probe' ? 'ready' : (items()[account] ?? null) })
})
process.send({ ready: true })
`,
  )
  return {
    pdfWorker: '',
    sealingWorker: '',
    upkeepWorker: '',
    catalogWorker: '',
    tableWorker: '',
    keytarHelper: entry,
    practicePac: '',
  }
}
