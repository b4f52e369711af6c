import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { StepName } from '../../src/main/steps.ts'
import { aBoleta, aPeLine } from '../../test/support/peBuilders.ts'
import { openBenchCore, type BenchCore } from './benchCore.ts'

/** What one run of the product did. */
export interface NubefactRun {
  readonly ms: number
  readonly commits: number
}

/** The product against the practice Nubefact, and a bare pool against the same one, all in one series each. */
export interface NubefactSending {
  /** Freezes and sends so many boletas of one series in this way; the watch runs until the last result is on disk. */
  product(count: number, sending: 'concurrent' | 'sequential'): Promise<NubefactRun>
  /** Sends so many bodies of the same kind ten at once, nothing else; ms. */
  bare(count: number): Promise<number>
  end(): Promise<void>
}

const SETTLING_MS = 300
/** Sent before anything is measured, as the program of somebody at work has. */
const WARM_UP = 1_000
const AT_ONCE = 10
const PRACTICE = join(import.meta.dirname, '..', '..', 'src', 'practice', 'main.ts')

/**
 * Starts a practice Nubefact of its own process that answers so late, and a fresh practice company of Peru that has sent
 * some hundreds of documents before.
 */
export async function openNubefactSending(latencyMs: number): Promise<NubefactSending> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'timbrel-bench-nubefact-'))
  mkdirSync(join(dataFolder, 'practice'), { recursive: true })
  const server = await startNubefact(join(dataFolder, 'nubefact'))
  const tally = createTally()
  const bench = await openBenchCore({
    dataFolder,
    practice: {
      url: 'http://127.0.0.1:9',
      certificate: new Uint8Array(),
      urls: { nubefact: server.url },
    },
    steps: tally.step,
    drawsPdfs: false,
  })
  const caller = bench.core.people.callerThrough('cli', NO_HOST)
  const company = await bench.core.startPractice(caller, 'PE')
  const pool = new Pool(new URL(server.url).origin, { connections: AT_ONCE, pipelining: 1 })
  let numero = 0

  async function chooseSending(sending: 'concurrent' | 'sequential'): Promise<void> {
    const [account] = await bench.call('accounts.list', { companyId: company.id })
    if (account === undefined) throw new Error('practice begins with an account')
    const { id, companyId, provider, environment, label, settings } = account
    const input = { id, companyId, provider, environment, label, secrets: {} }
    const concurrency = String(AT_ONCE)
    await bench.call('accounts.save', { ...input, settings: { ...settings, sending, concurrency } })
  }

  async function draftsOf(count: number): Promise<readonly InvoiceDetail[]> {
    const drafts: InvoiceDetail[] = []
    for (let made = 0; made < count; made += 1) {
      const lines = Array.from({ length: 5 }, (_, index) =>
        aPeLine({ sku: `P${index}`, unitPrice: '23.60', quantity: String(1 + index) }),
      )
      const draft = aBoleta({ companyId: company.id, lines })
      drafts.push(await bench.call('invoices.saveDraft', { target: null, draft }))
    }
    return drafts
  }

  async function product(
    count: number,
    sending: 'concurrent' | 'sequential',
  ): Promise<NubefactRun> {
    await chooseSending(sending)
    const drafts = await draftsOf(count)
    // They were made at another time: what follows them is over.
    await sleep(SETTLING_MS)
    const before = bench.core.counts().commits
    const began = performance.now()
    const [refused] = await Promise.all([bench.sealAll(drafts), tally.reached(count)])
    const ms = performance.now() - began
    if (refused > 0) throw new Error(`${refused} of ${count} were refused`)
    await expectAccepted(bench, drafts)
    return { ms, commits: bench.core.counts().commits - before }
  }

  await product(WARM_UP, 'concurrent')
  await server.answerAfter(latencyMs)
  const form = await frozenBody(bench, company.id)

  /** The very body of a boleta under a number that nobody has. */
  function bodyOf(): string {
    numero += 1
    return form.replace(/"numero":\d+/, `"numero":${numero}`).replace(/B001/g, 'B9ZZ')
  }

  async function bare(count: number): Promise<number> {
    const bodies = Array.from({ length: count }, bodyOf)
    const path = new URL(server.url).pathname
    const headers = {
      'content-type': 'application/json',
      authorization: 'Token token="practica"',
    }
    const began = performance.now()
    const sendNext = async (): Promise<void> => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
        const answer = await pool.request({ method: 'POST', path, headers, body })
        const text = await answer.body.text()
        if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text}`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
    return performance.now() - began
  }

  await bare(AT_ONCE)
  return {
    product,
    bare,
    async end() {
      await pool.close()
      await bench.stop()
      server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function expectAccepted(bench: BenchCore, drafts: readonly InvoiceDetail[]): Promise<void> {
  for (const { id } of drafts) {
    const { state, documents } = await bench.call('invoices.get', { id })
    const hasCdr = documents.some(({ kind }) => kind === 'cdr')
    if (state !== 'stamped' || !hasCdr) throw new Error(`${id} is ${state}, CDR ${hasCdr}`)
  }
}

/** What was sent for the newest boleta, as it was frozen. */
async function frozenBody(
  bench: BenchCore,
  companyId: InvoiceDetail['companyId'],
): Promise<string> {
  const page = await bench.call('invoices.list', {
    companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 1,
  }) // prettier-ignore
  const [newest] = page.rows
  if (newest === undefined) throw new Error('nothing was issued')
  const { base64 } = await bench.call('invoices.document', { id: newest.id, kind: 'request' })
  return Buffer.from(base64, 'base64').toString('utf8')
}

interface Tally {
  readonly step: (name: StepName) => void
  reached(count: number): Promise<void>
}

/** Resolves when so many results are on disk. */
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

interface NubefactServer {
  readonly url: string
  /** Each answer comes so long after its request; at once until it is asked for. */
  answerAfter(latencyMs: number): Promise<void>
  stop(): void
}

async function startNubefact(folder: string): Promise<NubefactServer> {
  const child = fork(PRACTICE, ['--folder', folder, '--provider', 'nubefact'], {
    // The service would be on another machine: its threads take as little of this one's cores as they can.
    execArgv: ['--v8-pool-size=1', '--single-threaded-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { url, controlUrl } = await new Promise<{ url: string; controlUrl: string }>(
    (resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the practice Nubefact ended with ${code}`)))
      child.once('message', (message) => resolve(message as { url: string; controlUrl: string }))
    },
  )
  async function set(settings: object): Promise<void> {
    const body = JSON.stringify(settings)
    await fetch(`${controlUrl}/practice/settings`, { method: 'POST', body })
  }
  await set({ latencyMs: 0, keepsConnections: true })
  return {
    url,
    answerAfter: (latencyMs) => set({ latencyMs, keepsConnections: true }),
    stop: () => void child.kill(),
  }
}

const NO_HOST = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  chooseFolder: () => Promise.resolve(null),
  notify: () => undefined,
} as const
