import { expect, test } from 'vitest'
import { busyTicks, processTicks } from '../../../bench/measure/noise.ts'

// Fields of proc_stat(5): user nice system idle iowait irq softirq steal guest guest_nice. 10+2+30+4+5+6 = 57.
test('busy is everything but idle and waiting for a disk; guests are inside user already', () => {
  expect(busyTicks('cpu  10 2 30 1000 77 4 5 6 9 9\ncpu0 1 1 1 1 1 1 1 1 1 1\n')).toBe(57)
})

// Fields 14 to 17 of proc_pid_stat(5) are utime, stime, cutime, cstime; field 4 is the parent: 100+20+3+4 = 127.
test('reads a process whose name holds a bracket and blanks', () => {
  const stat = '4711 (odd) name) S 42 1 1 0 -1 4194304 9 9 9 9 100 20 3 4 20 0 1 0 99'
  expect(processTicks(stat)).toEqual({ parent: 42, ticks: 127 })
})
