import type { IncomingMessage } from 'node:http'

/** Bodies over this are not read to the end. */
const LONGEST_BODY = 40_000_000

/** The body as UTF-8 text; null when it is too long or the caller went away in between. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length
      if (length > LONGEST_BODY) return null
      parts.push(part)
    }
  } catch {
    return null
  }
  return Buffer.concat(parts).toString('utf8')
}

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
