import { describe, expect, it } from 'vitest'
import {
  createPagedList,
  PAGE_ROWS,
  rowAt,
  rowCount,
} from '../../../src/renderer/src/ui/pagedList.ts'

/** A core with `count` rows, newest first, keyed by the last row seen. */
function listOf(count: number) {
  let rows = Array.from({ length: count }, (_, index) => count - index)
  let asked = 0
  const list = createPagedList<number, string>('')
  return {
    list,
    asked: () => asked,
    add: () => {
      rows = [(rows[0] ?? 0) + 1, ...rows]
    },
    fetch: async (after: string) => {
      asked += 1
      const start = after === '' ? 0 : rows.indexOf(Number(after)) + 1
      const page = rows.slice(start, start + PAGE_ROWS)
      const isLast = start + PAGE_ROWS >= rows.length
      return { rows: page, next: isLast ? null : String(page.at(-1)) }
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a list read by key', () => {
  it('asks for a page when it is looked at, and for none before', async () => {
    const { list, fetch, asked } = listOf(250)
    list.start(fetch)
    await settled()
    expect(asked()).toBe(1)
    expect(rowAt(list.useList.getState(), 0)).toBe(250)
    // The next page is offered as place holders.
    expect(rowCount(list.useList.getState())).toBe(2 * PAGE_ROWS)
    list.look(150, 190)
    await settled()
    expect(rowAt(list.useList.getState(), 150)).toBe(100)
    list.look(200, 249)
    await settled()
    expect(rowCount(list.useList.getState())).toBe(250)
    expect(rowAt(list.useList.getState(), 249)).toBe(1)
  })

  it('gathers rows across pages that are not held, and one that is on its way only once', async () => {
    const { list, fetch, asked } = listOf(250)
    list.start(fetch)
    expect(await list.gather(95, 120)).toEqual(Array.from({ length: 120 }, (_, at) => 155 - at))
    expect(asked()).toBe(3)
    expect(await list.gather(245, 50)).toEqual([5, 4, 3, 2, 1])
  })

  it('puts newer rows in the place of those it holds', async () => {
    const { list, fetch } = listOf(3)
    list.start(fetch)
    await settled()
    list.replace((row) => (row === 2 ? 20 : row))
    expect(list.useList.getState().pages).toEqual([[3, 20, 1]])
  })

  it('holds at most 2,000 rows of a long list, and brings back what it let go', async () => {
    const { list, fetch } = listOf(10_000)
    list.start(fetch)
    await settled()
    for (let page = 0; page < 100; page += 1) {
      list.look(page * PAGE_ROWS, page * PAGE_ROWS + 50)
      await settled()
    }
    const held = list.useList.getState().pages.reduce((sum, rows) => sum + (rows?.length ?? 0), 0)
    expect(held).toBeLessThanOrEqual(2_000)
    expect(rowAt(list.useList.getState(), 9_950)).toBe(50)
    expect(rowAt(list.useList.getState(), 0)).toBeNull()
    list.look(0, 20)
    await settled()
    expect(rowAt(list.useList.getState(), 0)).toBe(10_000)
  })

  it('loses no row when one is added at the top', async () => {
    const { list, fetch, add } = listOf(150)
    list.start(fetch)
    await settled()
    list.look(0, 149)
    await settled()
    add()
    list.look(0, 20)
    list.refresh()
    await settled()
    list.look(0, 150)
    await settled()
    const state = list.useList.getState()
    const seen = Array.from({ length: rowCount(state) }, (_, index) => rowAt(state, index))
    expect(seen).toEqual(Array.from({ length: 151 }, (_, index) => 151 - index))
  })

  it('keeps who looks far down where he is when a row is added at the top', async () => {
    const { list, fetch, add } = listOf(450)
    list.start(fetch)
    await settled()
    for (let page = 0; page < 4; page += 1) {
      list.look(page * PAGE_ROWS, page * PAGE_ROWS + 50)
      await settled()
    }
    add()
    list.refresh()
    const counts: number[] = []
    list.useList.subscribe((state) => counts.push(rowCount(state)))
    await settled()
    // He looks at the rows 300 to 350: the list was never shorter than that.
    expect(Math.min(...counts)).toBeGreaterThan(350)
    const state = list.useList.getState()
    const seen = Array.from({ length: 351 }, (_, index) => rowAt(state, index))
    expect(seen).toEqual(Array.from({ length: 351 }, (_, index) => 451 - index))
  })

  it('works where the first key is null', async () => {
    const list = createPagedList<string, number | null>(null)
    list.start(async (before) => ({ rows: [String(before)], next: null }))
    await settled()
    expect(rowAt(list.useList.getState(), 0)).toBe('null')
  })

  it('drops the answer to an older question', async () => {
    const list = createPagedList<string, string>('')
    let answerOld: (rows: readonly string[]) => void = () => undefined
    list.start(
      () =>
        new Promise((resolve) => {
          answerOld = (rows) => resolve({ rows, next: null })
        }),
    )
    list.start(async () => ({ rows: ['new'], next: null }))
    await settled()
    answerOld(['old'])
    await settled()
    expect(rowAt(list.useList.getState(), 0)).toBe('new')
  })
})
