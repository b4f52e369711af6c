import { readdirSync, readFileSync } from 'node:fs'

/** CPU that others used while something was measured, in cores; null where the system does not tell (no /proc). */
export type Noise = number | null

/** Clock ticks per second of /proc: fixed to 100 on every Linux that Node runs on. */
const TICKS = 100
/** Inherited by everything we start, also when its parent ends before it. */
const MARK = 'TIMBREL_BENCH_RUN'
process.env[MARK] = String(process.pid)

/** Begins to listen; the returned function ends it and says how many cores others kept busy meanwhile. */
export function listenForNoise(): () => Noise {
  const began = performance.now()
  const before = look()
  return () => {
    const after = look()
    const seconds = (performance.now() - began) / 1_000
    if (before === null || after === null || seconds <= 0) return null
    return othersTicks(before, after, process.pid) / TICKS / seconds
  }
}

/** Every process of the machine at one moment, and the ticks that its host took away so far. */
export interface Look {
  readonly processes: ReadonlyMap<number, SeenProcess>
  readonly stolen: number
}

/** Ticks of the processes that are neither `root` nor bear the mark of having been started by it. */
export function othersTicks(before: Look, after: Look, root: number): number {
  let ticks = after.stolen - before.stolen
  for (const [id, now] of after.processes) {
    if (id === root || now.isMarked) continue
    ticks += Math.max(0, now.ticks - (before.processes.get(id)?.ticks ?? 0))
  }
  return ticks
}

function look(): Look | null {
  try {
    const mark = `${MARK}=${process.pid}\0`
    const stolen = stolenTicks(readFileSync('/proc/stat', 'utf8'))
    const processes = new Map<number, SeenProcess>()
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const stat = textOf(`/proc/${name}/stat`)
      const isMarked = textOf(`/proc/${name}/environ`)?.includes(mark) ?? false
      if (stat !== null) processes.set(Number(name), { ticks: processTicks(stat), isMarked })
    }
    return { processes, stolen }
  } catch {
    return null
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It ended between the listing and the look, or belongs to somebody else.
    return null
  }
}

/** Ticks the host took away, in the first line of /proc/stat. */
export function stolenTicks(stat: string): number {
  return Number((stat.split('\n')[0] ?? '').trim().split(/\s+/)[8] ?? 0)
}

/** One process at a look. */
export interface SeenProcess {
  readonly ticks: number
  readonly isMarked: boolean
}

/**
 * Used ticks in the text of /proc/PID/stat: its own and those of children that have ended. The first process of all
 * inherits every orphan, ours too, so only its own count.
 */
export function processTicks(stat: string): number {
  // The name in brackets may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields
    .slice(11, stat.startsWith('1 ') ? 13 : 15)
    .reduce((sum, field) => sum + Number(field), 0)
}
