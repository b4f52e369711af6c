import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { GridRow } from '../../../../contract/batches.ts'
import type { ImportField } from '../../../../domain/batch/fields.ts'
import { useT } from '../../words.ts'
import styles from './Grid.module.css'
import { layoutOf } from './gridColumns.ts'
import { GridLine } from './GridLine.tsx'
import { pastedCells } from './pasted.ts'

/** Where the cursor stands. Column −1 is the state at the left. */
export interface GridPlace {
  readonly index: number
  readonly column: number
}

const ROW_HEIGHT = 32
/** Cells as in a spreadsheet: arrows move, typing writes, only what is wrong is coloured (P2-11). */
export function Grid({
  label,
  fields,
  count,
  rowAt,
  place,
  onPlace,
  onLook,
  mayWrite,
  onWrite,
  onPaste,
  onTakeBack,
  empty,
}: {
  readonly label: string
  readonly fields: readonly ImportField[]
  readonly count: number
  readonly rowAt: (index: number) => GridRow | null
  readonly place: GridPlace
  readonly onPlace: (place: GridPlace) => void
  readonly onLook: (first: number, last: number) => void
  readonly mayWrite: (row: GridRow, field: ImportField) => boolean
  readonly onWrite: (row: GridRow, field: ImportField, value: string) => void
  readonly onPaste: (place: GridPlace, cells: readonly (readonly string[])[]) => void
  readonly onTakeBack: () => void
  readonly empty: ReactNode
}) {
  const t = useT()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  /** What is being typed; null: nothing is. */
  const [typed, setTyped] = useState<string | null>(null)
  /** Whether that is still to be written: a cell that closes is left as well, with what it knew before. */
  const isOpen = useRef(false)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  const shown = virtual.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => onLook(first, last), [first, last, count, onLook])

  const { template, width } = layoutOf(fields)
  const row = rowAt(place.index)
  const field = fields[place.column]
  const isDrawn = place.index >= first && place.index <= last && count > 0

  function go(index: number, column: number): void {
    const next = {
      index: Math.max(0, Math.min(count - 1, index)),
      column: Math.max(-1, Math.min(fields.length - 1, column)),
    }
    close()
    onPlace(next)
    virtual.scrollToIndex(next.index)
    requestAnimationFrame(() => {
      document
        .getElementById(cellId(next.index, next.column))
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
  }

  function cellId(index: number, column: number): string {
    return `${id}-${index}-${column}`
  }

  function begin(text: string): void {
    if (row === null || field === undefined || !mayWrite(row, field)) return
    isOpen.current = true
    setTyped(text)
  }

  function close(): void {
    isOpen.current = false
    setTyped(null)
  }

  function commit(): void {
    if (isOpen.current && typed !== null && row !== null && field !== undefined) {
      if (typed !== (row.values[field] ?? '')) onWrite(row, field, typed)
    }
    close()
  }

  function endTyping(event: KeyboardEvent): void {
    const { index, column } = place
    const ends: Readonly<Record<string, () => void>> = {
      Enter: () => {
        commit()
        go(index + (event.shiftKey ? -1 : 1), column)
      },
      Tab: () => {
        commit()
        go(index, column + (event.shiftKey ? -1 : 1))
      },
      Escape: close,
    }
    event.stopPropagation()
    const end = ends[event.key]
    if (end === undefined) return
    event.preventDefault()
    end()
    scroller.current?.focus()
  }

  function keyDown(event: KeyboardEvent): void {
    const { index, column } = place
    const page = Math.max(1, last - first - 10)
    const far = event.ctrlKey || event.metaKey
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(far ? count - 1 : index + 1, column),
      ArrowUp: () => go(far ? 0 : index - 1, column),
      ArrowRight: () => go(index, far ? fields.length - 1 : column + 1),
      ArrowLeft: () => go(index, far ? -1 : column - 1),
      PageDown: () => go(index + page, column),
      PageUp: () => go(index - page, column),
      Home: () => go(far ? 0 : index, -1),
      End: () => go(far ? count - 1 : index, fields.length - 1),
      Enter: () => begin(valueAt()),
      F2: () => begin(valueAt()),
      Delete: clear,
      Backspace: clear,
    }
    const step = steps[event.key]
    if (far && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      onTakeBack()
    } else if (step !== undefined) {
      event.preventDefault()
      // F2 elsewhere begins a new document; here it opens the cell.
      event.stopPropagation()
      step()
    } else if (event.key.length === 1 && !far && !event.altKey) {
      event.preventDefault()
      begin(event.key)
    }
  }

  /** Once goes there, twice opens the cell. */
  function pick(event: MouseEvent<HTMLElement>): void {
    const target = event.target as HTMLElement
    const cell = target.closest<HTMLElement>('[data-column]')
    if (cell === null || target instanceof HTMLInputElement) return
    const index = Number(cell.dataset['index'])
    const column = Number(cell.dataset['column'])
    if (event.type === 'dblclick') return begin(valueAt())
    commit()
    go(index, column)
    scroller.current?.focus()
  }

  function valueAt(): string {
    return row === null || field === undefined ? '' : (row.values[field] ?? '')
  }

  function clear(): void {
    if (row !== null && field !== undefined && mayWrite(row, field) && valueAt() !== '') {
      onWrite(row, field, '')
    }
  }

  function paste(event: ClipboardEvent): void {
    if (typed !== null || place.column < 0) return
    event.preventDefault()
    onPaste(place, pastedCells(event.clipboardData.getData('text/plain')))
  }

  function copy(event: ClipboardEvent): void {
    if (typed !== null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', valueAt())
  }

  if (count === 0) return <div className={styles['none']}>{empty}</div>
  return (
    <div
      ref={scroller}
      className={styles['grid']}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={fields.length + 2}
      aria-activedescendant={isDrawn ? cellId(place.index, place.column) : undefined}
      onKeyDown={keyDown}
      onPaste={paste}
      onCopy={copy}
      onClick={pick}
      onDoubleClick={pick}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={styles['head']}
        style={{ gridTemplateColumns: template, width }}
      >
        <div role="columnheader" className={styles['pin']}>
          {t('bulk.row')}
        </div>
        <div role="columnheader">{t('invoices.state')}</div>
        {fields.map((one) => (
          <div role="columnheader" key={one}>
            {t(`batchField.${one}`)}
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), width, position: 'relative' }}>
        {shown.map(({ index, start }) => (
          <GridLine
            key={index}
            row={rowAt(index)}
            index={index}
            top={start}
            template={template}
            width={width}
            fields={fields}
            active={index === place.index ? place.column : null}
            typed={index === place.index ? typed : null}
            cellId={cellId}
            onType={setTyped}
            onTypeKey={endTyping}
            onLeave={commit}
          />
        ))}
      </div>
    </div>
  )
}
