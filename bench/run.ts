import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CHAPTERS } from './chapters.ts'
import type { BenchContext } from './chapter.ts'
import { listenForNoise } from './measure/noise.ts'
import { figure, formatLine, judge } from './report.ts'
import type { Line } from './report.ts'
import { bigFolder } from './support/bigFolder.ts'

/*
 * npm run bench [-- --quick] [-- P6 P24 …]. One line per metric on standard output, all of them in
 * bench/results/<date>.json; exit code 1 when a floor is missed. docs/performance.md says what is measured.
 */

const ROUNDS = 5
/** Cores of other work above which a round is noisy (performance.md, "Noise and method"). */
const NOISE = 0.1
const LOUD_NOISE = 0.15
const QUICK_SIZE = { invoices: 10_000, auditRows: 100_000 }
const FULL_SIZE = { invoices: 100_000, auditRows: 1_000_000 }

const { values: options, positionals: wanted } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const { quick } = options
const retries = quick ? 0 : 2
const lines: Line[] = []

const context: BenchContext = {
  quick,
  rounds: { count: ROUNDS, noiseLimit: NOISE, retries },
  loudRounds: { count: ROUNDS, noiseLimit: LOUD_NOISE, retries },
  bigFolder: (size = quick ? QUICK_SIZE : FULL_SIZE) => bigFolder(size),
  emit(measured) {
    const line = judge(measured)
    lines.push(line)
    console.log(formatLine(line))
    for (const note of line.notes) console.log(`             ${note}`)
  },
}

function isWanted(ids: readonly string[]): boolean {
  return wanted.length === 0 || ids.some((id) => wanted.includes(id))
}

const began = performance.now()
const noiseSoFar = listenForNoise()
for (const chapter of CHAPTERS) if (isWanted(chapter.ids)) await chapter.run(context)
const noise = noiseSoFar()

const at = new Date()
const results = join(import.meta.dirname, 'results')
const file = join(results, `${at.toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
mkdirSync(results, { recursive: true })
writeFileSync(
  file,
  `${JSON.stringify(
    {
      at: at.toISOString(),
      quick,
      seconds: (performance.now() - began) / 1_000,
      machine: {
        cpu: cpus()[0]?.model ?? '',
        cores: availableParallelism(),
        memory: totalmem(),
        platform: `${process.platform}-${process.arch}`,
        versions: { node: process.versions.node, openssl: process.versions.openssl },
      },
      coresUsedByOthers: noise,
      peakRssBytes: process.resourceUsage().maxRSS * 1_024,
      lines,
    },
    null,
    2,
  )}\n`,
)

const missed = lines.filter(({ verdict }) => verdict === 'missed')
console.log(
  `${lines.length} metrics in ${figure((performance.now() - began) / 1_000)} s, ${missed.length} below their floor${
    missed.length === 0 ? '' : `: ${missed.map(({ id }) => id).join(', ')}`
  }. Others used ${noise === null ? 'an unknown share of the machine' : `${figure(noise)} cores`}.`,
)
process.exitCode = missed.length === 0 ? 0 : 1
