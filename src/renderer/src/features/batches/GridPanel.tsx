import { Button, Checkbox, Chip, Group } from '@mantine/core'
import { EyeOff, TableProperties } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { BatchCauses, BatchDetail, CellEdit, GridRow } from '../../../../contract/batches.ts'
import { IMPORT_FIELDS, type ImportField } from '../../../../domain/batch/fields.ts'
import { CORRECTABLE_STATES, type DocumentState } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { announce } from '../../app/announce.tsx'
import { notifyAttention, notifyError } from '../../app/notify.tsx'
import { formatCount } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { rowAt, rowCount } from '../../ui/pagedList.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { stateCount } from './batchWords.ts'
import { CausesBar } from './CausesBar.tsx'
import { ErrorFiles } from './ErrorFiles.tsx'
import { Grid, type GridPlace } from './Grid.tsx'
import { gridRows, showRows, writeCells } from './gridRows.ts'
import { GridTouch } from './GridTouch.tsx'
import { MOST_PASTED_ROWS } from './pasted.ts'

const FILTERS: readonly DocumentState[] = [
  'person',
  'repair',
  'duplicate',
  'ready',
  'drafted',
  'excluded',
  'rejected',
  'refused',
  'unknown',
  'waiting',
  'stamped',
]
const ALL = 'all'
const BEGIN: GridPlace = { index: 0, column: 0 }
/** Corrections that can be taken back one by one. */
const MOST_REMEMBERED = 100

/** The rows of a file to look at and to correct, with what goes out to be corrected and comes back. */
export function GridPanel({
  batch,
  company,
  causes,
  filter,
  onFilter,
  onRounding,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly causes: BatchCauses | null
  readonly filter: DocumentState | null
  readonly onFilter: (state: DocumentState | null) => void
  readonly onRounding: () => void
}) {
  const t = useT()
  const list = gridRows.useList()
  const [stand, setStand] = useState({ filter, place: BEGIN })
  const [isSpread, setSpread] = useState(false)
  const before = useRef<(readonly CellEdit[])[]>([])
  const { id, counts } = batch

  // Other rows begin at their first cell.
  const place = stand.filter === filter ? stand.place : BEGIN
  useEffect(() => showRows(id, filter), [id, filter])

  const fields = shownFields(batch, causes)
  const offered = FILTERS.filter((state) => (counts[state] ?? 0) > 0 || state === filter)
  const rows = list.pages.flatMap((page) => page ?? [])
  const settled = filter === null ? 0 : rows.filter(({ state }) => state !== filter).length

  function mayWrite(row: GridRow, field: ImportField): boolean {
    return CORRECTABLE_STATES.includes(row.state) && field !== 'folio' && batch.state !== 'undone'
  }

  function write(edits: readonly CellEdit[], inverse: readonly CellEdit[]): void {
    if (edits.length === 0) return
    // What went into other documents too is not taken back by one key: they may have had other texts.
    if (!isSpread) before.current = [...before.current, inverse].slice(-MOST_REMEMBERED)
    writeCells(id, edits, isSpread ? 'receiver' : 'row').catch(notifyError)
  }

  async function paste(at: GridPlace, cells: readonly (readonly string[])[]): Promise<void> {
    const wanted = cells.slice(0, MOST_PASTED_ROWS)
    const under = await gridRows.gather(at.index, wanted.length)
    const edits: CellEdit[] = []
    const inverse: CellEdit[] = []
    for (const [step, row] of under.entries()) {
      for (const [offset, value] of (wanted[step] ?? []).entries()) {
        const field = fields[at.column + offset]
        if (field === undefined || !mayWrite(row, field)) continue
        const old = row.values[field] ?? ''
        if (old === value) continue
        edits.push({ row: row.row, field, value })
        inverse.push({ row: row.row, field, value: old })
      }
    }
    write(edits, inverse)
    announce(t('bulk.pasted', { count: edits.length, shown: formatCount(edits.length) }))
    if (cells.length > under.length) {
      notifyAttention(
        t('bulk.pastedTooMuch'),
        t('bulk.pastedTooMuchHint', { count: cells.length - under.length }),
      )
    }
  }

  function takeBack(): void {
    const last = before.current.at(-1)
    if (last === undefined) return
    before.current = before.current.slice(0, -1)
    writeCells(id, last, 'row').catch(notifyError)
  }

  return (
    <div className={styles['gridPanel']}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Chip.Group
          value={filter ?? ALL}
          onChange={(value) => onFilter(FILTERS.find((one) => one === value) ?? null)}
        >
          <Group gap={4} role="group" aria-label={t('invoices.states')}>
            {offered.map((state) => (
              <Chip key={state} value={state} size="xs" variant="light">
                {stateCount(t, state, counts[state] ?? 0)}
              </Chip>
            ))}
            <Chip value={ALL} size="xs" variant="light">
              {t('bulk.allRows')}
            </Chip>
          </Group>
        </Chip.Group>
        <Group gap="xs" wrap="nowrap">
          {settled > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<EyeOff size={14} aria-hidden />}
              onClick={() => showRows(id, filter)}
            >
              {t('bulk.hideSettled', { count: settled, shown: formatCount(settled) })}
            </Button>
          )}
          <ErrorFiles batch={batch} company={company} onMerged={() => showRows(id, filter)} />
        </Group>
      </Group>
      {causes !== null && (
        <CausesBar
          batch={batch}
          causes={causes}
          filter={filter}
          onAllowed={() => showRows(id, filter)}
          onRounding={onRounding}
        />
      )}
      {list.error !== null && <ErrorNote error={list.error} />}
      <Grid
        label={t('bulk.tab.rows')}
        fields={fields}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        place={place}
        onPlace={(next) => setStand({ filter, place: next })}
        onLook={gridRows.look}
        mayWrite={mayWrite}
        onWrite={(row, field, value) =>
          write(
            [{ row: row.row, field, value }],
            [{ row: row.row, field, value: row.values[field] ?? '' }],
          )
        }
        onPaste={(at, cells) => void paste(at, cells)}
        onTakeBack={takeBack}
        empty={
          list.pages.length === 0 ? null : (
            <Empty icon={TableProperties} title={t('bulk.noRows')} hint={t('bulk.noRowsHint')} />
          )
        }
      />
      <GridTouch
        batch={batch}
        row={rowAt(list, place.index)}
        field={fields[place.column] ?? null}
        fields={fields}
      >
        <Checkbox
          size="xs"
          label={t('bulk.spread')}
          checked={isSpread}
          onChange={(event) => setSpread(event.currentTarget.checked)}
        />
      </GridTouch>
    </div>
  )
}

/** The columns of the file that mean something, in its order, and fields that trouble names without having a column. */
function shownFields(batch: BatchDetail, causes: BatchCauses | null): readonly ImportField[] {
  const mapped = batch.mapping.filter((field) => field !== null)
  const named = new Set((causes?.causes ?? []).map(({ field }) => field))
  return [
    ...mapped,
    ...IMPORT_FIELDS.filter((field) => named.has(field) && !mapped.includes(field)),
  ]
}
