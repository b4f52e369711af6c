/** A number of a request, written digit for digit: it never becomes a double. */
export interface Figure {
  readonly figure: string
}

export type JsonValue = string | boolean | Figure | readonly JsonObject[]

/** Fields in the order in which they are written. */
export type JsonObject = Readonly<Record<string, JsonValue>>

/** Decimal text as a JSON number; '' writes no field at all. */
export function figure(text: string): Figure | undefined {
  return text === '' ? undefined : { figure: text }
}

/** JSON text of fields, in their order. Always the same for the same fields. */
export function writeJson(value: JsonObject): string {
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${writeValue(member)}`,
  )
  return `{${members.join(',')}}`
}

function writeValue(value: JsonValue): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if ('figure' in value) return value.figure
  return `[${value.map(writeJson).join(',')}]`
}
