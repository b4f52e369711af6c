import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import { AS_USUAL, endsStamped, IN_DOUBT, inScene } from '../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** Repeats of one call end after four tries: five faults outlive it. */
const OUTLIVES = 5

/** Faults after which nobody can know whether the PAC did its work. `times` counts requests that meet it. */
const DOUBTFUL: readonly (readonly [title: string, fault: object, times: number])[] = [
  ['R06 R07 silence', { kind: 'timeout' }, 1],
  ['R07 a reset', { kind: 'rst' }, OUTLIVES],
  ['R07 a closed connection', { kind: 'fin' }, OUTLIVES],
  ['R09 half a body that was announced whole', { kind: 'half-body', announced: true }, OUTLIVES],
  ['R10 half a body that looks whole', { kind: 'half-body', announced: false }, 2],
  ['R11 one byte each 300 ms', { kind: 'trickle', everyMs: 300 }, 1],
  ['R11 an answer without end', { kind: 'endless' }, 1],
  ['R12 broken JSON', { kind: 'broken-json' }, 2],
  ['R12 an empty answer', { kind: 'empty' }, 2],
  ['R12 204', { kind: 'no-content' }, 2],
  ['R12 latin-1', { kind: 'latin1' }, 2],
  ['R12 code 200 without a document', { kind: 'no-data' }, 2],
  ['R13 a captive portal', { kind: 'html' }, 2],
  ['R13 502', { kind: 'status', status: 502 }, OUTLIVES],
  ['R14 500', { kind: 'status', status: 500 }, OUTLIVES],
  ['R14 503', { kind: 'status', status: 503 }, OUTLIVES],
  ['R13 504', { kind: 'status', status: 504 }, OUTLIVES],
  ['R27 more than may be read', { kind: 'huge', bytes: 21_000_000 }, 1],
  ['R27 a gzip bomb', { kind: 'gzip-bomb', bytes: 30_000_000 }, 1],
]

describe('G3 doubts are settled by asking', () => {
  for (const when of ['before', 'after', 'late'] as const) {
    test.concurrent.for(DOUBTFUL)(`%s, ${when} the work`, async ([, fault, times]) => {
      await inScene(data, [{ fault, when, times, lateMs: 3_000 }], async (scene) => {
        expect(await endsStamped(scene)).toEqual(IN_DOUBT)
      })
    })
  }

  test.concurrent.for(DOUBTFUL)('%s, and again when asked', async ([, fault, times]) => {
    const once = { fault, when: 'after', times }
    await inScene(data, [once, { ...once, skip: 1 }], async (scene) => {
      expect(await endsStamped(scene)).toEqual(IN_DOUBT)
    })
  })
})

describe('G3 what looks odd but is whole', () => {
  test.concurrent.for([
    ['R12 a byte order mark', { kind: 'bom' }],
    ['R12 a wrong content type', { kind: 'wrong-type' }],
    ['R11 two hundred early hints', { kind: 'hints' }],
    ['R11 an answer after 25 s', { kind: 'slow', ms: 25_000 }],
    ['R24 a UUID in lower case', { kind: 'altered', what: 'uuid-lower' }],
    ['R25 blanks between elements', { kind: 'altered', what: 'whitespace' }],
  ] as const)('%s', async ([, fault]) => {
    await inScene(data, [{ fault, when: 'after' }], async (scene) => {
      const { id } = await scene.send()
      const ended = await scene.reaches(id, 'done', 'failed', 'unknown')
      expect(ended.state).toBe('stamped')
      expect(scene.stampsOf(ended).map(({ uuid }) => uuid)).toEqual([ended.uuid])
      expect(await scene.story(id)).toEqual(AS_USUAL)
    })
  })
})
