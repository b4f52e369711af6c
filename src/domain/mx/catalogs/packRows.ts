import type { PackCatalog } from './packCatalogs.ts'

/** One entry of an edition. Days are `AAAA-MM-DD`, '' where the list names none. */
export interface PackEntry {
  readonly key: string
  readonly text: string
  readonly since: string
  readonly until: string
  /** Words that find it besides its own. */
  readonly similar: string
  /** IANA zone of a postal code, '' where the pack does not say. */
  readonly zone: string
}

type Column = 'key' | 'text' | 'second' | 'since' | 'until' | 'similar' | 'zone' | 'huso'

/** Where an entry's parts stand in the rows of one table. */
export type PackColumns = Readonly<Partial<Record<Column, number>>>

/** Names of columns as packs have them, folded; the first that is there is taken. */
const NAMES: Readonly<Record<Exclude<Column, 'key' | 'text' | 'second'>, readonly string[]>> = {
  since: ['vigenciadesde', 'desde', 'fechainiciovigencia', 'fechadeiniciodevigencia', 'fechainiciodevigencia'],
  until: ['vigenciahasta', 'hasta', 'fechafinvigencia', 'fechafindevigencia', 'fechadefindevigencia'],
  similar: ['similares', 'palabrassimilares'],
  zone: ['ianatz', 'iana'],
  huso: ['husosat', 'husodescripcion', 'descripciondelhusohorario', 'husohorario'],
} // prettier-ignore

/** Zones of SAT's names of clocks (c_CodigoPostal; Ley de los Husos Horarios of 2022-10-28). */
const ZONES: ReadonlyMap<string, string> = new Map([
  ['tiempodelcentro', 'America/Mexico_City'],
  ['tiempodelcentroenfrontera', 'America/Matamoros'],
  ['tiempodelnoroeste', 'America/Tijuana'],
  ['tiempodelnoroesteenfrontera', 'America/Tijuana'],
  ['tiempodelpacifico', 'America/Mazatlan'],
  ['tiempodelpacificoenfrontera', 'America/Ciudad_Juarez'],
  ['tiempodelpacificosonora', 'America/Hermosillo'],
  ['tiempodelsureste', 'America/Cancun'],
])

function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/** Reads a row as the heading of a catalogue's table; null when it is none. */
export function packColumns(catalog: PackCatalog, row: readonly unknown[]): PackColumns | null {
  const names = row.map((cell) => (typeof cell === 'string' ? fold(cell) : ''))
  const at = (wanted: readonly string[]): number | undefined => {
    const found = wanted.map((name) => names.indexOf(name)).find((index) => index >= 0)
    return found
  }
  const key = at([fold(catalog.sat), 'id', 'clave', 'cp'])
  const isPlace = catalog.name === 'codigoPostal'
  const texts = isPlace ? ['estado', 'cestado'] : ['texto', 'nombre', 'descripcion']
  const text = at(texts)
  if (key === undefined || (text === undefined && catalog.name !== 'tipoFactor')) return null
  const columns: Partial<Record<Column, number>> = { key, text: text ?? key }
  if (isPlace) set(columns, 'second', at(['municipio', 'cmunicipio']))
  for (const name of ['since', 'until', 'similar', 'zone', 'huso'] as const) {
    set(columns, name, at(NAMES[name]))
  }
  return columns
}

function set(
  columns: Partial<Record<Column, number>>,
  name: Column,
  index: number | undefined,
): void {
  if (index !== undefined) columns[name] = index
}

/** Reads a row of a catalogue's table; null for one without a key (blank rows, footnotes). */
export function packEntry(
  catalog: PackCatalog,
  columns: PackColumns,
  row: readonly unknown[],
): PackEntry | null {
  const cell = (name: Column): unknown => {
    const index = columns[name]
    return index === undefined ? '' : row[index]
  }
  const key = keyOf(cell('key'), catalog.digits)
  if (!/^[0-9A-Za-z+]{1,12}$/.test(key)) return null
  const zone = textOf(cell('zone'))
  return {
    key,
    text: [textOf(cell('text')), textOf(cell('second'))].filter((part) => part !== '').join(' '),
    since: dayOf(cell('since')),
    until: dayOf(cell('until')),
    similar: textOf(cell('similar')),
    zone: zone === '' ? (ZONES.get(fold(textOf(cell('huso')))) ?? '') : zone,
  }
}

function keyOf(cell: unknown, digits: number): string {
  const text = textOf(cell)
  return digits > 0 && /^[0-9]+$/.test(text) ? text.padStart(digits, '0') : text
}

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell.replace(/\s+/g, ' ').trim()
  return typeof cell === 'number' || typeof cell === 'bigint' ? String(cell) : ''
}

/** A day as packs write it: `AAAA-MM-DD`, perhaps with an hour, or `DD/MM/AAAA`. */
function dayOf(cell: unknown): string {
  const text = textOf(cell)
  const iso = /^([0-9]{4}-[0-9]{2}-[0-9]{2})/.exec(text)?.[1]
  if (iso !== undefined) return iso
  const [, day = '', month = '', year = ''] =
    /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})$/.exec(text) ?? []
  return year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
