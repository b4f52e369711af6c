import { escapeAttribute } from '../../domain/xml/text.ts'

/** Values shorter than this are hidden by field name only: as text they occur by chance. */
const SHORTEST_SECRET = 6

/**
 * Every byte form in which a secret may come back to us: as it is, percent-, JSON- and XML-escaped, hex, base64
 * at each of its three offsets inside a longer text, base64url, UTF-16.
 */
export function secretForms(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'utf8')
  if (bytes.length < SHORTEST_SECRET) return []
  const hex = bytes.toString('hex')
  const percent = encodeURIComponent(secret)
  const texts = [
    secret,
    percent,
    percent.replaceAll('%20', '+'),
    percent.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
    xmlEscaped(secret),
    escapeAttribute(secret),
    hex,
    hex.toUpperCase(),
    ...base64Forms(bytes),
  ]
  const forms = [...new Set(texts)].map((text) => Buffer.from(text, 'utf8'))
  return [...forms, Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()]
}

function xmlEscaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** At an offset, the first and last characters depend on the neighbours and are left away. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    const text = padded.toString('base64').replaceAll('=', '')
    const inner = text.slice(
      offset === 0 ? 0 : offset + 1,
      padded.length % 3 === 0 ? undefined : -1,
    )
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
