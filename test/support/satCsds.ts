import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../../../shared/sat/csd')

/** SAT's test certificates lie beside the repository; a bare clone does not have them. '' when they are there. */
export const satCsdsMissing = existsSync(FOLDER) ? '' : 'no ../shared/sat/csd here'
/** Password of every one of SAT's test keys. */
export const SAT_PASSWORD = '12345678a'

/** Bytes of a file below `shared/sat/csd`. */
export function satFile(...path: readonly string[]): Buffer {
  return readFileSync(join(FOLDER, ...path))
}

export interface InventoryRow {
  readonly file: string
  readonly kind: 'CSD' | 'FIEL'
  readonly rfc: string
  readonly serial: string
  /** ISO 8601 in UTC. */
  readonly from: string
  readonly to: string
  readonly holder: string
}

/** The list that came with the certificates, made with other tools. */
export function satInventory(): readonly InventoryRow[] {
  const lines = satFile('inventory.tsv').toString('utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [file = '', kind, rfc = '', serial = '', from = '', to = '', holder = ''] =
      line.split('\t')
    return { file, kind: kind === 'FIEL' ? 'FIEL' : 'CSD', rfc, serial, from, to, holder }
  })
}
