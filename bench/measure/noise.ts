import { readdirSync, readFileSync } from 'node:fs'

/** CPU that others used while something was measured, in cores; null where the system does not tell (no /proc). */
export type Noise = number | null

/** Clock ticks per second of /proc: fixed to 100 on every Linux that Node runs on. */
const TICKS = 100

/** Begins to listen; the returned function ends it and says how many cores others kept busy meanwhile. */
export function listenForNoise(): () => Noise {
  const began = performance.now()
  const before = readTicks()
  return () => {
    const after = readTicks()
    const seconds = (performance.now() - began) / 1_000
    if (before === null || after === null || seconds <= 0) return null
    const others = after.all - before.all - (after.ours - before.ours)
    return Math.max(0, others / TICKS / seconds)
  }
}

interface Ticks {
  /** Busy time of all cores, also what the host took away. */
  readonly all: number
  /** Time of this process and everything it started. */
  readonly ours: number
}

function readTicks(): Ticks | null {
  try {
    return { all: busyTicks(readFileSync('/proc/stat', 'utf8')), ours: treeTicks(process.pid) }
  } catch {
    return null
  }
}

/** Busy ticks in the first line of /proc/stat: everything but idle and waiting for a disk. */
export function busyTicks(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = (
    stat.split('\n')[0] ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return user + nice + system + interrupts + softInterrupts + stolen
}

interface ProcessTicks {
  readonly parent: number
  readonly ticks: number
}

/** Parent and used ticks (own, and of children that have ended) in the text of /proc/PID/stat. */
export function processTicks(stat: string): ProcessTicks {
  // The name in brackets may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const at = (index: number): number => Number(fields[index] ?? 0)
  return { parent: at(1), ticks: at(11) + at(12) + at(13) + at(14) }
}

function treeTicks(root: number): number {
  const known = new Map<number, ProcessTicks>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      known.set(Number(name), processTicks(readFileSync(`/proc/${name}/stat`, 'utf8')))
    } catch {
      // It ended between the listing and the look.
    }
  }
  const isOurs = (id: number): boolean => {
    for (let at = id; at > 1; at = known.get(at)?.parent ?? 0) if (at === root) return true
    return false
  }
  return [...known].reduce((sum, [id, { ticks }]) => sum + (isOurs(id) ? ticks : 0), 0)
}
