/** Signs with which a spreadsheet would read a text as a formula; the full-width ones too. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/

/** A plain number may begin with a sign and is no formula. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/

/**
 * A text that no spreadsheet takes for a formula: an apostrophe before what begins like one (ASVS 1.2.10). Data that
 * came from outside (names, descriptions, a provider's words) pass through here on their way into CSV or XLSX.
 */
export function asCell(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text
}
