const UNITS = [
  '',
  'UN',
  'DOS',
  'TRES',
  'CUATRO',
  'CINCO',
  'SEIS',
  'SIETE',
  'OCHO',
  'NUEVE',
  'DIEZ',
  'ONCE',
  'DOCE',
  'TRECE',
  'CATORCE',
  'QUINCE',
  'DIECISÉIS',
  'DIECISIETE',
  'DIECIOCHO',
  'DIECINUEVE',
  'VEINTE',
  'VEINTIÚN',
  'VEINTIDÓS',
  'VEINTITRÉS',
  'VEINTICUATRO',
  'VEINTICINCO',
  'VEINTISÉIS',
  'VEINTISIETE',
  'VEINTIOCHO',
  'VEINTINUEVE',
] as const
const TENS = [
  '',
  '',
  '',
  'TREINTA',
  'CUARENTA',
  'CINCUENTA',
  'SESENTA',
  'SETENTA',
  'OCHENTA',
  'NOVENTA',
] as const
const HUNDREDS = [
  '',
  'CIENTO',
  'DOSCIENTOS',
  'TRESCIENTOS',
  'CUATROCIENTOS',
  'QUINIENTOS',
  'SEISCIENTOS',
  'SETECIENTOS',
  'OCHOCIENTOS',
  'NOVECIENTOS',
] as const
/** Long scale, as Spanish counts: a million millions is one BILLÓN. */
const SCALES = [
  ['', ''],
  ['MILLÓN', 'MILLONES'],
  ['BILLÓN', 'BILLONES'],
  ['TRILLÓN', 'TRILLONES'],
] as const

interface CurrencyWords {
  readonly one: string
  readonly many: string
  /** What follows the hundredths: the abbreviation of Moneda Nacional, or the ISO code. */
  readonly ending: string
  /** Feminine, so `UNA LIBRA`, `DOSCIENTAS LIBRAS`. */
  readonly isFeminine?: boolean
}

const CURRENCIES: ReadonlyMap<string, CurrencyWords> = new Map([
  ['MXN', { one: 'PESO', many: 'PESOS', ending: 'M.N.' }],
  ['USD', { one: 'DÓLAR', many: 'DÓLARES', ending: 'USD' }],
  ['EUR', { one: 'EURO', many: 'EUROS', ending: 'EUR' }],
  ['CAD', { one: 'DÓLAR CANADIENSE', many: 'DÓLARES CANADIENSES', ending: 'CAD' }],
  ['GBP', { one: 'LIBRA', many: 'LIBRAS', ending: 'GBP', isFeminine: true }],
  ['JPY', { one: 'YEN', many: 'YENES', ending: 'JPY' }],
  ['CHF', { one: 'FRANCO', many: 'FRANCOS', ending: 'CHF' }],
  ['PEN', { one: 'SOL', many: 'SOLES', ending: 'PEN' }],
  ['BRL', { one: 'REAL', many: 'REALES', ending: 'BRL' }],
  ['COP', { one: 'PESO COLOMBIANO', many: 'PESOS COLOMBIANOS', ending: 'COP' }],
  ['CNY', { one: 'YUAN', many: 'YUANES', ending: 'CNY' }],
])

/**
 * An amount in words as Mexican invoices print it: `MIL CIENTO SESENTA PESOS 00/100 M.N.`. `amount` is decimal text
 * of at most 18 digits before the point, not negative. Currencies without words of their own are named by their code.
 */
export function amountInWords(amount: string, currency: string): string {
  const [integer = '0', fraction = ''] = amount.split('.')
  const words = CURRENCIES.get(currency) ?? { one: currency, many: currency, ending: '' }
  const number = BigInt(integer)
  const count = numberInWords(number, words.isFeminine === true)
  const isRoundMillions = number >= 1_000_000n && number % 1_000_000n === 0n
  const noun = number === 1n ? words.one : words.many
  const cents = fractionInDigits(fraction)
  return [count, isRoundMillions ? 'DE' : '', noun, cents, words.ending]
    .filter((part) => part !== '')
    .join(' ')
}

/** Hundredths as `40/100`; a currency with three or four decimals counts its thousandths. */
function fractionInDigits(fraction: string): string {
  const digits = fraction.padEnd(2, '0')
  return `${digits}/1${'0'.repeat(digits.length)}`
}

/** A whole number in words, `CERO` to quintillions; before a noun: `UN`, `VEINTIÚN`. */
export function numberInWords(number: bigint, isFeminine: boolean): string {
  if (number === 0n) return 'CERO'
  const parts: string[] = []
  let rest = number
  for (let scale = 0; rest > 0n; scale += 1) {
    const group = Number(rest % 1_000_000n)
    rest /= 1_000_000n
    if (group > 0) parts.unshift(groupInWords(group, scale, isFeminine && scale === 0))
  }
  return parts.join(' ')
}

/** A group of six digits with the name of its scale. */
function groupInWords(group: number, scale: number, isFeminine: boolean): string {
  const thousands = Math.floor(group / 1_000)
  const words = [
    thousands === 0 ? '' : thousands === 1 ? 'MIL' : `${below1000(thousands, isFeminine)} MIL`,
    below1000(group % 1_000, isFeminine),
    SCALES[scale]?.[group === 1 ? 0 : 1] ?? '',
  ]
  return words.filter((word) => word !== '').join(' ')
}

function below1000(number: number, isFeminine: boolean): string {
  if (number === 100) return 'CIEN'
  const hundreds = HUNDREDS[Math.floor(number / 100)] ?? ''
  const words = [
    isFeminine ? hundreds.replace(/OS$/, 'AS') : hundreds,
    below100(number % 100, isFeminine),
  ]
  return words.filter((word) => word !== '').join(' ')
}

function below100(number: number, isFeminine: boolean): string {
  const words =
    number < 30
      ? (UNITS[number] ?? '')
      : [TENS[Math.floor(number / 10)] ?? '', UNITS[number % 10] ?? '']
          .filter((word) => word !== '')
          .join(' Y ')
  return isFeminine ? words.replace(/ÚN$/, 'UNA').replace(/UN$/, 'UNA') : words
}
