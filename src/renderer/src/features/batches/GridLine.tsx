import type { KeyboardEvent } from 'react'
import type { GridRow } from '../../../../contract/batches.ts'
import type { ImportField } from '../../../../domain/batch/fields.ts'
import { isKey, useT } from '../../words.ts'
import { problemWords } from './batchWords.ts'
import styles from './Grid.module.css'

/** One row of the grid: its number and state at the left, then a cell for each field. */
export function GridLine({
  row,
  index,
  top,
  template,
  width,
  fields,
  active,
  typed,
  cellId,
  onType,
  onTypeKey,
  onLeave,
}: {
  readonly row: GridRow | null
  readonly index: number
  readonly top: number
  readonly template: string
  readonly width: number
  readonly fields: readonly ImportField[]
  /** Column of the cursor when it stands in this row. */
  readonly active: number | null
  readonly typed: string | null
  readonly cellId: (index: number, column: number) => string
  readonly onType: (text: string) => void
  readonly onTypeKey: (event: KeyboardEvent) => void
  readonly onLeave: () => void
}) {
  const t = useT()
  const style = { gridTemplateColumns: template, width, transform: `translateY(${top}px)` }
  if (row === null) {
    return (
      <div role="row" aria-rowindex={index + 2} className={styles['row']} style={style}>
        <div role="gridcell" id={cellId(index, -1)}>
          {t('ui.loading')}
        </div>
      </div>
    )
  }
  const ofWhole = row.issues.filter(({ field }) => field === '' || !fields.includes(field))
  const state = `batchCell.${row.state}`
  return (
    <div role="row" aria-rowindex={index + 2} className={styles['row']} style={style}>
      <div role="rowheader" className={`${styles['pin']} figures`}>
        {row.row}
      </div>
      <div
        role="gridcell"
        id={cellId(index, -1)}
        data-index={index}
        data-column={-1}
        className={styles['state']}
        data-active={active === -1 || undefined}
        data-bad={ofWhole.length > 0 || row.twin !== '' || row.refusal !== '' || undefined}
        data-state={row.state}
      >
        {isKey(state) ? t(state) : row.state}
      </div>
      {fields.map((field, column) => {
        const issue = row.issues.find((one) => one.field === field)
        const isActive = active === column
        const value = row.values[field] ?? ''
        return (
          <div
            role="gridcell"
            key={field}
            id={cellId(index, column)}
            data-index={index}
            data-column={column}
            aria-selected={isActive}
            aria-invalid={issue !== undefined || undefined}
            data-active={isActive || undefined}
            data-bad={(issue !== undefined && issue.repair === null) || undefined}
            data-repair={(issue !== undefined && issue.repair !== null) || undefined}
            data-changed={row.changed.includes(field) || undefined}
            title={issue === undefined ? undefined : problemWords(t, issue)}
          >
            {isActive && typed !== null ? (
              <input
                className={styles['input']}
                aria-label={t(`batchField.${field}`)}
                // The person asked for this field by typing into its cell.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={typed}
                onChange={(event) => onType(event.currentTarget.value)}
                onKeyDown={onTypeKey}
                onBlur={onLeave}
              />
            ) : (
              value
            )}
          </div>
        )
      })}
    </div>
  )
}
