import { createSecretScanner } from './secretScanner.ts'

/** What stands where a secret was. */
export const HIDDEN = '[***]'

/** Field names of secrets at any provider (providers.md §0.3.5); compared without case. */
const SECRET_FIELD =
  'apikey|api_key|x-api-key|authorization|token|access_token|refresh_token|client_secret|pass(?:word|wd|csd|pfx|phrase)?|contrase(?:\\xc3\\xb1|n)a|keypem|keycsd|llave|filepfx|secret'
/** Up to the value: `name=` of a form or query, `"name": "` of JSON. One expression, for bodies are long. */
const FIELD = new RegExp(`(?:^|["&?])(?:${SECRET_FIELD})(?:=|"\\s*:\\s*"?)`, 'gi')
/** A secret's element in XML, whose value has no markup. */
const ELEMENT = new RegExp(`(<(?:\\w{1,20}:)?(?:${SECRET_FIELD})>)[^<]*`, 'gi')
/** Where a value ends that is not a JSON string. */
const END = /[&#\s,}\]]/g
const HIDDEN_BYTES = Buffer.from(HIDDEN, 'utf8')

/** Takes secrets out of what is written down or shown. */
export interface Redactor {
  /** From here on hides this value too. */
  learn(secret: string): void
  text(text: string): string
  /** The very same bytes when there is nothing to hide. */
  bytes(bytes: Uint8Array): Uint8Array
}

/** Hides known values in every form they may come back in, and whatever stands under a secret's field name. */
export function createRedactor(): Redactor {
  const secrets: string[] = []
  let scan = createSecretScanner(secrets)

  function bytes(input: Uint8Array): Uint8Array {
    const known = withoutSpans(input)
    const text = Buffer.from(known.buffer, known.byteOffset, known.byteLength).toString('latin1')
    const named = withoutFields(text)
    return named === text ? known : Buffer.from(named, 'latin1')
  }

  function withoutSpans(input: Uint8Array): Uint8Array {
    const spans = scan(input)
    if (spans.length === 0) return input
    const parts: Uint8Array[] = []
    let at = 0
    for (const span of spans) {
      parts.push(input.subarray(at, span.from), HIDDEN_BYTES)
      at = span.to
    }
    return Buffer.concat([...parts, input.subarray(at)])
  }

  return {
    learn(secret) {
      if (secrets.includes(secret)) return
      secrets.push(secret)
      scan = createSecretScanner(secrets)
    },
    text: (text) => Buffer.from(bytes(Buffer.from(text, 'utf8'))).toString('utf8'),
    bytes,
  }
}

function withoutFields(text: string): string {
  if (text.startsWith('<')) return text.replace(ELEMENT, `$1${HIDDEN}`)
  const parts: string[] = []
  let at = 0
  for (const { 0: start, index } of text.matchAll(FIELD)) {
    if (index < at) continue
    const from = index + start.length
    const isString = start.endsWith('"')
    parts.push(text.slice(at, from), HIDDEN)
    at = isString ? stringEnd(text, from) : plainEnd(text, from)
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at)
}

/** Where a JSON string ends. A hostile one may be as long as the body: no expression with a stack looks for it. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return at
  }
  return text.length
}

function plainEnd(text: string, from: number): number {
  END.lastIndex = from
  return END.exec(text)?.index ?? text.length
}
