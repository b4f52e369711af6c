import { monitorEventLoopDelay } from 'node:perf_hooks'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { StepName } from '../../src/main/steps.ts'
import { openBenchCore, type BenchCore } from './benchCore.ts'
import { copyOf, removeCopy, type BigFolder } from './bigFolder.ts'
import { benchDraft } from './sample.ts'
import { startLatencyServer, type LatencyServer } from './startLatencyServer.ts'

export interface SendingPlan {
  readonly atOnce: number
  readonly latencyMs: number
  /** Added to each commit. */
  readonly slowDiskMs?: number
  /** What the server takes in any second, and the account is told of. */
  readonly perSecond?: number
}

/** What one run of the product did. */
export interface SendingRun {
  readonly ms: number
  readonly delayP99: number
  readonly delayMax: number
  readonly commits: number
  /** Processor time of the core's thread, ms. */
  readonly threadMs: number
  /** Answering times of pages that were asked for meanwhile, ms. */
  readonly pages: readonly number[]
  readonly invoices: readonly InvoiceDetail[]
}

/** The product against a latency server, and a bare pool against the same one. */
export interface Sending {
  readonly bench: BenchCore
  readonly server: LatencyServer
  /** Seals and sends so many drafts, made before the watch is started; `askForPages` also reads lists meanwhile. */
  product(count: number, askForPages?: boolean): Promise<SendingRun>
  /** Sends so many bodies of the same kind, nothing else; ms. */
  bare(count: number): Promise<number>
  end(): Promise<void>
}

const PATH = '/api/rest/servicio/timbrar'
const BETWEEN_PAGES_MS = 10
const SETTLING_MS = 1_000

/** Opens both; the bodies of `bare` are those of a first run of `atOnce` documents, which also warms everything. */
export async function openSending(folder: BigFolder, plan: SendingPlan): Promise<Sending> {
  const copy = copyOf(folder)
  const pacFolder = join(copy.dataFolder, 'practice', 'pac')
  const server = await startLatencyServer(pacFolder, plan.latencyMs, plan.perSecond ?? 0)
  const settled = createTally()
  const bench = await openBenchCore({
    dataFolder: copy.dataFolder,
    practice: server,
    steps: settled.step,
    drawsPdfs: false,
    ...(plan.slowDiskMs === undefined ? {} : { slowDiskMs: plan.slowDiskMs }),
  })
  const pool = new Pool(server.url, { connections: plan.atOnce, pipelining: 1 })
  await allow(bench, copy, plan)

  async function draftsOf(count: number): Promise<readonly InvoiceDetail[]> {
    const drafts: InvoiceDetail[] = []
    for (let number = 1; number <= count; number += 1) {
      const draft = benchDraft(copy.companyId, 5, number)
      drafts.push(await bench.call('invoices.saveDraft', { target: null, draft }))
    }
    return drafts
  }

  async function product(count: number, askForPages = false): Promise<SendingRun> {
    const drafts = await draftsOf(count)
    // They were made at another time: what follows them, their words and the WAL, is over.
    await sleep(SETTLING_MS)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const commitsBefore = bench.core.counts().commits
    const watch = new AbortController()
    const cpuBefore = process.threadCpuUsage()
    const began = performance.now()
    delay.enable()
    const reading = askForPages ? readPages(bench, copy, watch.signal) : Promise.resolve([])
    const [refused] = await Promise.all([bench.sealAll(drafts), settled.reached(count)])
    const ms = performance.now() - began
    const { user, system } = process.threadCpuUsage(cpuBefore)
    delay.disable()
    watch.abort()
    if (refused > 0) throw new Error(`${refused} of ${count} were refused`)
    const commits = bench.core.counts().commits - commitsBefore
    const pages = await reading
    await untilPrinted(bench, drafts)
    const [delayP99, delayMax] = [delay.percentile(99) / 1e6, delay.max / 1e6]
    return {
      ms,
      commits,
      threadMs: (user + system) / 1_000,
      delayP99,
      delayMax,
      pages,
      invoices: drafts,
    }
  }

  const warm = await product(plan.atOnce)
  const bodies = await Promise.all(warm.invoices.map(({ id }) => formOf(bench, id)))

  async function bare(count: number): Promise<number> {
    const began = performance.now()
    let sent = 0
    const sendNext = async (): Promise<void> => {
      while (sent < count) {
        const body = bodies[sent % bodies.length] ?? null
        sent += 1
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        const answer = await pool.request({ method: 'POST', path: PATH, headers, body })
        await answer.body.text()
      }
    }
    await Promise.all(Array.from({ length: plan.atOnce }, sendNext))
    return performance.now() - began
  }

  if (plan.perSecond === undefined) await bare(plan.atOnce)
  return {
    bench,
    server,
    product,
    bare,
    async end() {
      await pool.close()
      await bench.stop()
      server.stop()
      removeCopy(copy)
    },
  }
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

async function allow(
  bench: BenchCore,
  { companyId, accountId }: BigFolder,
  plan: SendingPlan,
): Promise<void> {
  const accounts = await bench.call('accounts.list', { companyId })
  const account = accounts.find(({ id }) => id === accountId)
  if (account === undefined) throw new Error('practice begins with an account')
  const { provider, environment, label } = account
  const limit = plan.perSecond === undefined ? {} : { requestsPerSecond: String(plan.perSecond) }
  await bench.call('accounts.save', {
    id: accountId,
    companyId,
    provider,
    environment,
    label,
    settings: { ...account.settings, concurrency: String(plan.atOnce), ...limit },
    secrets: {},
  })
}

/** First pages of documents and of the log, one after the other, as a window asks for them. */
async function readPages(
  bench: BenchCore,
  { companyId }: BigFolder,
  signal: AbortSignal,
): Promise<number[]> {
  const times: number[] = []
  while (!signal.aborted) {
    for (const ask of [
      () =>
        bench.call('invoices.list', {
          companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 50,
        }), // prettier-ignore
      () =>
        bench.call('audit.list', {
          subject: '', event: '', actor: '', text: '', from: null, to: null, before: null, limit: 50,
        }), // prettier-ignore
    ]) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PAGES_MS))
    }
  }
  return times
}

/** Until the last PDF is kept: nothing of this run is left to do beside the next one. */
async function untilPrinted(bench: BenchCore, drafts: readonly InvoiceDetail[]): Promise<void> {
  for (const { id } of drafts) {
    for (;;) {
      const invoice = await bench.call('invoices.get', { id })
      if (invoice.state !== 'stamped') {
        throw new Error(`${id} is ${invoice.state}: ${bench.logged.at(-1) ?? ''}`)
      }
      if (invoice.documents.some(({ kind }) => kind === 'pdf')) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function formOf(bench: BenchCore, id: InvoiceDetail['id']): Promise<Buffer> {
  const { base64 } = await bench.call('invoices.document', { id, kind: 'sealedXml' })
  const xml = Buffer.from(base64, 'base64').toString('utf8')
  const fields = { xmlCFDI: xml, apikey: 'practica' }
  return Buffer.from(new URLSearchParams(fields).toString(), 'utf8')
}
