import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeProgram } from '../../scripts/place.mjs'

const READY_WITHIN_MS = 20_000

/** The built program with a browser window, on data of its own. */
export interface Program {
  /** The link it printed; opens the window once. */
  readonly link: string
  readonly dataFolder: string
  /** What it wrote to its log. */
  readonly log: readonly string[]
  /** Ends it as a person's Ctrl+C does and waits; gives the exit code. */
  stop(): Promise<number>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

/** A fresh data folder; whoever asked for it removes it. */
export function freshDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'timbrel-e2e-'))
}

/** Starts the built browser shell on `dataFolder` and waits for its READY line. */
export async function startProgram(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const entry = resolve('out/main/browser.js')
  const child = spawn(nodeProgram(), [entry, '--data', dataFolder, '--no-window'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const exited = new Promise<number>((done) => {
    child.on('exit', (code) => done(code ?? -1))
  })
  const link = await readyLink(child, log)
  const end = async (signal: NodeJS.Signals): Promise<number> => {
    child.kill(signal)
    return exited
  }
  return {
    link,
    dataFolder,
    log,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

function readyLink(child: ChildProcess, log: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const give = (why: string): void => fail(new Error(`${why}\n${log.join('\n')}`))
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      give('no READY line')
    }, READY_WITHIN_MS)
    child.on('exit', (code) => {
      clearTimeout(limit)
      give(`the program ended with ${code} before it was ready`)
    })
    if (child.stdout === null) return give('no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('READY ')) return
      clearTimeout(limit)
      done(line.slice('READY '.length))
    })
  })
}

/** Removes a data folder, also while a helper of the program is just closing its files. */
export function removeDataFolder(dataFolder: string): Promise<void> {
  return rm(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/** Speaks to the practice PAC of a running program, as whoever scripts its faults does. */
export interface PracticePac {
  /** Replaces all fault rules; the format is the practice PAC's own (docs/formats). */
  setFaults(rules: readonly unknown[]): Promise<void>
  /** Changes what the practice authority decides; the words are those of src/practice/sat/settings.ts. */
  changeSat(change: Readonly<Record<string, unknown>>): Promise<void>
  ledger(): Promise<{ readonly stamps: readonly { readonly uuid: string }[] }>
}

/** The practice PAC that the program on this folder started; it exists once practice mode was chosen. */
export async function practicePacOf(dataFolder: string): Promise<PracticePac> {
  const controlUrl = await answeringPac(join(dataFolder, 'practice', 'pac-address.json'))

  async function ask(path: string, init: RequestInit): Promise<unknown> {
    const answer = await fetch(`${controlUrl}${path}`, init)
    if (!answer.ok) throw new Error(`practice PAC: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  return {
    async setFaults(rules) {
      await ask('/practice/faults', { method: 'POST', body: JSON.stringify(rules) })
    },
    async changeSat(change) {
      await ask('/practice/sat', { method: 'POST', body: JSON.stringify(change) })
    },
    ledger: async () =>
      (await ask('/practice/ledger', {})) as Awaited<ReturnType<PracticePac['ledger']>>,
  }
}

/** The practice servers start beside the window: until they answer, the address may still be that of the last run. */
async function answeringPac(file: string): Promise<string> {
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(100)) {
    const text = await readFile(file, 'utf8').catch(() => null)
    const url = text === null ? '' : (JSON.parse(text) as { controlUrl: string }).controlUrl
    const isUp = await fetch(`${url}/practice/ledger`)
      .then(({ ok }) => ok)
      .catch(() => false)
    if (isUp) return url
    if (Date.now() > until) throw new Error('the practice PAC does not answer')
  }
}
