import { utf8Length } from '../xml/utf8.ts'

/** Parts of the name of a document's file; '' leaves a part out. */
export interface FileNameParts {
  readonly serie: string
  readonly folio: string
  readonly receiverRfc: string
  /** Legal local time of the document. */
  readonly fecha: string
  /** `xml`, `pdf`. */
  readonly extension: string
  /** Put first where the file must say what it is, such as `PRACTICA-SIN-VALOR-FISCAL`; '' for none. */
  readonly mark: string
}

/** Leaves room for folders and for the ` (2)` of a name that exists already. */
const LONGEST_BYTES = 120

/** Names that Windows keeps for devices, whatever follows their point. */
const RESERVED = /^(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])$/i

const MARKS = /\p{M}/gu
/** Everything but letters and digits of ASCII, dash and underscore. */
const UNSAFE = /[^A-Za-z0-9_-]+/g

/** Parts that a rule of names can put in any order. */
export const NAME_PARTS = [
  'SERIE',
  'FOLIO',
  'RFC',
  'FECHA',
  'NOMBRE',
  'TOTAL',
  'UUID',
  'CLAVE',
] as const
export type NamePart = (typeof NAME_PARTS)[number]

/** The rule that names files where nobody chose another, in the words of each country. */
export const USUAL_NAMES = { MX: 'SERIE_FOLIO_RFC_FECHA', PE: 'SERIE_NUMERO_RUC_FECHA' } as const

/** Peru's words for the same parts. */
const PERUVIAN: ReadonlyMap<string, NamePart> = new Map([
  ['NUMERO', 'FOLIO'],
  ['RUC', 'RFC'],
])

/** Parts of a rule such as `RFC_FECHA_FOLIO`, or in Peru `RUC_FECHA_NUMERO`; null when it names none or one that does not exist. */
export function readNameRule(rule: string): readonly NamePart[] | null {
  const parts = (rule.trim() === '' ? USUAL_NAMES.MX : rule.trim().toUpperCase()).split('_')
  const known = parts.map((part) => PERUVIAN.get(part) ?? NAME_PARTS.find((one) => one === part))
  return known.every((part) => part !== undefined)
    ? known.filter((part) => part !== undefined)
    : null
}

/** Name of a file by a rule, as safe as the usual one; `mark` stands first where the file must say what it is. */
export function fileNameByRule(
  parts: readonly NamePart[],
  values: Readonly<Record<NamePart, string>>,
  extension: string,
  mark = '',
): string {
  return safeName([mark, ...parts.map((part) => values[part])], extension)
}

/**
 * Name of a file by the rule SERIE_FOLIO_RFC_FECHA, safe on every file system: ASCII letters, digits, `-`, `_` and one
 * point; no path, no reserved name, at most 120 bytes. What cannot be written becomes `-`.
 */
export function documentFileName(parts: FileNameParts): string {
  return safeName(
    [parts.mark, parts.serie, parts.folio, parts.receiverRfc, parts.fecha.slice(0, 10)],
    parts.extension,
  )
}

function safeName(parts: readonly string[], ending: string): string {
  const extension = safePart(ending) || 'bin'
  const stem =
    parts
      .map(safePart)
      .filter((part) => part !== '')
      .join('_') || 'documento'
  const safe = RESERVED.test(stem) ? `_${stem}` : stem
  return `${shorten(safe, LONGEST_BYTES - extension.length - 1)}.${extension}`
}

function safePart(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(UNSAFE, '-')
    .replace(/^-+|-+$/g, '')
}

function shorten(text: string, bytes: number): string {
  let end = Math.min(text.length, bytes)
  while (utf8Length(text.slice(0, end)) > bytes) end -= 1
  return text.slice(0, end)
}
