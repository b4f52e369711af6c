import { spawnSync } from 'node:child_process'
import type { Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { copyOf, removeCopy } from '../support/bigFolder.ts'
import { startBuiltProgram } from '../support/program.ts'

const SMALL = { invoices: 10, auditRows: 100 }

/** P24: from the start of the built program's process until its data are open and its page is served. */
export const start: Chapter = {
  ids: ['P24'],
  async run(context) {
    // Copies: a program that already ran on the folder would answer in its place.
    const big = copyOf(await context.bigFolder())
    const small = copyOf(await context.bigFolder(SMALL))
    const count = context.quick ? context.rounds.count : 15
    const rounds = await measureRounds(
      { ...context.rounds, count },
      {
        bare: bareNodeMs,
        small: () => readyMs(small.dataFolder),
        big: () => readyMs(big.dataFolder),
      },
    )
    removeCopy(big)
    removeCopy(small)
    const { bare, small: fewRows, big: manyRows } = rounds.values
    const over = manyRows.map((ms, index) => ms - (bare[index] ?? Number.NaN))
    context.emit({
      id: 'P24',
      unit: 'ms over',
      values: over,
      limit: { name: 'ms, node -e 0', values: bare },
      floor: { on: 'value', sense: 'atMost', bound: 150 },
      noisyRounds: rounds.noisy,
      notes: ['browser shell in practice mode, its practice PAC included; goal 30'],
    })
    context.emit({
      id: 'P24.rows',
      unit: 'ms',
      values: manyRows,
      limit: { name: 'ms, ten documents', values: fewRows },
      floor: { on: 'ratio', sense: 'atMost', bound: 1.2 },
      noisyRounds: rounds.noisy,
    })
  },
}

function bareNodeMs(): number {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - began
}

async function readyMs(dataFolder: string): Promise<number> {
  const program = await startBuiltProgram(dataFolder)
  await program.stop()
  return program.readyMs
}
