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
