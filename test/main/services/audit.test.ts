import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditRow, AuditSelection } from '../../../src/contract/audit.ts'
import { createEventBus } from '../../../src/main/eventBus.ts'
import { createAuditLog, type AuditLog } from '../../../src/main/services/audit.ts'
import type { Caller } from '../../../src/main/services/caller.ts'
import { noSteps } from '../../../src/main/steps.ts'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { createMemorySecrets } from '../../support/coreHarness.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

const ALL: AuditSelection = { subject: '', event: '', actor: '', text: '', from: null, to: null }

let temp: TempStore
let audit: AuditLog
let told: { readonly done: number; readonly total: number }[]
let saved: Uint8Array | null
/** Rows of each part that was handed over. */
let sizes: number[] = []
let afterPart = (): void => undefined

const caller: Caller = {
  actor: 'Rosa',
  role: 'dueno',
  door: 'window',
  host: {
    shell: 'browser',
    async saveFile(_name, _type, content) {
      if (content instanceof Uint8Array) throw new Error('the log goes out in parts')
      sizes = []
      const parts: Uint8Array[] = []
      for await (const part of content) {
        parts.push(part)
        sizes.push(rowsOf(part).length)
        afterPart()
      }
      saved = Buffer.concat(parts)
      return 'Descargas'
    },
    chooseFolder: () => Promise.resolve(null),
    openHelp: () => Promise.resolve(),
    notify: () => undefined,
  },
  takeConsent: () => null,
}

beforeEach(async () => {
  temp = await createTempStore({ quick: true })
  told = []
  saved = null
  afterPart = () => undefined
  const events = createEventBus(temp.clock)
  audit = createAuditLog({
    store: temp.store,
    clock: temp.clock,
    random: createSeededRandom(1),
    secrets: createMemorySecrets(),
    steps: noSteps,
    events: {
      ...events,
      emit(name, payload) {
        if (name === 'audit.progress' && 'done' in payload) told.push(payload)
      },
    },
  })
  temp.store.tx((tx) => {
    for (let number = 1; number <= 1_200; number += 1) {
      const actor = number % 4 === 0 ? 'Ana' : 'system'
      appendAudit(tx, { actor, event: 'job.done', subject: 's', data: { number } })
    }
  })
})
afterEach(() => temp.remove())

const rowsOf = (bytes: Uint8Array | null): readonly AuditRow[] =>
  Buffer.from(bytes ?? [])
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditRow)

test('an export has every row once, oldest first, and tells how far it is', async () => {
  expect(await audit.exportRows(ALL, caller)).toEqual({ savedAs: 'Descargas', rows: 1_200 })
  expect(rowsOf(saved).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 1_200 }, (_, index) => index + 1),
  )
  // The oldest slice is what 500 leave over of 1,200; no part is larger than a slice.
  expect(sizes).toEqual([200, 500, 500])
  expect(told).toEqual([
    { done: 200, total: 1_200 },
    { done: 700, total: 1_200 },
    { done: 1_200, total: 1_200 },
  ])
})

test('what the filters leave out is not exported; how much it will be is not known before', async () => {
  expect(await audit.exportRows({ ...ALL, actor: 'Ana' }, caller)).toMatchObject({ rows: 300 })
  expect(new Set(rowsOf(saved).map(({ actor }) => actor))).toEqual(new Set(['Ana']))
  expect(told).toEqual([{ done: 300, total: 0 }])
})

test('what is found by words comes oldest first, too, slice by slice, and a row written meanwhile is not half in it', async () => {
  afterPart = () => {
    temp.store.tx((tx) => void appendAudit(tx, { actor: 'system', event: 'job.done', subject: 's', data: {} })) // prettier-ignore
  }
  expect(await audit.exportRows({ ...ALL, actor: 'system' }, caller)).toMatchObject({ rows: 900 })
  expect(sizes).toEqual([400, 500])
  const numbers = rowsOf(saved).map(({ seq }) => seq)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  expect(new Set(numbers).size).toBe(900)
})

test('an export that is stopped half-way ends the parts: nobody is handed the rest', async () => {
  afterPart = () => void audit.cancel()
  await expect(audit.exportRows(ALL, caller)).rejects.toMatchObject({ code: 'state.cancelled' })
  expect([sizes, saved]).toEqual([[200], null])
})

test('a check tells how far it is and ends when it is stopped; then another may begin', async () => {
  expect(await audit.verify()).toMatchObject({ whole: true, rows: 1_200 })
  expect(told.map(({ done }) => done)).toEqual([500, 1_000, 1_200])

  const stopped = audit.verify()
  const second = audit.exportRows(ALL, caller)
  audit.cancel()
  await expect(second).rejects.toMatchObject({ code: 'state.notAllowedNow' })
  await expect(stopped).rejects.toMatchObject({ code: 'state.cancelled' })
  expect(saved).toBeNull()
  expect(await audit.verify()).toMatchObject({ whole: true })
})
