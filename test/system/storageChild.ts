/**
 * Writes rows until told to stop, saying on stdout which are on disk. Run by the storage tests in a process of its own:
 * `node storageChild.ts FOLDER ROWS [recover]`. Ends with 0 when all rows are written, 3 after a refusal, whose code it
 * printed. `recover` makes room after the refusal (removes FOLDER/ballast), waits until the store is better and writes
 * one more row.
 */
import { rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src/domain/errors.ts'
import { systemClock } from '../../src/main/clock.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { appendAudit } from '../../src/main/store/audit.ts'
import { openStore, type Store } from '../../src/main/store/open.ts'
import { writeAtomically } from '../../src/main/secrets/atomicFile.ts'
import { syncFile } from '../../src/main/store/walSync.ts'
import { createFileVault } from './fileVault.ts'

const [folder = '', rows = '0', mode = ''] = process.argv.slice(2)

function say(words: string): void {
  writeSync(1, `${words}\n`)
}

/** Waiting for the disk takes a fiftieth of its time. */
const clock = {
  ...systemClock,
  after: (delayMs: number, wake: () => void) => systemClock.after(delayMs / 50, wake),
}
const better = Promise.withResolvers<void>()

async function open(): Promise<Store> {
  return openStore({
    folder,
    appVersion: 'test',
    clock,
    random: systemRandom,
    steps: noSteps,
    vault: createFileVault(folder),
    syncFile,
    replaceFile: writeAtomically,
    onChange(error) {
      say(error === null ? 'BETTER' : 'WORSE')
      if (error === null) better.resolve()
    },
  })
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : `not typed: ${String(error)}`
}

async function run(): Promise<number> {
  const store = await open()
  say('OPEN')
  const begin = mode === 'recover' ? writeRows(store).catch(recover(store)) : writeRows(store)
  await begin
  await store.close()
  say('DONE')
  return 0
}

async function writeRows(store: Store): Promise<void> {
  for (let row = 1; row <= Number(rows); row += 1) {
    // Half of the rows in transactions of their own, half in shared ones.
    const write = () => {
      const entry = {
        actor: 'child',
        event: 'row',
        subject: String(row),
        data: { pad: 'x'.repeat(700) },
      }
      return row % 2 === 0
        ? store.groupTx((tx) => appendAudit(tx, entry))
        : store.tx((tx) => appendAudit(tx, entry))
    }
    await write()
    say(`ACK ${row}`)
    if (row % 8 === 0) store.anchorNow()
  }
}

function recover(store: Store): (error: unknown) => Promise<void> {
  return async (error) => {
    say(`REFUSED ${codeOf(error)} ${store.condition()}`)
    rmSync(join(folder, 'ballast'))
    // The store's own timers hold no process open; a store that never gets better must not hold it for ever.
    const tooLong = setTimeout(() => process.exit(4), 30_000)
    await better.promise
    clearTimeout(tooLong)
    const entry = { actor: 'child', event: 'row', subject: 'after', data: {} }
    store.tx((tx) => appendAudit(tx, entry))
    say(`RECOVERED ${store.condition()}`)
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  say(`REFUSED ${codeOf(error)}`)
  process.exit(3)
}
