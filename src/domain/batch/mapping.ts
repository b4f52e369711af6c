import type { Country } from '../parties.ts'
import { FIELD_DEFINITIONS, fieldsOf, type ImportField } from './fields.ts'

/** Meaning of each column of a file, in the file's order; null: not used. */
export type ColumnMapping = readonly (ImportField | null)[]

const MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}]+/gu

/** A header as it is compared: no accents, no signs, lower case, single blanks. */
export function headerWords(header: string): string {
  return header.normalize('NFD').replace(MARKS, '').toLowerCase().replace(NOT_WORD, ' ').trim()
}

/** What tells files of one make: their headers, whatever their order. */
export function headerSignature(headers: readonly string[]): string {
  return headers.map(headerWords).toSorted().join('|')
}

/** A meaning for each header whose words are known; the rest is null, for a guess would move money. */
export function proposeMapping(headers: readonly string[], country: Country): ColumnMapping {
  const byWords = wordsOf(country)
  const taken = new Set<ImportField>()
  return headers.map((header) => {
    const field = byWords.get(headerWords(header))
    if (field === undefined || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** A remembered meaning by header, laid over the columns of another file with the same headers. */
export function mappingByHeader(
  headers: readonly string[],
  remembered: Readonly<Record<string, ImportField>>,
): ColumnMapping {
  return headers.map((header) => {
    const words = headerWords(header)
    return Object.hasOwn(remembered, words) ? (remembered[words] ?? null) : null
  })
}

/** The meaning of each header that has one, for remembering. */
export function rememberedMapping(
  headers: readonly string[],
  mapping: ColumnMapping,
): Readonly<Record<string, ImportField>> {
  return Object.fromEntries(
    headers.flatMap((header, index) => {
      const field = mapping[index] ?? null
      return field === null ? [] : [[headerWords(header), field] as const]
    }),
  )
}

/** Columns that mean the same: a field can be read from one only. */
export function doubledFields(mapping: ColumnMapping): readonly ImportField[] {
  const seen = new Set<ImportField>()
  const doubled = new Set<ImportField>()
  for (const field of mapping) {
    if (field === null) continue
    if (seen.has(field)) doubled.add(field)
    seen.add(field)
  }
  return [...doubled]
}

/** Without one of these there is no document to speak of. */
const NEEDED: readonly (readonly ImportField[])[] = [
  ['taxId', 'name'],
  ['description', 'sku'],
  ['unitPrice', 'sku'],
]

/** Groups of fields of which at least one must have a column or a value for all rows, and has none. */
export function missingFields(
  mapping: ColumnMapping,
  constants: Readonly<Partial<Record<ImportField, string>>>,
): readonly (readonly ImportField[])[] {
  const has = (field: ImportField) => mapping.includes(field) || (constants[field] ?? '') !== ''
  return NEEDED.filter((fields) => !fields.some(has))
}

function wordsOf(country: Country): ReadonlyMap<string, ImportField> {
  return new Map(
    fieldsOf(country).flatMap((field) =>
      FIELD_DEFINITIONS[field].headers.split('|').map((words) => [words, field] as const),
    ),
  )
}
