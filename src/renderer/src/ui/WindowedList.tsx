import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useListPlace } from './listPlace.ts'
import styles from './WindowedList.module.css'

/** One column: its title and width as a CSS grid track. */
export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly track: string
  readonly align?: 'end'
  readonly draw: (row: Row) => ReactNode
}

/** Height of the titles, px; as in the style sheet. */
const HEAD_HEIGHT = 34

/** A table that draws only the rows in sight; arrows move, Enter opens, and whoever comes back is at the row he opened. */
export function WindowedList<Row>({
  label,
  columns,
  count,
  rowAt,
  rowKey,
  rowHeight = 38,
  onLook,
  onOpen,
  onMark,
  empty,
}: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly count: number
  /** null: not here yet. */
  readonly rowAt: (index: number) => Row | null
  readonly rowKey: (row: Row) => string
  readonly rowHeight?: number
  readonly onLook: (first: number, last: number) => void
  readonly onOpen: (row: Row) => void
  /** Space marks the row, where rows can be marked. */
  readonly onMark?: (row: Row) => void
  readonly empty: ReactNode
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  /** The frame in which the focus follows to a row that may not be drawn yet. */
  const soon = useRef(0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The titles stay in sight above the rows, inside the same scroller: so both have the same width.
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const shown = virtual.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => onLook(first, last), [first, last, count, onLook])

  const place = useListPlace({
    name: label,
    count,
    keyAt: (index) => {
      const row = rowAt(index)
      return row === null ? null : rowKey(row)
    },
    scroller,
    setActive,
  })

  function open(row: Row, index: number): void {
    place.leave(index)
    onOpen(row)
  }

  function move(to: number): void {
    const next = Math.max(0, Math.min(count - 1, to))
    setActive(next)
    virtual.scrollToIndex(next)
    soon.current = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    )
  }

  function keyDown(event: KeyboardEvent): void {
    const page = Math.max(1, last - first - 8)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    }
    // Who leaves the list is not called back by the row that was on its way.
    if (event.key === 'Tab') cancelAnimationFrame(soon.current)
    const to = steps[event.key]
    const row = rowAt(active)
    place.stay()
    if (to !== undefined) {
      event.preventDefault()
      move(to)
    } else if (event.key === 'Enter' && row !== null && event.target === event.currentTarget) {
      open(row, active)
    } else if (event.key === ' ' && onMark !== undefined && event.target === event.currentTarget) {
      event.preventDefault()
      if (row !== null) onMark(row)
    }
  }

  const tracks = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') }
  return (
    <div className={styles['table']} role="table" aria-label={label} aria-rowcount={count + 1}>
      <div
        className={styles['scroller']}
        ref={scroller}
        role="presentation"
        onWheel={place.stay}
        onPointerDown={place.stay}
      >
        <div role="rowgroup" className={styles['headBox']}>
          <div className={styles['head']} role="row" aria-rowindex={1} style={tracks}>
            {columns.map(({ key, title, align }) => (
              <div role="columnheader" key={key} data-align={align}>
                {title}
              </div>
            ))}
          </div>
        </div>
        {count === 0 && (
          // A table holds rows alone, so what an empty one says is a cell too.
          <div role="rowgroup" className={styles['bare']}>
            <div role="row" className={styles['bare']}>
              <div role="cell" className={styles['bare']}>
                {empty}
              </div>
            </div>
          </div>
        )}
        <div
          className={styles['canvas']}
          style={{ height: virtual.getTotalSize() }}
          role="rowgroup"
          hidden={count === 0}
        >
          {shown.map(({ index, start, size }) => {
            const row = rowAt(index)
            return (
              <div
                key={row === null ? `empty ${index}` : rowKey(row)}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                tabIndex={index === active ? 0 : -1}
                className={styles['row']}
                style={{ ...tracks, height: size, transform: `translateY(${start}px)` }}
                onFocus={({ currentTarget }) => {
                  setActive(index)
                  place.focused(index, currentTarget)
                }}
                onBlur={({ relatedTarget }) => place.blurred(relatedTarget)}
                onClick={() => row !== null && open(row, index)}
                onKeyDown={keyDown}
              >
                {columns.map(({ key, align, draw }) => (
                  <div role="cell" key={key} data-align={align}>
                    {row === null ? <span className={styles['ghost']} /> : draw(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
