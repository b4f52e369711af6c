import { isDay } from './localTime.ts'
import type { Persona } from './catalogs/regimenFiscal.ts'

/** Receivers without an RFC of their own (cfdi-4.0.md §5). */
export const RFC_PUBLIC = 'XAXX010101000'
export const RFC_FOREIGN = 'XEXX010101000'
/** Foreign third party in ACuentaTerceros. */
export const RFC_FOREIGN_THIRD = 'EXT990101NI1'

/** tdCFDI:t_RFC, with the groups that we look into. */
const FORM = /^[A-Z&Ñ]{3,4}([0-9]{2})([0-9]{2})([0-9]{2})[A-Z0-9]{2}[0-9A]$/
const VALUES: ReadonlyMap<string, number> = new Map(
  Array.from('0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ', (sign, value) => [sign, value]),
)

/** Whether the receiver is one of the two generic ones, for which SAT compares no register. */
export function isGenericRfc(rfc: string): boolean {
  return rfc === RFC_PUBLIC || rfc === RFC_FOREIGN
}

/** Persona física has 13 characters, persona moral 12. */
export function personaOf(rfc: string): Persona {
  return rfc.length === 13 ? 'fisica' : 'moral'
}

/** Whether a text has the form of an RFC with a day that exists in some century. */
export function isRfc(text: string): boolean {
  const match = FORM.exec(text)
  if (match === null) return false
  const [, year = '', month = '', day = ''] = match
  // Two digits leave the century open; of 1900 and 2000, only the latter has a 29 February.
  return isDay(2000 + Number(year), Number(month), Number(day))
}

/**
 * Whether the last character is the one that SAT's rule computes. SAT itself has issued RFCs where it is not, the
 * generic ones among them, so false is a reason to look again and never to refuse.
 */
export function hasRightCheckDigit(rfc: string): boolean {
  const body = rfc.slice(0, -1).padStart(12, ' ')
  let sum = 0
  for (let index = 0; index < 12; index += 1) {
    sum += (VALUES.get(body.charAt(index)) ?? 0) * (13 - index)
  }
  const rest = sum % 11
  const digit = rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest)
  return rfc.endsWith(digit)
}

const NOISE = /[\s\u00a0\u200b-\u200f\ufeff.\-_/]/g

/** An RFC as typed, without blanks and dashes, in capitals, Ñ in one piece. */
export function tidyRfc(text: string): string {
  return text.normalize('NFC').replace(NOISE, '').toUpperCase()
}

/**
 * The RFC that was surely meant, or null: tidied, and where that is not one, with O and 0, I and 1 exchanged in the
 * six digits of the date, provided that its check digit then proves it.
 */
export function meantRfc(text: string): string | null {
  const tidy = tidyRfc(text)
  if (isRfc(tidy)) return tidy
  const start = tidy.length - 9
  if (start !== 3 && start !== 4) return null
  const date = tidy
    .slice(start, start + 6)
    .replaceAll('O', '0')
    .replaceAll('I', '1')
  const meant = tidy.slice(0, start) + date + tidy.slice(start + 6)
  return isRfc(meant) && hasRightCheckDigit(meant) ? meant : null
}
