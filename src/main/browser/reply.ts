import type { IncomingMessage, ServerResponse } from 'node:http'
import { SAFE_HEADERS } from '../pagePolicy.ts'
import type { PageFile } from '../pageFiles.ts'
import type { OfferedFile } from './downloads.ts'

/** A refusal says its number and nothing else. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'content-length': 0, connection: 'close' }).end()
}

/** Sends one file of the page; `HEAD` gets the same headers. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: PageFile,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, {
    ...SAFE_HEADERS,
    ...headers,
    'content-type': file.mediaType,
    'content-length': file.bytes.byteLength,
  })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

/** Only as an attachment, and unable to run anything should a browser show it all the same. */
export function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  file: OfferedFile,
): void {
  const headers = {
    'content-disposition': `attachment; filename*=UTF-8''${rfc5987(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  }
  const { mediaType, content } = file
  if (content instanceof Uint8Array) {
    sendFile(request, response, { mediaType, bytes: content }, headers)
    return
  }
  response.writeHead(200, { ...SAFE_HEADERS, ...headers, 'content-type': mediaType })
  void sendParts(response, content)
}

/** Parts as fast as the browser takes them. One that fails breaks the answer off: a browser keeps no half of a file. */
async function sendParts(
  response: ServerResponse,
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  try {
    for await (const part of parts) {
      if (response.destroyed) return
      if (!response.write(part)) await drained(response)
    }
    response.end()
  } catch {
    response.destroy()
  }
}

/** Resolves when there is room again, or nobody there any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
}

/** RFC 5987 ext-value: `encodeURIComponent` leaves four characters that stand for something there. */
function rfc5987(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
