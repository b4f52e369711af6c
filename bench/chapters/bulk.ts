import { monitorEventLoopDelay } from 'node:perf_hooks'
import { join } from 'node:path'
import { Pool } from 'undici'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { StepName } from '../../src/main/steps.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { openBenchCore } from '../support/benchCore.ts'
import type { BenchCore } from '../support/benchCore.ts'
import { copyOf, removeCopy } from '../support/bigFolder.ts'
import type { BigFolder } from '../support/bigFolder.ts'
import { benchDraft } from '../support/sample.ts'
import { startLatencyServer } from '../support/startLatencyServer.ts'

const LATENCY_MS = 90
const INVOICES = 50
const AT_ONCE = 10
const PATH = '/api/rest/servicio/timbrar'

/** P6, with the counters of P9 and P12: fifty documents sealed and stamped, ten at a time, against 90 ms. */
export const bulk: Chapter = {
  ids: ['P6', 'P9', 'P12'],
  async run(context) {
    const folder = copyOf(await context.bigFolder())
    const pacFolder = join(folder.dataFolder, 'practice', 'pac')
    const server = await startLatencyServer(pacFolder, LATENCY_MS)
    const settled = createTally()
    const bench = await openBenchCore({
      dataFolder: folder.dataFolder,
      practice: server,
      steps: settled.step,
    })
    const pool = new Pool(server.url, { connections: AT_ONCE, pipelining: 1 })
    try {
      await allowAtOnce(bench, folder)
      await measureBulk(context, { bench, folder, settled, pool })
    } finally {
      await pool.close()
      await bench.stop()
      server.stop()
      removeCopy(folder)
    }
  },
}

/** Resolves when so many results are on disk. */
interface Tally {
  readonly step: (name: StepName) => void
  reached(count: number): Promise<void>
}

function createTally(): Tally {
  let wanted = 0
  let done: (() => void) | null = null
  return {
    step(name) {
      if (name !== 'result.committed') return
      wanted -= 1
      if (wanted === 0) done?.()
    },
    reached(count) {
      wanted = count
      return new Promise((resolve) => {
        done = resolve
      })
    },
  }
}

async function allowAtOnce(bench: BenchCore, { companyId, accountId }: BigFolder): Promise<void> {
  const accounts = await bench.call('accounts.list', { companyId })
  const account = accounts.find(({ id }) => id === accountId)
  if (account === undefined) throw new Error('practice begins with an account')
  const settings = { ...account.settings, concurrency: String(AT_ONCE) }
  const { provider, environment, label } = account
  await bench.call('accounts.save', {
    id: accountId,
    companyId,
    provider,
    environment,
    label,
    settings,
    secrets: {},
  })
}

interface BulkParts {
  readonly bench: BenchCore
  readonly folder: BigFolder
  readonly settled: Tally
  readonly pool: Pool
}

interface Run {
  readonly ms: number
  readonly delayP99: number
  readonly delayMax: number
  readonly commits: number
}

async function measureBulk(context: BenchContext, parts: BulkParts): Promise<void> {
  const warm = await productRun(parts)
  const bodies = await Promise.all(warm.invoices.map(({ id }) => formOf(parts.bench, id)))
  await bareRun(parts.pool, bodies)
  const runs: Run[] = []
  const rounds = await measureRounds(context.loudRounds, {
    async product() {
      const { run } = await productRun(parts)
      runs.push(run)
      return INVOICES / (run.ms / 1_000)
    },
    bare: async () => INVOICES / ((await bareRun(parts.pool, bodies)) / 1_000),
  })
  const { product, bare } = rounds.values
  const noisyRounds = rounds.noisy
  const { decryptions, seals } = parts.bench.core.counts()
  context.emit({
    id: 'P6',
    unit: 'invoices/s',
    values: product,
    limit: { name: 'bare undici/s', values: bare },
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.9 },
    noisyRounds,
    notes: [
      `${INVOICES} sealed and stamped, ${AT_ONCE} at a time, ${LATENCY_MS} ms: C/latency is ${(AT_ONCE / (LATENCY_MS / 1_000)).toFixed(1)}/s`,
      `${decryptions} decryption for ${seals} seals; no 429 (the server has none)`,
    ],
  })
  context.emit({
    id: 'P9',
    unit: 'commits/inv.',
    values: runs.map(({ commits }) => commits / INVOICES),
    limit: null,
    floor: null,
    noisyRounds,
    notes: ['sealing one by one included: a person waits for each; floor 0.5 is for P7'],
  })
  context.emit({
    id: 'P12.p99',
    unit: 'ms',
    values: runs.map(({ delayP99 }) => delayP99),
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 16 },
    noisyRounds,
    notes: ['event-loop delay of the core while the fifty run'],
  })
  context.emit({
    id: 'P12.max',
    unit: 'ms',
    values: runs.map(({ delayMax }) => delayMax),
    limit: null,
    floor: null,
    noisyRounds,
    notes: ['goal 33'],
  })
}

async function productRun({ bench, folder, settled }: BulkParts): Promise<{
  readonly run: Run
  readonly invoices: readonly InvoiceDetail[]
}> {
  const drafts: InvoiceDetail[] = []
  for (let number = 1; number <= INVOICES; number += 1) {
    const draft = benchDraft(folder.companyId, 5, number)
    drafts.push(await bench.call('invoices.saveDraft', { target: null, draft }))
  }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const commitsBefore = bench.core.counts().commits
  const began = performance.now()
  delay.enable()
  const all = settled.reached(INVOICES)
  const sealing = drafts.map(({ id, version }) =>
    bench.call('stamping.sealAndQueue', { id, version }),
  )
  await Promise.all([all, ...sealing])
  const ms = performance.now() - began
  delay.disable()
  const commits = bench.core.counts().commits - commitsBefore
  const invoices = await Promise.all(drafts.map(({ id }) => printed(bench, id)))
  const run = { ms, commits, delayP99: delay.percentile(99) / 1e6, delayMax: delay.max / 1e6 }
  return { run, invoices }
}

/** The stamped document once its PDF is kept: nothing of this run is left to do beside the next one. */
async function printed(bench: BenchCore, id: InvoiceDetail['id']): Promise<InvoiceDetail> {
  for (;;) {
    const invoice = await bench.call('invoices.get', { id })
    if (invoice.state !== 'stamped')
      throw new Error(`${id} is ${invoice.state}: ${bench.logged.at(-1)}`)
    if (invoice.documents.some(({ kind }) => kind === 'pdf')) return invoice
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function formOf(bench: BenchCore, id: InvoiceDetail['id']): Promise<Buffer> {
  const { base64 } = await bench.call('invoices.document', { id, kind: 'sealedXml' })
  const xml = Buffer.from(base64, 'base64').toString('utf8')
  const fields = { xmlCFDI: xml, apikey: 'practica' }
  return Buffer.from(new URLSearchParams(fields).toString(), 'utf8')
}

async function bareRun(pool: Pool, bodies: readonly Buffer[]): Promise<number> {
  const began = performance.now()
  const waiting = [...bodies]
  const sendNext = async (): Promise<void> => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await pool.request({ method: 'POST', path: PATH, headers, body })
      await answer.body.text()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
  return performance.now() - began
}
