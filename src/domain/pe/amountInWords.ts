import { numberInWords } from '../mx/amountInWords.ts'

const NOUNS: ReadonlyMap<string, string> = new Map([
  ['PEN', 'SOLES'],
  ['USD', 'DÓLARES AMERICANOS'],
  ['EUR', 'EUROS'],
  ['GBP', 'LIBRAS ESTERLINAS'],
])

/** An amount as Peruvian documents print it: `SON: CIENTO DIECIOCHO CON 00/100 SOLES`. Decimal text, not negative. */
export function peAmountInWords(amount: string, currency: string): string {
  const [whole = '0', cents = ''] = amount.split('.')
  const words = numberInWords(BigInt(whole), false).replace(/UN$/, 'UNO').replace(/ÚN$/, 'UNO')
  return `SON: ${words} CON ${cents.padEnd(2, '0')}/100 ${NOUNS.get(currency) ?? currency}`
}
