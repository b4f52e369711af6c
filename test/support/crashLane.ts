import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openPracticeVault } from '../../src/main/secrets/practiceVault.ts'
import { noSteps, type StepName } from '../../src/main/steps.ts'
import type { PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import type { PracticeData } from './coreHarness.ts'
import type { CrashOrders, CrashReport } from './crashOrders.ts'
import { programPath } from './programs.ts'

const DOCUMENTS_A_ROUND = 3

/** How one life of the program ended, and which points it passed. */
export interface Round {
  readonly killed: boolean
  readonly steps: ReadonlyMap<string, number>
}

/** One data folder whose program is killed and started again, over and over. */
export interface CrashLane {
  readonly serie: string
  /** Folio by document, as the program said after it was safe. */
  readonly promised: ReadonlyMap<string, string>
  killAtStep(step: StepName, count: number): Promise<Round>
  /** Kills so long after the program has booted. */
  killAfter(ms: number): Promise<Round>
  /** Lets it end in peace and asks what it has. */
  settle(): Promise<CrashReport>
}

export async function openCrashLane(
  data: PracticeData,
  pac: PracticePac,
  serie: string,
  begunAt: number,
): Promise<CrashLane> {
  const { folder, secrets } = data.copy()
  const vault = await openPracticeVault(folder, noSteps)
  for (const [ref, value] of secrets.items) await vault.set(ref, value)
  await vault.close()
  const promised = new Map<string, string>()

  function live(change: Partial<CrashOrders>, killAfterMs: number | null): Promise<Round> {
    const orders: CrashOrders = {
      folder,
      url: pac.url,
      certificate: Buffer.from(data.certificate).toString('base64'),
      companyId: data.companyId,
      serie,
      begunAt,
      documents: DOCUMENTS_A_ROUND,
      killAt: null,
      report: false,
      ...change,
    }
    const child = spawn(process.execPath, [programPath('crashChild')], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const steps = new Map<string, number>()
    let complaints = ''
    child.stderr.on('data', (part: Buffer) => (complaints += part.toString('utf8')))
    createInterface(child.stdout).on('line', (line) => {
      const [word, first = '', second = ''] = line.split(' ')
      if (word === 'BOOTED' && killAfterMs !== null) {
        setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      }
      if (word === 'STEP') steps.set(first, (steps.get(first) ?? 0) + 1)
      if (word === 'SEALED') promised.set(first, second)
    })
    child.stdin.end(JSON.stringify(orders))
    return new Promise((resolve, reject) => {
      child.on('close', (code, signal) => {
        if (signal === 'SIGKILL' || code === 0) resolve({ killed: signal === 'SIGKILL', steps })
        else reject(new Error(`the program ended with ${code ?? signal}: ${complaints}`))
      })
    })
  }

  return {
    serie,
    promised,
    killAtStep: (step, count) => live({ killAt: { step, count } }, null),
    killAfter: (ms) => live({}, ms),
    async settle() {
      await live({ documents: 0, report: true }, null)
      return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as CrashReport
    },
  }
}
