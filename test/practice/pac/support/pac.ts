import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  startPracticePac,
  type PracticePac,
  type PracticePacOptions,
} from '../../../../src/practice/pac/startPracticePac.ts'
import type { PacClock } from '../../../../src/practice/pac/server/timers.ts'

export interface ManualClock extends PacClock {
  /** Moves on, waking what is due on the way. */
  advance(ms: number): void
}

/** Time that moves only when told to. */
export function manualClock(start: number): ManualClock {
  let now = start
  let waiting: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    after(delayMs, wake) {
      const entry = { at: now + delayMs, wake }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((each) => each !== entry)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        waiting = waiting.filter((each) => each !== next)
        now = next.at
        next.wake()
      }
      now = end
    },
  }
}

export interface TestPac extends PracticePac {
  readonly folder: string
  readonly clock: ManualClock
}

const opened: { close(): Promise<void>; folder: string }[] = []

/** A practice PAC in a folder of its own, at NOW; `closeAll` ends it. */
export async function openPac(
  start: number,
  options: Partial<PracticePacOptions> = {},
): Promise<TestPac> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'practice-pac-'))
  const clock = manualClock(start)
  const pac = await startPracticePac({ clock, ...options, folder })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await pac.close()
    isOpen = false
  }
  opened.push({ close, folder })
  return { ...pac, close, folder, clock }
}

export async function closeAll(): Promise<void> {
  for (const { close, folder } of opened.splice(0)) {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}
