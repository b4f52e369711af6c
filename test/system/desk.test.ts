import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Input, MethodName, Output } from '../../src/contract/api.ts'
import { METHODS } from '../../src/contract/methods.ts'
import { systemClock } from '../../src/main/clock.ts'
import { createConnectivity } from '../../src/main/connectivity.ts'
import type { Core, Session } from '../../src/main/coreTypes.ts'
import { createDesk } from '../../src/main/desk.ts'
import { systemRandom } from '../../src/main/random.ts'
import { noSteps } from '../../src/main/steps.ts'
import { practiceDraft } from '../support/coreHarness.ts'
import { hostilePayloads } from '../support/coreHarnessHostile.ts'
import { makeTempFolder } from '../support/tempStore.ts'
import { entryPaths } from '../support/programs.ts'

const dataFolder = makeTempFolder(true)
const logged: string[] = []
const session: Session = {
  door: 'window',
  host: {
    shell: 'browser',
    saveFile: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  },
}

function openDesk(): Promise<Core> {
  return createDesk({
    dataFolder,
    shell: 'browser',
    appVersion: '0.0.0-test',
    paths: entryPaths(),
    connectivity: createConnectivity(true),
    forkHelper: (entry, args) =>
      fork(entry, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    passphrase: null,
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    log: (line) => logged.push(line),
  })
}

let desk: Core
async function call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await desk.call(method, input, session)
  if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`)
  return answer.value as Output<M>
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const next = Promise.withResolvers<void>()
    const forget = desk.subscribe(() => next.resolve())
    const isSo = await holds()
    if (!isSo) await next.promise
    forget()
    if (isSo) return
  }
}

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  await desk.stop()
  rmSync(dataFolder, { recursive: true, force: true })
})

describe('the desk around the core, over its own practice PAC', () => {
  test('from an empty folder to a stamped document with its PDF, and once more after a restart', async () => {
    expect(await call('system.status', {})).toMatchObject({ mode: null, trouble: null })
    await call('system.chooseMode', { mode: 'practice', country: 'MX' })
    const company = await call('system.startPractice', {})
    for (const serie of ['A', 'B']) {
      const draft = practiceDraft(company.id, { serie })
      const { id, version } = await call('invoices.saveDraft', { target: null, draft })
      await call('stamping.sealAndQueue', { id, version })
      await until(async () => (await call('invoices.get', { id })).state === 'stamped')
      const pdf = await call('invoices.document', { id, kind: 'pdf' })
      expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.name).toContain('PRACTICA-SIN-VALOR-FISCAL')
      await desk.stop()
      desk = await openDesk()
      expect(await call('system.status', {})).toMatchObject({ mode: 'practice', copiedData: false })
      expect((await call('invoices.get', { id })).state).toBe('stamped')
    }
    expect((await call('audit.verify', {})).whole).toBe(true)
    expect(logged).toEqual([])
  }, 60_000)

  test('P1-45 the practice clock goes ahead for program and PAC alike, also after a restart; faults are chosen in words', async () => {
    const draft = practiceDraft((await call('companies.list', {}))[0]?.id as never, { serie: 'C' })
    await call('practice.moveClock', { hours: 100 })
    await desk.stop()
    desk = await openDesk()
    expect((await call('system.status', {})).clockAheadMs).toBe(360_000_000)
    await call('practice.setFault', { fault: 'refused', code: 'CFDI40148' })
    const { id, version } = await call('invoices.saveDraft', { target: null, draft })
    const sealed = await call('stamping.sealAndQueue', { id, version })
    // A PAC whose clock had stayed behind would refuse the date; this one gets as far as the chosen fault.
    await until(async () => (await call('invoices.get', { id })).state === 'rejected')
    expect((await call('invoices.get', { id })).refusal?.code).toBe('CFDI40148')
    await call('practice.setFault', { fault: 'normal', code: '' })
    await call('outbox.retry', { id: sealed.job?.id as never })
    await until(async () => (await call('invoices.get', { id })).state === 'stamped')
  }, 60_000)

  test('S01 S02 S03 S06 methods of the system take hostile input with a typed answer', async () => {
    const before = await call('system.status', {})
    for (const method of METHODS) {
      if (!method.startsWith('system.')) continue
      for (const [name, input] of hostilePayloads()) {
        const answer = await desk.call(method, input, session)
        if (answer.ok) continue
        expect([method, name, answer.error.code]).not.toEqual([method, name, 'bug'])
      }
    }
    expect(await call('system.status', {})).toEqual(before)
    expect(logged.filter((line) => line.includes('"bug"'))).toEqual([])
  }, 60_000)
})
