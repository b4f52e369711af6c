/** A change that is surely right, offered as one click and never made silently. */
export interface Repair {
  /** Field that changes, in the same notation as `Issue.path`. */
  readonly path: string
  /** The new text of that field. */
  readonly value: string
}

/**
 * One problem of an input. Problems are values: validators return all of them at once.
 * The sentence a person reads is made from `rule` and `params` by src/locales.
 */
export interface Issue {
  /** Dotted field path from the root of the input: `receiver.rfc`, `lines.0.quantity`; '' is the whole. */
  readonly path: string
  /** Stable name of the broken rule: `rfc.checkDigit`. */
  readonly rule: string
  /** An error stops sealing; a warning is shown and does not. */
  readonly severity: 'error' | 'warning'
  /** Values for the sentence, as text. */
  readonly params: Readonly<Record<string, string>>
  /** Code of the authority's own matrix (`CFDI40145`), with its literal text, where one matches. */
  readonly officialCode: string | null
  readonly officialText: string | null
  readonly repair: Repair | null
}

/** An error at a field that only this program knows of: no official code, no sure repair. */
export function errorAt(
  path: string,
  rule: string,
  params: Readonly<Record<string, string>> = {},
): Issue {
  return {
    path,
    rule,
    severity: 'error',
    params,
    officialCode: null,
    officialText: null,
    repair: null,
  }
}
