import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { AccountId, CompanyId } from '../../src/domain/ids.ts'
import { systemClock } from '../../src/main/clock.ts'
import type { Clock } from '../../src/main/clock.ts'
import { createPdfRenderer } from '../../src/main/pdf/render.ts'
import { createSealingThreads } from '../../src/main/sealing/threads.ts'
import { systemRandom } from '../../src/main/random.ts'
import { writeAtomically } from '../../src/main/secrets/atomicFile.ts'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { withSharedReads } from '../../src/main/secrets/sharedReads.ts'
import { noSteps } from '../../src/main/steps.ts'
import { createThreadLoad } from '../../src/main/threadLoad.ts'
import type { Steps } from '../../src/main/steps.ts'
import { createUpkeepThread } from '../../src/main/store/upkeepThread.ts'
import { syncFile } from '../../src/main/store/walSync.ts'
import { openTestCore } from '../../test/support/coreHarness.ts'
import type { TestCore, TestCoreOptions } from '../../test/support/coreHarness.ts'

export interface BenchCoreOptions {
  /** As `--data`: the practice data lie below it. */
  readonly dataFolder: string
  readonly practice: {
    readonly url: string
    readonly certificate: Uint8Array
    readonly urls?: Readonly<Record<string, string>>
  }
  readonly clock?: Clock
  readonly steps?: Steps
  /** Added to each commit, ms: a slow disk. */
  readonly slowDiskMs?: number
  /** False: PDFs are blank, where thousands of documents would be drawn between two rounds. */
  readonly drawsPdfs?: boolean
}

/** The product's core as the desk opens it for practice, in this process: real clock, disk, vault and PDF thread. */
export interface BenchCore extends TestCore {
  /** Company, CSD and account of a first use. */
  startPractice(): Promise<{ readonly companyId: CompanyId; readonly accountId: AccountId }>
  /** Seals and queues as a batch does, and gives how many were refused. */
  sealAll(drafts: readonly InvoiceDetail[]): Promise<number>
}

/** The built PDF thread. */
export const PDF_WORKER = join(import.meta.dirname, '..', '..', 'out', 'main', 'pdfWorker.js')

/** The built thread of copies and checkpoints. */
const UPKEEP_WORKER = join(import.meta.dirname, '..', '..', 'out', 'main', 'upkeepWorker.js')
/** The built sealing thread. */
export const SEALING_WORKER = join(
  import.meta.dirname,
  '..',
  '..',
  'out',
  'main',
  'sealingWorker.js',
)

export async function openBenchCore(options: BenchCoreOptions): Promise<BenchCore> {
  const folder = join(options.dataFolder, 'practice')
  const secrets = withSharedReads(await openPracticeVault(folder, noSteps), systemClock)
  const test = await openTestCore({
    folder,
    clock: options.clock ?? systemClock,
    random: systemRandom,
    secrets,
    practice: options.practice,
    steps: options.steps ?? noSteps,
    replaceFile: writeAtomically,
    ...slowDisk(options.slowDiskMs ?? 0),
    ...(options.drawsPdfs === false ? {} : { pdf: createPdfRenderer(PDF_WORKER) }),
    upkeep: createUpkeepThread(UPKEEP_WORKER),
    threadLoad: createThreadLoad(),
    sealing: createSealingThreads(SEALING_WORKER, availableParallelism()),
  })
  return {
    ...test,
    async startPractice() {
      const caller = test.core.people.callerThrough('cli', NO_HOST)
      const company = await test.core.startPractice(caller)
      const [account] = await test.call('accounts.list', { companyId: company.id })
      if (account === undefined) throw new Error('practice begins with an account')
      return { companyId: company.id, accountId: account.id }
    },
    async sealAll(drafts) {
      const caller = test.core.people.callerThrough('cli', NO_HOST)
      const ended = await test.core.stamping.sealAndQueueMany(drafts, caller, () => undefined)
      return ended.filter(({ refusal }) => refusal !== null).length
    },
  }
}

/** A disk that takes so much longer for each sync: that of a commit of its own holds the thread, that of a shared one does not. */
function slowDisk(ms: number): Pick<TestCoreOptions, 'beforeCommit' | 'syncFile'> {
  if (ms === 0) return { syncFile }
  const cell = new Int32Array(new SharedArrayBuffer(4))
  return {
    beforeCommit: () => void Atomics.wait(cell, 0, 0, ms),
    async syncFile(fd) {
      await sleep(ms)
      await syncFile(fd)
    },
  }
}

const NO_HOST = {
  shell: 'cli',
  saveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  openHelp: () => Promise.resolve(),
  notify: () => undefined,
} as const
