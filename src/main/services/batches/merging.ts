import type { CellEdit } from '../../../contract/batches.ts'
import { headerWords } from '../../../domain/batch/mapping.ts'
import { AppError } from '../../../domain/errors.ts'
import { asCell } from '../../../domain/spreadsheet.ts'
import type { StoredBatch } from '../../store/batches.ts'
import { getRow } from '../../store/batchRows.ts'
import type { Reader } from '../../store/db.ts'
import { columnNamed, type Reading } from './reading.ts'
import { valuesOf } from './sources.ts'
import type { Upload } from './uploads.ts'

/**
 * What a corrected file changes in the batch it was taken out of: cells by the number of their row and the name of
 * their column. Refuses a file without the column of row numbers, or of another batch.
 */
export async function editsOfCorrectedFile(
  reader: Reader,
  reading: Reading,
  batch: StoredBatch,
  upload: Upload,
  rowColumn: string,
): Promise<readonly CellEdit[]> {
  const { facts, rows } = await reading.readLoose(upload)
  const numberAt = columnNamed(facts.headers, rowColumn)
  if (numberAt < 0) {
    throw new AppError('validation.file', { detail: { reason: 'noRowColumn', column: rowColumn } })
  }
  const columns = facts.headers.flatMap((header, column) => {
    const at = batch.facts.headers.findIndex((one) => headerWords(one) === headerWords(header))
    const field = at < 0 ? null : (batch.mapping[at] ?? null)
    return field === null || field === 'folio' ? [] : [{ column, field }]
  })
  return rows.flatMap((cells) => {
    const no = Number(cells[numberAt]?.trim())
    const row = Number.isInteger(no) && no > 0 ? getRow(reader, batch.id, no) : null
    if (row === null) {
      throw new AppError('validation.file', {
        detail: { reason: 'unknownRow', row: cells[numberAt] ?? '' },
      })
    }
    const values = valuesOf(row, batch.mapping)
    return columns.flatMap(({ column, field }) => {
      const cell = cells[column] ?? ''
      const known = values[field] ?? ''
      if (cell === known || cell === asCell(known)) return []
      return [{ row: no, field, value: withoutApostrophe(cell) }]
    })
  })
}

/** Our own files put an apostrophe before what a spreadsheet would take for a formula. */
function withoutApostrophe(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
