import type { Effect, Timeouts } from './endpoint.ts'
import type { RequestBody } from './exchange.ts'

/** A request as it goes out: address, headers and bytes, credentials included. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly origin: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  readonly effect: Effect
  readonly timeouts: Timeouts
}

/** A body with credentials put before its own fields. */
export function serialise(
  body: RequestBody,
  credentials: readonly (readonly [string, string])[],
): { readonly contentType: string | null; readonly bytes: Uint8Array | null } {
  switch (body.kind) {
    case 'form': {
      // Percent-encoding that every form reader undoes alike: a space is %20, never '+'.
      const fields = [...credentials, ...body.fields]
      const text = fields
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .join('&')
      return { contentType: 'application/x-www-form-urlencoded', bytes: Buffer.from(text, 'utf8') }
    }
    case 'json': {
      const value = { ...Object.fromEntries(credentials), ...body.value }
      return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(value), 'utf8') }
    }
    case 'bytes':
      return { contentType: body.contentType, bytes: body.bytes }
    case 'none':
      return { contentType: null, bytes: null }
  }
}
