import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { opensslSigns } from '../support/limits.ts'
import { openSending, type Sending, type SendingRun } from '../support/sendingRun.ts'

const LATENCY_MS = 90
const SLOW_DISK_MS = 5

/** What is measured once with a disk as it is and once with a slow one. */
interface BulkCase {
  /** `P7`, with `P9` and `P12` as its parts. */
  readonly id: string
  readonly suffix: string
  readonly invoices: number
  readonly atOnce: number
  readonly slowDiskMs: number
  readonly floor: number
}

/** P6: fifty documents, ten at once. P7: thousands, fifty at once. P8: the same on a slow disk. P9, P12, P17 beside them. */
export const bulk: Chapter = {
  ids: ['P6', 'P7', 'P8', 'P9', 'P12', 'P17'],
  async run(context) {
    const many = context.quick ? 500 : 2_000
    await measureBulk(context, {
      id: 'P6',
      suffix: '.few',
      invoices: 50,
      atOnce: 10,
      slowDiskMs: 0,
      floor: 0.9,
    })
    await measureBulk(context, {
      id: 'P7',
      suffix: '',
      invoices: many,
      atOnce: 50,
      slowDiskMs: 0,
      floor: 0.93,
    })
    await measureBulk(context, {
      id: 'P8',
      suffix: '.slow',
      invoices: many,
      atOnce: 50,
      slowDiskMs: SLOW_DISK_MS,
      floor: 0.9,
    })
  },
}

async function measureBulk(context: BenchContext, plan: BulkCase): Promise<void> {
  const { invoices, atOnce, slowDiskMs } = plan
  const folder = await context.bigFolder()
  const sending = await openSending(folder, {
    atOnce,
    latencyMs: LATENCY_MS,
    ...(slowDiskMs === 0 ? {} : { slowDiskMs }),
  })
  try {
    const runs: SendingRun[] = []
    const rounds = await measureRounds(
      { ...context.loudRounds, retries: 0 },
      {
        async product() {
          const run = await sending.product(invoices)
          runs.push(run)
          return perSecond(invoices, run.ms)
        },
        bare: async () => perSecond(invoices, await sending.bare(invoices)),
      },
    )
    const { product, bare } = rounds.values
    const noisyRounds = rounds.noisy
    const disk = slowDiskMs === 0 ? '' : `, ${slowDiskMs} ms added to each commit`
    const limit = (atOnce / (LATENCY_MS / 1_000)).toFixed(0)
    const { decryptions, seals } = sending.bench.core.counts()
    context.emit({
      id: plan.id,
      unit: 'invoices/s',
      values: product,
      limit: { name: 'bare undici/s', values: bare },
      floor: { on: 'ratio', sense: 'atLeast', bound: plan.floor },
      noisyRounds,
      notes: [
        `${invoices} sealed and stamped, ${atOnce} at a time, ${LATENCY_MS} ms${disk}: C/latency is ${limit}/s`,
        `${decryptions} decryption for ${seals} seals; PDFs are not drawn`,
      ],
    })
    context.emit({
      id: `P9${plan.suffix}`,
      unit: 'commits/inv.',
      values: runs.map(({ commits }) => commits / invoices),
      limit: null,
      floor: plan.id === 'P6' ? null : { on: 'value', sense: 'atMost', bound: 0.5 },
      noisyRounds,
      notes: ['seal, intent, result; nothing is sent before its intent is on disk'],
    })
    emitDelays(context, plan, runs, noisyRounds)
    if (plan.id === 'P7') await measurePages(context, sending, invoices)
  } finally {
    await sending.end()
  }
}

function emitDelays(
  context: BenchContext,
  plan: BulkCase,
  runs: readonly SendingRun[],
  noisyRounds: number,
): void {
  context.emit({
    id: `P12${plan.suffix}.p99`,
    unit: 'ms',
    values: runs.map(({ delayP99 }) => delayP99),
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 16 },
    noisyRounds,
    notes: [`event-loop delay of the core in ${plan.id}`],
  })
  context.emit({
    id: `P12${plan.suffix}.max`,
    unit: 'ms',
    values: runs.map(({ delayMax }) => delayMax),
    limit: null,
    floor: null,
    noisyRounds,
    notes: ['goal 33'],
  })
}

