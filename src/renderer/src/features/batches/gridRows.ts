import type { CellEdit, GridRow } from '../../../../contract/batches.ts'
import type { DocumentState } from '../../../../domain/batch/states.ts'
import type { BatchId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { createPagedList, PAGE_ROWS } from '../../ui/pagedList.ts'

export const gridRows = createPagedList<GridRow, string>('')

/** Documents whose rows one question brings. */
const DOCS_AT_ONCE = 200
/** Cells that one correction takes. */
const EDITS_AT_ONCE = 5_000
/** Beyond this the list is asked anew instead of row by row. */
const MOST_PATCHED = 1_000

/** Shows the rows of a batch, of one state or all; what is corrected stays in sight until this is asked again. */
export function showRows(id: BatchId, state: DocumentState | null): void {
  gridRows.start((after) => call('batches.rows', { id, state, after, limit: PAGE_ROWS }))
}

/** Edits run one after the other: the core takes one at a time, and so no key stroke is lost. */
let queue: Promise<unknown> = Promise.resolve()

/** Writes cells and brings what the judgement says of their documents now. Throws the core's refusal. */
export function writeCells(
  id: BatchId,
  edits: readonly CellEdit[],
  spread: 'row' | 'receiver',
): Promise<void> {
  const work = queue.then(async () => {
    const byRow = new Map(edits.map((edit) => [edit.row, edit]))
    const docs = new Set<number>()
    gridRows.replace((row) => {
      const edit = byRow.get(row.row)
      if (edit === undefined) return row
      docs.add(row.doc)
      return { ...row, values: { ...row.values, [edit.field]: edit.value } }
    })
    try {
      for (let at = 0; at < edits.length; at += EDITS_AT_ONCE) {
        await call('batches.edit', { id, edits: edits.slice(at, at + EDITS_AT_ONCE), spread })
      }
    } finally {
      if (spread === 'receiver') gridRows.refresh()
      else await freshen(id, [...docs])
    }
  })
  queue = work.catch(() => undefined)
  return work
}

/** Brings the rows of some documents as they are now into the place where they stand. */
export async function freshen(id: BatchId, docs: readonly number[]): Promise<void> {
  if (docs.length > MOST_PATCHED) return gridRows.refresh()
  const fresh = new Map<number, GridRow>()
  for (let at = 0; at < docs.length; at += DOCS_AT_ONCE) {
    const rows = await call('batches.rowsOf', { id, docs: docs.slice(at, at + DOCS_AT_ONCE) })
    for (const row of rows) fresh.set(row.row, row)
  }
  gridRows.replace((row) => fresh.get(row.row) ?? row)
}
