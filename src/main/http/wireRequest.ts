import type { Effect, Timeouts } from './endpoint.ts'
import { escapeAttribute } from '../../domain/xml/text.ts'
import type { Piece, RequestBody } from './exchange.ts'

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

/** What is added to a body: fields before its own, and the values of its secret pieces. */
interface BodyCredentials {
  readonly fields: readonly (readonly [string, string])[]
  readonly values: ReadonlyMap<string, string>
}

/** Names of the secrets that a body has places for. */
export function secretsIn(body: RequestBody): readonly string[] {
  if (body.kind !== 'pieces') return []
  return body.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.secret]))
}

/** A body with credentials put before its own fields, or into its places for them. */
export function serialise(
  body: RequestBody,
  { fields: credentials, values }: BodyCredentials,
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
    case 'pieces': {
      const text = body.pieces.map((piece) =>
        typeof piece === 'string' ? piece : written(piece, values.get(piece.secret) ?? ''),
      )
      return { contentType: body.contentType, bytes: Buffer.from(text.join(''), 'utf8') }
    }
    case 'bytes':
      return { contentType: body.contentType, bytes: body.bytes }
    case 'none':
      return { contentType: null, bytes: null }
  }
}

/** A value as the body's language wants it: quotes included in JSON, as character data in XML. */
function written(piece: Exclude<Piece, string>, value: string): string {
  return piece.as === 'json' ? JSON.stringify(value) : escapeAttribute(value)
}