async function measurePages(
  context: BenchContext,
  sending: Sending,
  invoices: number,
): Promise<void> {
  const runs: SendingRun[] = []
  const rounds = await measureRounds(
    { ...context.loudRounds, retries: 0 },
    {
      async pages() {
        const run = await sending.product(Math.min(invoices, 500), true)
        runs.push(run)
        return percentile(run.pages, 0.99)
      },
    },
  )
  context.emit({
    id: 'P17',
    unit: 'ms p99',
    values: rounds.values.pages,
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 20 },
    noisyRounds: rounds.noisy,
    notes: [
      `pages of documents and of the log through the router while documents are sent; p50 ${percentile(
        runs.flatMap(({ pages }) => pages),
        0.5,
      ).toFixed(2)} ms`,
    ],
  })
}

/** P10: no latency at all, so that the processor is the limit. */
export const cpuBound: Chapter = {
  ids: ['P10'],
  async run(context) {
    const invoices = context.quick ? 500 : 2_000
    const sending = await openSending(await context.bigFolder(), { atOnce: 50, latencyMs: 0 })
    try {
      await sending.product(200)
      const threadMs: number[] = []
      const rounds = await measureRounds(
        { ...context.loudRounds, retries: 0 },
        {
          async product() {
            const run = await sending.product(invoices)
            threadMs.push(run.threadMs / invoices)
            return perSecond(invoices, run.ms)
          },
          openssl: async () => (await opensslSigns(1)) ?? Number.NaN,
        },
      )
      context.emit({
        id: 'P10',
        unit: 'invoices/s',
        values: rounds.values.product,
        limit: { name: 'openssl sign/s', values: rounds.values.openssl },
        floor: { on: 'ratio', sense: 'atLeast', bound: 0.5 },
        noisyRounds: rounds.noisy,
        notes: [
          'the whole pipeline against a server that answers at once, 50 at a time',
          `${percentile(threadMs, 0.5).toFixed(2)} ms of the core's thread a document`,
        ],
      })
    } finally {
      await sending.end()
    }
  },
}

/** What a provider lets through in any second. */
const LIMITS = [5, 20, 100] as const
const SECONDS_OF_WORK = 4

/** P11: as many as a provider takes, and none that it refuses. */
export const limited: Chapter = {
  ids: ['P11'],
  async run(context) {
    const folder = await context.bigFolder()
    for (const limit of context.quick ? ([20] as const) : LIMITS) {
      const plan = { atOnce: 50, latencyMs: LATENCY_MS, perSecond: limit }
      const sending = await openSending(folder, plan)
      try {
        await measureLimited(context, sending, limit)
      } finally {
        await sending.end()
      }
    }
  },
}

async function measureLimited(
  context: BenchContext,
  sending: Sending,
  limit: number,
): Promise<void> {
  const invoices = limit * SECONDS_OF_WORK
  // The first R may go at once, then R each second.
  const idealMs = (Math.ceil(invoices / limit) - 1) * 1_000 + LATENCY_MS
  const before = await sending.server.refused()
  const rounds = await measureRounds(
    { ...context.loudRounds, count: context.quick ? 2 : 3, retries: 0 },
    {
      async share() {
        // The window of the run before is over.
        await new Promise((resolve) => setTimeout(resolve, 1_200))
        return idealMs / (await sending.product(invoices)).ms
      },
    },
  )
  const refused = (await sending.server.refused()) - before
  context.emit({
    id: `P11.${limit}`,
    unit: 'of ideal',
    values: rounds.values.share,
    limit: null,
    floor: { on: 'value', sense: 'atLeast', bound: 0.88 },
    noisyRounds: rounds.noisy,
    notes: [
      `${invoices} documents at ${limit}/s, ${LATENCY_MS} ms: ideal ${(idealMs / 1_000).toFixed(2)} s`,
    ],
  })
  context.emit({
    id: `P11.${limit}.429`,
    unit: 'answers',
    values: [refused],
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 0 },
    noisyRounds: rounds.noisy,
    notes: ['refused by the server, which counts a sliding second; all rounds'],
  })
}

function perSecond(invoices: number, ms: number): number {
  return invoices / (ms / 1_000)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
