import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Input, MethodName, Output } from '../../src/contract/api.ts'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { Result, WireError } from '../../src/contract/result.ts'
import type { CompanyId } from '../../src/domain/ids.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import type { Country } from '../../src/domain/parties.ts'
import type { Clock } from '../../src/main/clock.ts'
import { createConnectivity, type ConnectivitySwitch } from '../../src/main/connectivity.ts'
import { createCore, type CoreOptions, type OpenCore } from '../../src/main/core.ts'
import { createEventBus } from '../../src/main/eventBus.ts'
import type { Host } from '../../src/main/host.ts'
import { createLog } from '../../src/main/log.ts'
import { makeLogo } from '../../src/main/pdf/logo/makeLogo.ts'
import type { PdfRenderer } from '../../src/main/pdf/render.ts'
import type { Random } from '../../src/main/random.ts'
import { createRouter } from '../../src/main/router/index.ts'
import { createOwnRoom } from '../../src/main/sealing/ownRoom.ts'
import type { SecretStore } from '../../src/main/secrets/secretStore.ts'
import { noSteps } from '../../src/main/steps.ts'
import { generatePracticePacCertificate } from '../../src/practice/certificates/practiceCsd.ts'
import { createRsaStamper, type Stamper } from '../../src/practice/pac/stamper.ts'
import { aDraft } from './cfdiBuilders.ts'
import { createFakeClock, START_OF_TESTS } from './fakeClock.ts'
import { programPath } from './programs.ts'
import { createSeededRandom } from './seededRandom.ts'
import { createOwnUpkeep } from '../../src/main/store/upkeep.ts'
import { makeTempFolder } from './tempStore.ts'

/** A vault in memory; `items` copied is the vault of that moment. */
export interface MemorySecrets extends SecretStore {
  readonly items: Map<string, string>
}

