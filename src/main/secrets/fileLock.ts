import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../domain/errors.ts'

const LOOK_EVERY_MS = 15
/** Changes take milliseconds: a lock that stands this long belongs to a program that was killed. */
const ABANDONED_AFTER_MS = 3_000
/** A call of a vault ends within five seconds. */
const LONGEST_WAIT_MS = 4_500

/**
 * Does work that changes a file while no other process of this machine does: the window and a command share their
 * files, and of two that read, change and write, one would be lost. Refuses with `secret.unavailable` when its turn
 * does not come.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await takeTurn(lock)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function takeTurn(lock: string): Promise<void> {
  const begun = performance.now()
  let holder = ''
  let heldSince = begun
  while (!(await tryToTake(lock))) {
    const now = performance.now()
    if (now - begun > LONGEST_WAIT_MS) throw busy()
    const present = await holderOf(lock)
    if (present !== holder) {
      holder = present
      heldSince = now
    } else if (now - heldSince > ABANDONED_AFTER_MS) {
      await rm(lock, { force: true })
    }
    await sleep(LOOK_EVERY_MS)
  }
}

/** Creating a file that must not exist is the one thing of which only one process succeeds. */
async function tryToTake(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600)
    await file.close()
    return true
  } catch (error) {
    // Windows says EPERM of a file that is just being deleted.
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false
    throw error
  }
}

/** Tells one lock from the next one at the same place, without trusting any clock. */
async function holderOf(lock: string): Promise<string> {
  try {
    const { ino, mtimeMs } = await stat(lock)
    return `${String(ino)}/${String(mtimeMs)}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function busy(): AppError {
  return new AppError('secret.unavailable', { detail: { vault: 'file', reason: 'busy' } })
}
