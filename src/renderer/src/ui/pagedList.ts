import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { WireError } from '../../../contract/result.ts'
import { wireErrorOf } from '../api.ts'

/** Rows of one question to the core. */
export const PAGE_ROWS = 100
/** Pages kept; the window never holds more than 2,000 rows (performance.md P23). */
const PAGES_KEPT = 20

export interface FetchedPage<Row, Key> {
  readonly rows: readonly Row[]
  readonly next: Key | null
}

/** A long list of which only the pages around what is looked at are held; null is a page that was let go. */
export interface PagedRows<Row> {
  readonly pages: readonly (readonly Row[] | null)[]
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly error: WireError | null
}

type PagedListStore<Row> = UseBoundStore<StoreApi<PagedRows<Row>>>

export interface PagedListControl<Row, Key> {
  readonly useList: PagedListStore<Row>
  /** Starts over with a question; what is shown stays until its first answer. */
  start(fetchPage: (after: Key) => Promise<FetchedPage<Row, Key>>): void
  /** Brings the pages of these rows and lets go of far ones. */
  look(firstRow: number, lastRow: number): void
  /** Asks again for what is looked at and for the beginning. */
  refresh(): void
  /** Rows from `first` on, at most `count`, brought page by page where they are not held; for work on many at once. */
  gather(first: number, count: number): Promise<readonly Row[]>
  /** Puts newer rows in the place of those that `change` gives another for. */
  replace(change: (row: Row) => Row): void
}

/**
 * A list read by key. Page n+1 can be asked for only once page n told its key; keys are kept when rows are let go, so
 * that scrolling back asks for one page and not for all before it.
 */
export function createPagedList<Row, Key>(first: Key): PagedListControl<Row, Key> {
  const useList = create<PagedRows<Row>>(() => ({
    pages: [],
    hasMore: true,
    isLoading: false,
    error: null,
  }))
  /** Key of each page's beginning; null: there is no such page. The first key may itself be null. */
  let keys: ({ readonly key: Key } | null)[] = [{ key: first }]
  let ask: ((after: Key) => Promise<FetchedPage<Row, Key>>) | null = null
  let generation = 0
  let looked = { first: 0, last: 0 }
  const asking = new Map<number, Promise<void>>()

  /** Brings a page once, however often it is wanted meanwhile. */
  function bring(page: number): Promise<void> {
    const start = keys[page]
    if (ask === null || start === undefined || start === null) return Promise.resolve()
    const work = asking.get(page) ?? fetchInto(page, ask(start.key))
    asking.set(page, work)
    return work
  }

  async function fetchInto(page: number, answering: Promise<FetchedPage<Row, Key>>): Promise<void> {
    const mine = generation
    useList.setState({ isLoading: true })
    try {
      const answer = await answering
      if (mine !== generation) return
      place(page, answer)
    } catch (error) {
      if (mine === generation) useList.setState({ error: wireErrorOf(error) })
    } finally {
      if (mine === generation) {
        asking.delete(page)
        useList.setState({ isLoading: asking.size > 0 })
      }
    }
    if (mine === generation) bringLooked()
  }

  function place(page: number, { rows, next }: FetchedPage<Row, Key>): void {
    const pages = [...useList.getState().pages]
    pages[page] = rows
    const known = keys[page + 1]?.key ?? null
    if (known !== next || next === null) {
      // Rows came or went before this page's end: what follows is another list now, and is asked for anew as far as it is
      // looked at, so that nobody is thrown back to its beginning.
      pages.fill(null, page + 1)
      pages.length = next === null ? page + 1 : Math.min(pages.length, keptBehind(page))
      keys = [...keys.slice(0, page + 1), next === null ? null : { key: next }]
    }
    useList.setState({ pages: letGo(pages), hasMore: keys.at(-1) !== null, error: null })
  }

  /** How many pages stay in the count behind one that changed: those to the last one looked at, unless that is far away. */
  function keptBehind(page: number): number {
    const last = Math.floor(looked.last / PAGE_ROWS)
    return last - page > PAGES_KEPT ? page + 1 : Math.max(page, last) + 1
  }

  function letGo(pages: readonly (readonly Row[] | null)[]): readonly (readonly Row[] | null)[] {
    const middle = Math.floor((looked.first + looked.last) / 2 / PAGE_ROWS)
    return pages.map((rows, page) =>
      Math.abs(page - middle) < PAGES_KEPT / 2 ? (rows ?? null) : null,
    )
  }

  function bringLooked(): void {
    const { pages, error } = useList.getState()
    if (error !== null) return
    const last = Math.min(Math.floor(looked.last / PAGE_ROWS), keys.length - 1)
    // The way to a page whose key is not known yet leads over those before it.
    const start = Math.min(Math.floor(looked.first / PAGE_ROWS), keys.length - 1)
    for (let page = start; page <= last; page += 1) {
      if (pages[page] === undefined || pages[page] === null) void bring(page)
    }
  }

  async function held(page: number): Promise<readonly Row[]> {
    const known = useList.getState().pages[page] ?? null
    if (known !== null) return known
    await bring(page)
    return useList.getState().pages[page] ?? []
  }

  return {
    useList,
    async gather(firstRow, count) {
      const rows: Row[] = []
      for (let at = firstRow; rows.length < count;) {
        const page = await held(Math.floor(at / PAGE_ROWS))
        const more = page.slice(at % PAGE_ROWS, (at % PAGE_ROWS) + count - rows.length)
        if (more.length === 0) break
        rows.push(...more)
        at += more.length
      }
      return rows
    },
    replace(change) {
      useList.setState(({ pages }) => ({
        pages: pages.map((rows) => (rows === null ? null : rows.map(change))),
      }))
    },
    start(fetchPage) {
      generation += 1
      asking.clear()
      keys = [{ key: first }]
      ask = fetchPage
      looked = { first: 0, last: PAGE_ROWS - 1 }
      useList.setState({ hasMore: true, error: null })
      void bring(0).then(() => undefined)
    },
    look(firstRow, lastRow) {
      looked = { first: firstRow, last: lastRow }
      bringLooked()
    },
    refresh() {
      useList.setState({ error: null })
      const start = Math.floor(looked.first / PAGE_ROWS)
      const end = Math.floor(looked.last / PAGE_ROWS)
      for (let page = start; page <= Math.min(end, keys.length - 1); page += 1) void bring(page)
      if (start > 0) void bring(0)
    },
  }
}

/** How many rows are known; while more may follow, one page more. */
export function rowCount<Row>({ pages, hasMore }: PagedRows<Row>): number {
  const last = pages.at(-1)
  if (pages.length === 0) return 0
  const known = (pages.length - 1) * PAGE_ROWS + (last?.length ?? PAGE_ROWS)
  return hasMore ? known + PAGE_ROWS : known
}

/** A row, null while it is not held. */
export function rowAt<Row>({ pages }: PagedRows<Row>, index: number): Row | null {
  return pages[Math.floor(index / PAGE_ROWS)]?.[index % PAGE_ROWS] ?? null
}