export function createMemorySecrets(known: ReadonlyMap<string, string> = new Map()): MemorySecrets {
  const items = new Map(known)
  return {
    items,
    state: () => Promise.resolve({ kind: 'ready', strength: 'system' }),
    get: (ref) => Promise.resolve(items.get(ref) ?? null),
    set(ref, value) {
      items.set(ref, value)
      return Promise.resolve()
    },
    delete(ref) {
      items.delete(ref)
      return Promise.resolve()
    },
    unlock: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

/** A call that the core refused. */
export class RefusedCall extends Error {
  readonly wire: WireError
  constructor(method: string, wire: WireError) {
    super(`${method}: ${wire.code} ${JSON.stringify({ ...wire.detail, issues: wire.issues })}`)
    this.name = 'RefusedCall'
    this.wire = wire
  }
}

export interface TestCoreOptions extends Partial<
  Pick<
    CoreOptions,
    | 'steps'
    | 'connections'
    | 'pdf'
    | 'sealing'
    | 'upkeep'
    | 'soon'
    | 'syncFile'
    | 'replaceFile'
    | 'threadLoad'
    | 'beforeCommit'
    | 'mode'
  >
> {
  readonly folder: string
  readonly clock: Clock
  readonly random: Random
  readonly secrets: SecretStore
  readonly practice: CoreOptions['practice']
  readonly connectivity?: ConnectivitySwitch
}

/** The whole core over a real store, without a shell around it. */
export interface TestCore {
  readonly core: OpenCore
  readonly connectivity: ConnectivitySwitch
  /** Structured log lines: faults and bugs stand here. */
  readonly logged: string[]
  /** Events that a window would have been told. */
  readonly told: { readonly name: string; readonly payload: unknown }[]
  answer(method: string, input: unknown): Promise<Result<unknown>>
  /** Throws RefusedCall when the core says no. */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>
  /** Resolves with what `look` found; it looks at once and after each event, never by the clock. */
  until<T>(look: () => Promise<T | null>): Promise<T>
  stop(): Promise<void>
}

const CATALOG_WORKER = programPath('catalogWorker')
const TABLE_WORKER = programPath('tableWorker')

/** Draws nothing: documents of simulations are not looked at. */
const blankPdf: PdfRenderer = {
  render: () => Promise.resolve(new Uint8Array([0x25])),
  logo: (file) => Promise.resolve(makeLogo(file)),
  close: () => Promise.resolve(),
}

const HOST: Host = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
}

export async function openTestCore(options: TestCoreOptions): Promise<TestCore> {
  const connectivity = options.connectivity ?? createConnectivity(true)
  const events = createEventBus(options.clock)
  const logged: string[] = []
  const told: TestCore['told'] = []
  const log = createLog(
    () => options.clock.now(),
    (text) => text,
    (line) => logged.push(line),
  )
  events.subscribe((name, payload) => told.push({ name, payload }))
  const core = await createCore({
    steps: noSteps,
    pdf: blankPdf,
    sealing: createOwnRoom(),
    upkeep: createOwnUpkeep(),
    // A clock of a test does not wait for the disk.
    syncFile: null,
    replaceFile: null,
    // How busy this machine is decides nothing.
    threadLoad: () => 0,
    mode: 'practice',
    ...options,
    appVersion: '0.0.0-test',
    paths: {
      pdfWorker: '',
      sealingWorker: '',
      upkeepWorker: '',
      catalogWorker: CATALOG_WORKER,
      tableWorker: TABLE_WORKER,
      keytarHelper: '',
      practicePac: '',
    },
    connectivity,
    events,
    log,
  })
  const router = createRouter(await core.routes(), (error, method) => {
    log.error('bug', {
      method,
      error: error instanceof Error ? (error.stack ?? '') : String(error),
    })
    return 'trace'
  })
  const answer: TestCore['answer'] = (method, input) =>
    router(method, input, core.people.callerThrough('cli', HOST))
  return {
    core,
    connectivity,
    logged,
    told,
    answer,
    async call<M extends MethodName>(method: M, input: Input<M>) {
      const result = await answer(method, input)
      if (!result.ok) throw new RefusedCall(method, result.error)
      return result.value as Output<M>
    },
    async until(look) {
      for (;;) {
        const next = Promise.withResolvers<void>()
        const forget = events.subscribe(() => next.resolve())
        const found = await look()
        if (found === null) await next.promise
        forget()
        if (found !== null) return found
      }
    },
    async stop() {
      await core.stop()
      events.close()
    },
  }
}

/** Data of a practice company that is ready to send, from which each test takes its own copy. */
export interface PracticeData {
  readonly companyId: CompanyId
  /** Certificate of the practice PAC's stamps, DER, and who signs them. */
  readonly certificate: Uint8Array
  readonly stamper: Stamper
  /** A fresh copy: a folder of the test's own, and the vault that belongs to it. */
  copy(): { readonly folder: string; readonly secrets: MemorySecrets }
  remove(): void
}

const DAY_MS = 86_400_000

/** Sets up practice data once, a month before the tests' today, so that clocks may be set back. */
export async function makePracticeData(
  startAt = START_OF_TESTS,
  country: Country = 'MX',
): Promise<PracticeData> {
  const clock = createFakeClock(startAt - 30 * DAY_MS)
  const folder = makeTempFolder(true)
  const secrets = createMemorySecrets()
  const pac = await generatePracticePacCertificate({ nowMs: clock.now() })
  const test = await openTestCore({
    folder,
    clock,
    secrets,
    random: createSeededRandom(0),
    practice: { url: 'http://127.0.0.1:9', certificate: pac.certificate },
  })
  const company = await test.core.startPractice(
    test.core.people.callerThrough('cli', HOST),
    country,
  )
  await test.stop()
  const copies: string[] = [folder]
  return {
    companyId: company.id,
    certificate: pac.certificate,
    stamper: createRsaStamper(pac.certificate, pac.privateKeyPem, pac.rfc),
    copy() {
      const own = makeTempFolder(true)
      copies.push(own)
      cpSync(folder, join(own, 'data'), { recursive: true })
      return { folder: join(own, 'data'), secrets: createMemorySecrets(secrets.items) }
    },
    remove() {
      for (const each of copies) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** A correct invoice of the practice company; `change` says what is different. */
export function practiceDraft(companyId: CompanyId, change: Partial<CfdiDraft> = {}): CfdiDraft {
  return aDraft({ companyId, lugarExpedicion: '20000', serie: 'A', ...change })
}

/** Saves, seals and queues one invoice. */
export async function sealedInvoice(test: TestCore, draft: CfdiDraft): Promise<InvoiceDetail> {
  const { id, version } = await test.call('invoices.saveDraft', { target: null, draft })
  return test.call('stamping.sealAndQueue', { id, version })
}
