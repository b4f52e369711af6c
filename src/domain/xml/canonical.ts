/** A text inside a quoted attribute, as Canonical XML 1.0 §2.3 writes it. */
export function escapeCanonicalAttribute(text: string): string {
  return text.replace(/[&<"\t\n\r]/g, (character) => IN_ATTRIBUTES.get(character) ?? character)
}

/** Character data, as Canonical XML 1.0 §2.3 writes it. */
export function escapeCanonicalText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => IN_TEXT.get(character) ?? character)
}

const IN_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

const IN_TEXT: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#xD;'],
])
