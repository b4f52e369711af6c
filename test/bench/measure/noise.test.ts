import { expect, test } from 'vitest'
import { othersTicks, processTicks, stolenTicks } from '../../../bench/measure/noise.ts'
import type { Look, SeenProcess } from '../../../bench/measure/noise.ts'

// Fields 14 to 17 of proc_pid_stat(5) are utime, stime, cutime, cstime; 100+20+3+4 = 127.
test('reads a process whose name holds a bracket and blanks', () => {
  const stat = '4711 (odd) name) S 42 1 1 0 -1 4194304 9 9 9 9 100 20 3 4 20 0 1 0 99'
  expect(processTicks(stat)).toBe(127)
  expect(processTicks(stat.replace('4711', '1'))).toBe(120)
})

// proc_stat(5): user nice system idle iowait irq softirq steal guest guest_nice.
test('reads what the host took away', () => {
  expect(stolenTicks('cpu  10 2 30 1000 77 4 5 6 9 9\ncpu0 1 1 1 1 1 1 1 1 1 1\n')).toBe(6)
})

test('counts what others did, and neither us nor what we started, with or without a parent', () => {
  const at = (stolen: number, ...list: readonly (readonly [number, number, boolean])[]): Look => ({
    stolen,
    processes: new Map<number, SeenProcess>(
      list.map(([id, ticks, isMarked]) => [id, { ticks, isMarked }]),
    ),
  })
  const before = at(5, [1, 100, false], [10, 50, false], [11, 7, true], [20, 30, false])
  const after = at(
    8,
    [1, 100, false],
    [10, 90, false],
    [12, 60, true],
    [20, 34, false],
    [21, 2, false],
  )
  // 3 stolen, 4 of process 20, 2 of process 21 that is new; 10 is us, 11 and 12 bear our mark.
  expect(othersTicks(before, after, 10)).toBe(9)
})
