/** Name of the operation that a path asks for; null for any other path. */
export function operationOf(path: string): string | null {
  return /^\/api\/rest\/servicio\/([A-Za-z0-9]+)\/?$/.exec(path)?.[1] ?? null
}

/** Flat fields of a body: form-encoded as documented; a JSON object is understood as well. */
export function fieldsOf(contentType: string, body: string): ReadonlyMap<string, string> {
  if (!contentType.startsWith('application/json')) return new Map(new URLSearchParams(body))
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return new Map()
  }
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).map(([name, field]) => [name, String(field)]))
}
