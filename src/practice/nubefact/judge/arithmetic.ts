import { word, type Row } from '../row.ts'

/* The manual's arithmetic in integers of a ten-thousand-millionth, written apart from the program's own. */

const ONE = 10_000_000_000n
const CENT = ONE / 100n
/** How far a figure may be from its formula (the vendor's own examples differ by up to two cents). */
const LINE_TOLERANCE = 2n * CENT
const SUM_TOLERANCE = CENT

/** A figure of the request; what is left out is nothing. */
export function figure(value: unknown): bigint {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) return 0n
  return BigInt(match[1] ?? '0') * ONE + BigInt((match[2] ?? '').padEnd(10, '0').slice(0, 10))
}

function isNear(one: bigint, other: bigint, tolerance: bigint): boolean {
  const difference = one - other
  return (difference < 0n ? -difference : difference) <= tolerance
}

/** Kinds of IGV by what they do to the totals. */
const TAXED = new Set(['1'])
const GIFT_WITH_IGV = new Set(['2', '3', '4', '5', '6', '7'])
const EXEMPT = new Set(['8'])
const UNAFFECTED = new Set(['9', '16'])
const GIFT = new Set(['10', '11', '12', '13', '14', '15', '17', '20'])

type Box = 'gravada' | 'exonerada' | 'inafecta' | 'gratuita'

function boxOf(item: Row): Box | null {
  const ivap = word(item, 'tipo_de_ivap')
  if (ivap === '17') return 'gravada'
  if (ivap === '101') return 'gratuita'
  const tipo = word(item, 'tipo_de_igv')
  if (TAXED.has(tipo)) return 'gravada'
  if (EXEMPT.has(tipo)) return 'exonerada'
  if (UNAFFECTED.has(tipo)) return 'inafecta'
  return GIFT_WITH_IGV.has(tipo) || GIFT.has(tipo) ? 'gratuita' : null
}

function bearsIgv(item: Row): boolean {
  const tipo = word(item, 'tipo_de_igv')
  return item['tipo_de_ivap'] !== undefined || TAXED.has(tipo) || GIFT_WITH_IGV.has(tipo)
}

/** The first figure that is not what the manual's formulas give; null when all are (providers.md §1.4). */
export function arithmeticFault(header: Row, items: readonly Row[]): string | null {
  const rate = figure(header['porcentaje_de_igv'])
  for (const [index, item] of items.entries()) {
    const wrong = lineFault(item, rate)
    if (wrong !== null) return `Línea ${index + 1}: ${wrong}`
  }
  return headerFault(header, items, rate)
}

function lineFault(item: Row, rate: bigint): string | null {
  const subtotal = figure(item['subtotal'])
  const gross = (figure(item['cantidad']) * figure(item['valor_unitario'])) / ONE
  if (!isNear(subtotal, gross - figure(item['descuento']), LINE_TOLERANCE)) {
    return 'El subtotal no coincide con cantidad por valor unitario menos descuento'
  }
  const isc = figure(item['isc'])
  const igv = figure(item['igv'])
  const expected = bearsIgv(item) ? ((subtotal + isc) * rate) / (100n * ONE) : 0n
  if (!isNear(igv, expected, LINE_TOLERANCE)) return 'El IGV no coincide con el subtotal'
  const isPlain = isc === 0n && figure(item['impuesto_bolsas']) === 0n
  const price = figure(item['valor_unitario'])
  const withTax = bearsIgv(item) ? price + (price * rate) / (100n * ONE) : price
  if (isPlain && !isNear(figure(item['precio_unitario']), withTax, LINE_TOLERANCE)) {
    return 'El precio unitario no coincide con el valor unitario más IGV'
  }
  const total =
    subtotal + igv + isc + figure(item['impuesto_bolsas']) + figure(item['otros_cargos'])
  return isNear(figure(item['total']), total, SUM_TOLERANCE)
    ? null
    : 'El total de la línea no coincide'
}

function headerFault(header: Row, items: readonly Row[], rate: bigint): string | null {
  const sign = (item: Row): bigint => (word(item, 'anticipo_regularizacion') === 'true' ? -1n : 1n)
  const sum = (name: string, box?: Box): bigint =>
    items
      .filter((item) => (box === undefined ? boxOf(item) !== 'gratuita' : boxOf(item) === box))
      .reduce((total, item) => total + sign(item) * figure(item[name]), 0n)
  const global = figure(header['descuento_global'])
  const checks: readonly (readonly [string, bigint, bigint, string])[] = [
    ['total_gravada', sum('subtotal', 'gravada') - global, SUM_TOLERANCE, 'El total gravado'],
    ['total_exonerada', sum('subtotal', 'exonerada'), SUM_TOLERANCE, 'El total exonerado'],
    ['total_inafecta', sum('subtotal', 'inafecta'), SUM_TOLERANCE, 'El total inafecto'],
    ['total_gratuita', sum('subtotal', 'gratuita'), SUM_TOLERANCE, 'El total gratuito'],
    [
      'total_igv',
      sum('igv') - (global * rate) / (100n * ONE),
      SUM_TOLERANCE + CENT,
      'El total de IGV',
    ],
    ['total_isc', sum('isc'), SUM_TOLERANCE, 'El total de ISC'],
    ['total_otros_cargos', sum('otros_cargos'), SUM_TOLERANCE, 'El total de otros cargos'],
    [
      'total_impuestos_bolsas',
      items.reduce((total, item) => total + figure(item['impuesto_bolsas']), 0n),
      SUM_TOLERANCE,
      'El total de impuesto a las bolsas',
    ],
  ]
  for (const [name, expected, tolerance, words] of checks) {
    if (!isNear(figure(header[name]), expected, tolerance))
      return `${words} no coincide con las líneas`
  }
  const total = [
    'total_gravada',
    'total_exonerada',
    'total_inafecta',
    'total_igv',
    'total_isc',
    'total_otros_cargos',
    'total_impuestos_bolsas',
  ].reduce((amount, name) => amount + figure(header[name]), 0n)
  return isNear(figure(header['total']), total, SUM_TOLERANCE)
    ? null
    : 'El total del comprobante no coincide con la suma de sus líneas'
}

/** Percepción, retención, detracción and instalments against the total; null when they agree. */
export function agreementFault(header: Row, installments: readonly Row[]): string | null {
  const total = figure(header['total'])
  const share = (base: bigint, percent: string): bigint => (base * figure(percent)) / (100n * ONE)
  const percepcion = { '1': '2', '2': '1', '3': '0.5' }[word(header, 'percepcion_tipo')]
  if (percepcion !== undefined) {
    const amount = figure(header['total_percepcion'])
    const whole = figure(header['total_incluido_percepcion'])
    if (!isNear(amount, share(total, percepcion), LINE_TOLERANCE))
      return 'La percepción no coincide'
    if (!isNear(whole, total + amount, SUM_TOLERANCE)) return 'El total con percepción no coincide'
  }
  const retencion = { '1': '3', '2': '6' }[word(header, 'retencion_tipo')]
  if (retencion !== undefined) {
    const amount = figure(header['total_retencion'])
    if (!isNear(amount, share(total, retencion), LINE_TOLERANCE)) return 'La retención no coincide'
  }
  const percent = word(header, 'detraccion_porcentaje')
  if (installments.length === 0) return null
  const sum = installments.reduce((amount, each) => amount + figure(each['importe']), 0n)
  const due = total - figure(header['total_retencion']) - share(total, percent)
  return isNear(sum, total, SUM_TOLERANCE) || isNear(sum, due, LINE_TOLERANCE)
    ? null
    : 'La suma de las cuotas no coincide con el total'
}
