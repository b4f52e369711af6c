import { secretForms } from './secretForms.ts'

/** A piece of a secret this long gives it away. */
const LONGEST_TOLERATED = 12
const GRAM = 4

/** A span of bytes that belongs to a secret. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Where in `bytes` a known secret stands, whole or at least twelve bytes of it; in order. */
export type SecretScanner = (bytes: Uint8Array) => readonly Span[]

/**
 * Looks at every few bytes only: a piece of twelve bytes holds a known group of four at one of nine places in
 * a row, so one look each nine bytes finds all. A hit is then grown both ways and measured.
 */
export function createSecretScanner(secrets: readonly string[]): SecretScanner {
  const forms = secrets.flatMap(secretForms)
  const places = new Map<number, { form: Buffer; at: number }[]>()
  // Says for nearly all groups that they are unknown, much faster than the map does.
  const isLikely = new Uint8Array(65_536)
  let stride = LONGEST_TOLERATED - GRAM + 1
  for (const form of forms) {
    stride = Math.min(stride, form.length - GRAM + 1)
    for (let at = 0; at + GRAM <= form.length; at += 1) {
      const gram = form.readUInt32LE(at)
      isLikely[folded(gram)] = 1
      const known = places.get(gram)
      if (known === undefined) places.set(gram, [{ form, at }])
      else known.push({ form, at })
    }
  }
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const spans: Span[] = []
    for (let at = 0; at + GRAM <= text.length; at += stride) {
      const gram = text.readUInt32LE(at)
      if (isLikely[folded(gram)] === 0) continue
      for (const place of places.get(gram) ?? []) {
        const span = grown(text, at, place.form, place.at)
        if (span !== null) spans.push(span)
      }
    }
    return merged(spans)
  }
}

function folded(gram: number): number {
  return (gram ^ (gram >>> 16)) & 0xffff
}

/** The longest agreement of text and form around one place; null when it is too short to give anything away. */
function grown(text: Buffer, textAt: number, form: Buffer, formAt: number): Span | null {
  let before = 0
  while (
    before < Math.min(textAt, formAt) &&
    text[textAt - before - 1] === form[formAt - before - 1]
  ) {
    before += 1
  }
  let after = 0
  while (
    textAt + after < text.length &&
    formAt + after < form.length &&
    text[textAt + after] === form[formAt + after]
  ) {
    after += 1
  }
  return before + after >= Math.min(LONGEST_TOLERATED, form.length)
    ? { from: textAt - before, to: textAt + after }
    : null
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last === undefined || span.from > last.to) result.push(span)
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return result
}
