import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { openNubefactSending, type NubefactRun } from '../support/nubefactRun.ts'

/** The source document's stress: so many documents, one series. */
const DOCUMENTS = 50
const FAST_MS = 90
/** What the source document's sequential run came to per document. */
const SLOW_MS = 1_800

/** NUB-18: fifty boletas of one series at Nubefact, ten at once and one by one, beside a bare client in the same rounds. */
export const nubefact: Chapter = {
  ids: ['NUB', 'NUB.90', 'NUB.1800'],
  async run(context) {
    await measure(context, FAST_MS, context.loudRounds.count)
    // A minute and a half one by one: once is enough, and too long for a quick run.
    if (!context.quick) await measure(context, SLOW_MS, 1)
  },
}

async function measure(context: BenchContext, latencyMs: number, count: number): Promise<void> {
  const sending = await openNubefactSending(latencyMs)
  try {
    const runs: NubefactRun[] = []
    const rounds = await measureRounds(
      { ...context.loudRounds, count, retries: 0 },
      {
        async concurrent() {
          const run = await sending.product(DOCUMENTS, 'concurrent')
          runs.push(run)
          return perSecond(run.ms)
        },
        sequential: async () => perSecond((await sending.product(DOCUMENTS, 'sequential')).ms),
        bare: async () => perSecond(await sending.bare(DOCUMENTS)),
      },
    )
    const { concurrent, sequential, bare } = rounds.values
    const id = `NUB.${latencyMs}`
    const noisyRounds = rounds.noisy
    const what = `${DOCUMENTS} boletas of one series, ${latencyMs} ms`
    context.emit({
      id,
      unit: 'documents/s',
      values: concurrent,
      limit: { name: 'bare undici/s', values: bare },
      floor: { on: 'ratio', sense: 'atLeast', bound: 0.9 },
      noisyRounds,
      notes: [
        `${what}, ten at once, XML and CDR kept: ${runs.map(({ ms }) => ms.toFixed(0)).join(', ')} ms`,
      ],
    })
    context.emit({
      id: `${id}.gain`,
      unit: 'documents/s',
      values: concurrent,
      limit: { name: 'one by one/s', values: sequential },
      floor: { on: 'ratio', sense: 'atLeast', bound: 9.5 },
      noisyRounds,
      notes: [
        `${what}: one by one ${sequential.map((rate) => ((DOCUMENTS / rate) * 1_000).toFixed(0)).join(', ')} ms`,
      ],
    })
    context.emit({
      id: `${id}.commits`,
      unit: 'commits/doc',
      values: runs.map(({ commits }) => commits / DOCUMENTS),
      limit: null,
      floor: null,
      noisyRounds,
      notes: ['frozen, intent, result: two durable records per document at least, grouped'],
    })
  } finally {
    await sending.end()
  }
}

function perSecond(ms: number): number {
  return DOCUMENTS / (ms / 1_000)
}
