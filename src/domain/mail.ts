/** An address, or what is wrong with it. Stricter than the standard: no quotes, comments or routes (S27). */
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[^\s@<>()[\]\\,;:".]{1,63}\.)+[^\s@<>()[\]\\,;:".]{2,63}$/u
/** Line breaks and other control characters, which would begin a header of their own. */
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/u

/** Recipients of one message at most. */
export const MOST_RECIPIENTS = 10

/**
 * Bytes of all files of one message at most. Base64 makes 19.2 MB of them, under the 20 MB that the strictest of the
 * large mailboxes take (Gmail 25 MB, Outlook.com 20 MB, both counted as sent).
 */
export const MOST_MAIL_BYTES = 14_000_000

/** Documents whose files go side by side; more of them go in one ZIP. */
export const MOST_APART = 5

/** Whether a text is one plain address that can stand in a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && !CONTROL.test(text) && ADDRESS.test(text)
}

/** Whether a text can stand in a header as it is: one line, nothing that ends it. */
export function isHeaderText(text: string): boolean {
  return !CONTROL.test(text)
}

/** Whether a message about one of many documents goes: its customer has an address, and what went before only `again`. */
export function isOutgoing(
  mail: { readonly recipients: readonly string[]; readonly wasSent: boolean },
  again: boolean,
): boolean {
  return mail.recipients.length > 0 && (again || !mail.wasSent)
}

/** The addresses in a text that a person typed, separated by commas, semicolons or blanks; each once. */
export function addressesIn(text: string): readonly string[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  return [...new Set(parts)]
}

/** Languages that messages are written in. */
export const MAIL_LANGUAGES = ['es', 'en'] as const
export type MailLanguage = (typeof MAIL_LANGUAGES)[number]

/** What may stand in a template between braces: `{folio}`. */
export const MAIL_PLACEHOLDERS = [
  'emisor',
  'receptor',
  'documento',
  'folio',
  'total',
  'moneda',
  'fecha',
  'uuid',
] as const

/** A template with its placeholders filled; names that have no value stay as they are. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(values))
  return template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string, at: number) => {
    const value = known.get(name)
    if (value === undefined) return whole
    // Where a text begins with the kind of document, it begins with a capital.
    return name === 'documento' && at === 0
      ? value.slice(0, 1).toUpperCase() + value.slice(1)
      : value
  })
}

/** Names in braces that no template knows; a person mistyped them. */
export function unknownPlaceholders(template: string): readonly string[] {
  const known: ReadonlySet<string> = new Set(MAIL_PLACEHOLDERS)
  return [...template.matchAll(/\{([a-z]+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !known.has(name))
}
