import { setImmediate } from 'node:timers/promises'
import {
  packColumns,
  packEntry,
  type PackColumns,
  type PackEntry,
} from '../../domain/mx/catalogs/packRows.ts'
import { PACK_CATALOGS, type EditionCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'
import { openCatalogFile, type EditionWriter } from '../store/catalogFile.ts'
import type { PackTable } from '../store/catalogPack.ts'
import { packTables } from './packTables.ts'
import type { PackNews, PackTask } from './protocol.ts'

/** Rows written in one transaction; between two of them the wish to cancel is heard. */
const SLICE = 1_000
/** Rows above a sheet's heading, where SAT names the version and the day of its list. */
const MOST_ABOVE_HEADING = 12

/**
 * Reads a pack and stages what it holds, catalogue by catalogue. `isCancelled` is asked between slices; what was
 * staged until then is forgotten.
 */
export async function readPack(
  task: PackTask,
  tell: (news: PackNews) => void,
  isCancelled: () => boolean,
): Promise<PackNews> {
  const file = openCatalogFile(task.folder)
  try {
    const writer = file.writer()
    file.discard()
    while (writer.removeOld()) await setImmediate()
    const tables = await tablesOf(task)
    if (tables === null) return { kind: 'refused', reason: 'unreadable' }
    const editions = new Map<EditionCatalog, number>()
    for (const table of tables) {
      const { name } = table.catalog
      const edition = editions.get(name) ?? writer.begin(name, task.name, task.now)
      editions.set(name, edition)
      const rows = await writeTable(writer, edition, table, tell, isCancelled)
      if (rows === null) return { kind: 'cancelled' }
    }
    for (const [catalog, edition] of editions) writer.finish(edition, catalog)
    const isEmpty = file.editions('staged').length === 0
    return isEmpty ? { kind: 'refused', reason: 'empty' } : { kind: 'done' }
  } finally {
    file.close()
  }
}

/** null: no pack of a kind that is known. */
async function tablesOf({ path, name }: PackTask): Promise<readonly PackTable[] | null> {
  try {
    const tables = await packTables(path, name)
    return tables.toSorted((a, b) => rankOf(a) - rankOf(b))
  } catch {
    return null
  }
}

function rankOf({ catalog }: PackTable): number {
  return PACK_CATALOGS.findIndex(({ name }) => name === catalog.name)
}

async function writeTable(
  writer: EditionWriter,
  edition: number,
  { catalog, rows }: PackTable,
  tell: (news: PackNews) => void,
  isCancelled: () => boolean,
): Promise<number | null> {
  let columns: PackColumns | null = null
  let above = 0
  let slice: PackEntry[] = []
  let written = 0
  for (const row of rows) {
    if (columns === null) {
      columns = packColumns(catalog, row)
      above += 1
      if (columns === null && above > MOST_ABOVE_HEADING) break
      continue
    }
    const entry = packEntry(catalog, columns, row)
    if (entry !== null) slice.push(entry)
    if (slice.length < SLICE) continue
    writer.add(edition, catalog.name, slice)
    written += slice.length
    slice = []
    tell({ kind: 'progress', catalog: catalog.name, rows: written })
    await setImmediate()
    if (isCancelled()) return null
  }
  writer.add(edition, catalog.name, slice)
  written += slice.length
  tell({ kind: 'progress', catalog: catalog.name, rows: written })
  return written
}
