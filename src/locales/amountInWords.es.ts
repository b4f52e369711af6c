const UNITS = [
  '', 'UN', 'DOS', 'TRES', 'CUATRO', 'CINCO', 'SEIS', 'SIETE', 'OCHO', 'NUEVE', 'DIEZ',
  'ONCE', 'DOCE', 'TRECE', 'CATORCE', 'QUINCE', 'DIECISÉIS', 'DIECISIETE', 'DIECIOCHO',
  'DIECINUEVE', 'VEINTE', 'VEINTIÚN', 'VEINTIDÓS', 'VEINTITRÉS', 'VEINTICUATRO',
  'VEINTICINCO', 'VEINTISÉIS', 'VEINTISIETE', 'VEINTIOCHO', 'VEINTINUEVE',
]
const TENS = [
  '', '', '', 'TREINTA', 'CUARENTA', 'CINCUENTA', 'SESENTA', 'SETENTA', 'OCHENTA', 'NOVENTA',
]
const HUNDREDS = [
  '', 'CIENTO', 'DOSCIENTOS', 'TRESCIENTOS', 'CUATROCIENTOS', 'QUINIENTOS', 'SEISCIENTOS',
  'SETECIENTOS', 'OCHOCIENTOS', 'NOVECIENTOS',
]

/** How a currency is called after a number, and what stands after its cents. */
const CURRENCIES: ReadonlyMap<string, readonly [one: string, many: string, mark: string]> = new Map([
  ['MXN', ['PESO', 'PESOS', 'M.N.']],
  ['USD', ['DÓLAR', 'DÓLARES', 'USD']],
  ['EUR', ['EURO', 'EUROS', 'EUR']],
  ['CAD', ['DÓLAR CANADIENSE', 'DÓLARES CANADIENSES', 'CAD']],
  ['GBP', ['LIBRA ESTERLINA', 'LIBRAS ESTERLINAS', 'GBP']],
  ['JPY', ['YEN', 'YENES', 'JPY']],
])

/**
 * An amount in Spanish words as invoices carry it: `1160.00`, `MXN` → `MIL CIENTO SESENTA PESOS 00/100 M.N.`
 * `amount` is decimal text without sign or separators; digits after the second decimal are not read. Currencies
 * without a Spanish name here are named by their code.
 */
export function amountInWords(amount: string, currency: string): string {
  const [whole = '0', cents = ''] = amount.split('.')
  const value = BigInt(whole === '' ? '0' : whole)
  const [one, many, mark] = CURRENCIES.get(currency) ?? [currency, currency, '']
  const words = value === 0n ? 'CERO' : wordsOf(value)
  // After a round number of millions Spanish says "de": un millón de pesos.
  const joint = /(MILLÓN|MILLONES|BILLÓN|BILLONES)$/.test(words) ? ' DE ' : ' '
  const fraction = `${cents.padEnd(2, '0').slice(0, 2)}/100`
  return `${words}${joint}${value === 1n ? one : many} ${fraction} ${mark}`.trim()
}

function wordsOf(value: bigint): string {
  const billions = value / 1_000_000_000_000n
  const millions = (value / 1_000_000n) % 1_000_000n
  const rest = value % 1_000_000n
  return [
    scaled(billions, 'BILLÓN', 'BILLONES'),
    scaled(millions, 'MILLÓN', 'MILLONES'),
    belowMillion(Number(rest)),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function scaled(count: bigint, one: string, many: string): string {
  if (count === 0n) return ''
  return count === 1n ? `UN ${one}` : `${wordsOf(count)} ${many}`
}

function belowMillion(value: number): string {
  const thousands = Math.trunc(value / 1000)
  const rest = belowThousand(value % 1000)
  if (thousands === 0) return rest
  const front = thousands === 1 ? 'MIL' : `${belowThousand(thousands)} MIL`
  return rest === '' ? front : `${front} ${rest}`
}

function belowThousand(value: number): string {
  if (value === 100) return 'CIEN'
  const hundreds = HUNDREDS[Math.trunc(value / 100)] ?? ''
  const rest = belowHundred(value % 100)
  return [hundreds, rest].filter((part) => part !== '').join(' ')
}

function belowHundred(value: number): string {
  if (value < 30) return UNITS[value] ?? ''
  const tens = TENS[Math.trunc(value / 10)] ?? ''
  const unit = UNITS[value % 10] ?? ''
  return unit === '' ? tens : `${tens} Y ${unit}`
}
