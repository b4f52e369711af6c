import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/main/clock.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { listAudit } from '../../src/main/store/audit.ts'
import { DATABASE_FILE, openStore } from '../../src/main/store/open.ts'
import { makeTempFolder } from '../support/tempStore.ts'
import { createFileVault } from './fileVault.ts'
import { programPath } from '../support/programs.ts'

const CHILD = programPath('storageChild')
const ROWS = 24
const LONG = process.env['TIMBREL_LONG'] === '1'

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0
}
const hasStrace = works('strace', ['-qq', '-e', 'trace=none', 'true'])
const hasUnshare = works('unshare', ['-rm', 'true'])

/** A founded store with a few rows, copied for each run. */
let founded: string
beforeAll(() => {
  founded = makeTempFolder()
  execFileSync(process.execPath, [CHILD, founded, '4'])
})
afterAll(() => rmSync(founded, { recursive: true, force: true }))

function freshCopy(): string {
  const folder = makeTempFolder()
  cpSync(founded, folder, { recursive: true })
  chmodSync(folder, 0o700)
  return folder
}

function acknowledged(stdout: string): readonly string[] {
  return [...stdout.matchAll(/^ACK (\d+)$/gm)].map((match) => match[1] ?? '')
}

/** What a person finds who starts the program again: every acknowledged row, a whole chain, nothing held back. */
async function proveWhole(folder: string, stdout: string): Promise<void> {
  const store = await openStore({
    folder,
    appVersion: 'test',
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    vault: createFileVault(folder),
    onChange: () => undefined,
  })
  const rows = listAudit(store, {
    subject: '', event: 'row', actor: '', text: '', from: null, to: null, before: null, limit: 1_000,
  }).rows // prettier-ignore
  const subjects = new Set(rows.map((row) => row.subject))
  const lost = acknowledged(stdout).filter((row) => !subjects.has(row))
  expect(lost).toEqual([])
  expect(await store.verifyAudit()).toMatchObject({ whole: true })
  expect(store.held()).toBeNull()
  await store.close()
}

/** Fails the k-th call (or all from it on) on the database's files. */
function runWithFault(folder: string, call: string, error: string, when: string) {
  const database = join(folder, DATABASE_FILE)
  const run = spawnSync(
    'strace',
    [
      '-f', '-qq', '-o', '/dev/null', '-P', database, '-P', `${database}-wal`, '-P', `${database}-shm`,
      '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${when}`,
      process.execPath, CHILD, folder, String(ROWS),
    ],
    { encoding: 'utf8', timeout: 60_000 },
  ) // prettier-ignore
  return { status: run.status, stdout: run.stdout, stderr: run.stderr }
}

describe.skipIf(!hasStrace)('G4 each call of the system that fails', () => {
  const samples = LONG ? Array.from({ length: 80 }, (_, index) => index + 1) : [1, 2, 9]
  test.each([
    ['fsync', 'EIO'],
    ['fdatasync', 'EIO'],
    ['pwrite64', 'EIO'],
    ['pwrite64', 'ENOSPC'],
    ['ftruncate', 'EIO'],
    ['openat', 'EMFILE'],
    ['unlink', 'EIO'],
  ])(
    'R43 R44 %s with %s: a typed refusal, no acknowledged row lost',
    async (call, error) => {
      let refused = 0
      for (const sample of samples) {
        for (const when of LONG
          ? [`${sample}`, `${sample}+`]
          : [sample % 2 === 0 ? `${sample}` : `${sample}+`]) {
          const folder = freshCopy()
          const run = runWithFault(folder, call, error, when)
          const what = `${call} ${error} when=${when}: ${run.stdout} ${run.stderr}`
          expect([0, 3], what).toContain(run.status)
          if (run.status === 3) {
            refused += 1
            expect(run.stdout, what).toMatch(/^REFUSED (storage\.|state\.readOnly)/m)
          }
          await proveWhole(folder, run.stdout)
          rmSync(folder, { recursive: true })
        }
      }
      // Unlinking happens on a clean end only, after everything is written.
      if (call === 'fsync' || call === 'fdatasync' || call === 'pwrite64')
        expect(refused).toBeGreaterThan(0)
    },
    LONG ? 600_000 : 120_000,
  )
})

describe.skipIf(!hasUnshare)('R43 a disk that is full', () => {
  /**
   * Runs the child on a small disk of its own and brings what it left to a folder that outlives it. The disk holds a new
   * store three times over: what is tested is a disk that fills up, not one too small for an empty database.
   */
  function onSmallDisk(prepare: string, ...words: readonly string[]) {
    const folder = makeTempFolder()
    const kept = makeTempFolder()
    const child = [process.execPath, CHILD, folder, '2000', ...words].join(' ')
    const script = `mount -t tmpfs -o size=3000k none ${folder} && ${prepare.replace('FOLDER', folder)} ${child}; cp -r ${folder}/. ${kept}/`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    rmSync(folder, { recursive: true })
    return { kept, stdout: run.stdout }
  }

  test('refuses with storage.full, and holds every row it acknowledged', async () => {
    const { kept, stdout } = onSmallDisk('')
    expect(stdout).toContain('REFUSED storage.full')
    expect(acknowledged(stdout).length).toBeGreaterThan(10)
    await proveWhole(kept, stdout)
    rmSync(kept, { recursive: true })
  })

  test('works again without a restart once there is room', async () => {
    const { kept, stdout } = onSmallDisk(
      'dd if=/dev/zero of=FOLDER/ballast bs=1k count=1000 2>/dev/null;',
      'recover',
    )
    expect(stdout).toMatch(/REFUSED storage\.full readOnly/)
    expect(stdout).toContain('RECOVERED ok')
    await proveWhole(kept, stdout)
    rmSync(kept, { recursive: true })
  })
})
