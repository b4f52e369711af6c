const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const
/** Natural persons (10), those without DNI (15, 16, 17) and legal persons (20). */
const FORM = /^(?:10|15|16|17|20)\d{9}$/

/** Whether a text has the form of a RUC: 11 digits with a prefix that SUNAT gives out. */
export function isRuc(text: string): boolean {
  return FORM.test(text)
}

/** Whether the last digit of a RUC is the one that its first ten ask for (modulus 11). */
export function hasRightRucDigit(ruc: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(ruc[index]), 0)
  return (11 - (sum % 11)) % 10 === Number(ruc[10])
}

/** What was surely meant by a RUC with blanks or dashes inside; null when that is no RUC either. */
export function meantRuc(text: string): string | null {
  const digits = text.replace(/[\s.-]/g, '')
  return digits !== text && isRuc(digits) && hasRightRucDigit(digits) ? digits : null
}
