/** A part of a request as JSON gave it. */
export type Row = Readonly<Record<string, unknown>>

/** A field as text; '' for one that is absent or no single value. The vendor takes figures and booleans as text, too. */
export function word(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** The rows of a list; none for what is no list. */
export function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? (value as readonly Row[]) : []
}
