import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Where a list was left for the page of one of its rows. */
interface Place {
  readonly key: string
  readonly index: number
  readonly offset: number
}

/** The row that has the focus; without a key while it has not come yet. */
interface Focused {
  readonly key: string | null
  readonly index: number
  readonly element: HTMLElement
}

/** Of each list, by its name; whoever comes back finds the place once. */
const left = new Map<string, Place>()

/** How far a row may have moved meanwhile and is still found. */
const MOVED = 50

/** What a list tells of itself to be left and found again. */
interface Listed {
  readonly name: string
  readonly count: number
  readonly keyAt: (index: number) => string | null
  readonly scroller: RefObject<HTMLElement | null>
  readonly setActive: (index: number) => void
}

interface ListPlace {
  /** The page of this row is opened. */
  leave(index: number): void
  /** This row has the focus now. */
  focused(index: number, element: HTMLElement): void
  /** The focus went from a row to something else; null: to nothing, as when the row itself goes. */
  blurred(to: EventTarget | null): void
  /** The person moves about here: nobody is led back any more. */
  stay(): void
}

/**
 * The way back to the row whose page was opened: scrolled as it was, its row the list's Tab stop, and the focus on it
 * where nothing else of the window has it. A place far down is gone to page by page, as the rows come; and the focus
 * follows its row when others come before it.
 */
export function useListPlace({ name, count, keyAt, scroller, setActive }: Listed): ListPlace {
  const back = useRef<Place | null>(null)
  const held = useRef<Focused | null>(null)
  const drawn = (index: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null

  function give(key: string | null, index: number, element: HTMLElement): void {
    setActive(index)
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
    // With the key that is looked for, not that of a row which only keeps its place.
    held.current = { key, index, element }
  }

  useEffect(() => {
    back.current = left.get(name) ?? null
    left.delete(name)
  }, [name])

  // At each drawing: the rows come bit by bit, and the scroller draws those it was scrolled to.
  useEffect(() => {
    const place = back.current
    const box = scroller.current
    if (place === null || box === null || count === 0) return
    const index = find(place.key, place.index, count, keyAt)
    if (index === 'gone') {
      back.current = null
      return
    }
    if (box.scrollTop !== place.offset) box.scrollTo({ top: place.offset })
    if (index === 'later') return
    setActive(index)
    const row = drawn(index)
    if (row === null) return
    back.current = null
    if (hasNoPlace(document.activeElement)) give(place.key, index, row)
  })

  // Before anybody else looks where the focus of a row that was drawn anew has gone.
  useLayoutEffect(() => {
    const was = held.current
    if (was === null) return
    if (was.element.isConnected) {
      const now = Number(was.element.dataset['index'])
      if (now === was.index || document.activeElement !== was.element) return
      held.current = { ...was, index: now }
      return setActive(now)
    }
    if (document.activeElement !== document.body) return
    const index = was.key === null ? was.index : find(was.key, was.index, count, keyAt)
    const at = typeof index === 'number' ? index : was.index
    const row = drawn(at)
    if (row !== null) give(index === 'later' ? was.key : keyAt(at), at, row)
  })

  return {
    leave(index) {
      const key = keyAt(index)
      if (key !== null) left.set(name, { key, index, offset: scroller.current?.scrollTop ?? 0 })
    },
    focused(index, element) {
      held.current = { key: keyAt(index), index, element }
    },
    blurred(to) {
      if (to !== null) held.current = null
    },
    stay() {
      back.current = null
    },
  }
}

function find(
  key: string,
  index: number,
  count: number,
  keyAt: (index: number) => string | null,
): number | 'later' | 'gone' {
  for (let away = 0; away <= MOVED; away += 1) {
    if (keyAt(index + away) === key) return index + away
    if (keyAt(index - away) === key) return index - away
  }
  // Behind the last row of a list that is all there nothing comes any more: it is another one, or became shorter.
  return keyAt(Math.min(index, count - 1)) !== null ? 'gone' : 'later'
}

/** Where the focus falls when the page that had it is gone. */
function hasNoPlace(active: Element | null): boolean {
  return active === null || active === document.body || active.id === 'main'
}
