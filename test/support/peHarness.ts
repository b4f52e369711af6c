import { rmSync } from 'node:fs'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { Company } from '../../src/domain/parties.ts'
import type { PeDraft } from '../../src/domain/pe/draft.ts'
import type { NubefactSettings } from '../../src/practice/nubefact/settings.ts'
import {
  startPracticeNubefact,
  type PracticeNubefact,
} from '../../src/practice/nubefact/startPracticeNubefact.ts'
import { createMemorySecrets, openTestCore, type TestCore } from './coreHarness.ts'
import { createFakeClock, type FakeClock } from './fakeClock.ts'
import { aBoleta } from './peBuilders.ts'
import { createSeededRandom } from './seededRandom.ts'
import { makeTempFolder } from './tempStore.ts'

/** The whole core with a practice company of Peru and the practice Nubefact behind real sockets. */
export interface PeScene {
  readonly test: TestCore
  readonly nubefact: PracticeNubefact
  readonly clock: FakeClock
  readonly company: Company
  /** Saves, freezes and queues. */
  issue(change?: Partial<PeDraft>): Promise<InvoiceDetail>
  /** What `look` finds, looked for each time that the event loop has nothing else to do; never by the clock. */
  wait<T>(look: () => Promise<T | null>): Promise<T>
  /** Lets everything that is under way go on for a while of the event loop. */
  idle(): Promise<void>
  /** The document once it is in one of these states. */
  settled(id: InvoiceDetail['id'], ...states: InvoiceDetail['state'][]): Promise<InvoiceDetail>
  close(): Promise<void>
}

/** Opens a scene; `urls` are further practice servers. */
export async function openPeScene(
  settings: Partial<NubefactSettings> = {},
  accountSettings: Readonly<Record<string, string>> = {},
  urls: Readonly<Record<string, string>> = {},
): Promise<PeScene> {
  const clock = createFakeClock()
  const nubefact = await startPracticeNubefact({ folder: null, clock, settings })
  const folder = makeTempFolder(true)
  const test = await openTestCore({
    folder,
    clock,
    random: createSeededRandom(1),
    secrets: createMemorySecrets(),
    practice: {
      url: 'http://127.0.0.1:9',
      certificate: new Uint8Array(),
      urls: { nubefact: nubefact.url, ...urls },
    },
  })
  const caller = { ...test.core.people.callerThrough('cli', NO_HOST) }
  const company = await test.core.startPractice(caller, 'PE')
  if (Object.keys(accountSettings).length > 0) {
    const [account] = await test.call('accounts.list', { companyId: company.id })
    if (account === undefined) throw new Error('a practice company has an account')
    const { id, provider, environment, label } = account
    const input = { id, companyId: company.id, provider, environment, label }
    await test.call('accounts.save', { ...input, settings: accountSettings, secrets: {} })
  }
  return {
    test,
    nubefact,
    clock,
    company,
    async issue(change = {}) {
      const draft = aBoleta({ companyId: company.id, ...change })
      const saved = await test.call('invoices.saveDraft', { target: null, draft })
      return test.call('stamping.sealAndQueue', { id: saved.id, version: saved.version })
    },
    wait,
    idle,
    settled: (id, ...states) =>
      wait(async () => {
        const invoice = await test.call('invoices.get', { id })
        return states.includes(invoice.state) ? invoice : null
      }),
    async close() {
      await test.stop()
      await nubefact.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const IDLE_TURNS = 200

async function idle(): Promise<void> {
  for (let turn = 0; turn < IDLE_TURNS; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

const MOST_LOOKS = 20_000

async function wait<T>(look: () => Promise<T | null>): Promise<T> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await look()
    if (found !== null) return found
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  throw new Error('what was waited for never came')
}

const NO_HOST = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
} as const
