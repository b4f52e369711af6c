import type { IncomingMessage } from 'node:http'

const MAX_BYTES = 4_096

/**
 * A small JSON object of a request. Null for another content type, more than 4 KiB (counted while
 * reading, whatever was announced), bytes that are no UTF-8 or no JSON object.
 */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (request.headers['content-type'] !== 'application/json') return null
  if (request.headers['content-encoding'] !== undefined) return null
  const bytes = await readBytes(request)
  return bytes === null ? null : parse(bytes)
}

async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
