import { divideHalfUp, formatScaled, parseScaled, powerOfTen } from '../decimal.ts'
import { affectationOf, type IgvGroup } from './affectation.ts'
import type { PeDraft, PeLine } from './draft.ts'
import { bagTaxOf, PERCEPCION, RETENCION } from './rates.ts'

/* Unit values and quantities carry ten decimals (Nubefact: Numeric 12.10), percentages six, amounts two. */
const FINE = 10
const ONE_FINE = powerOfTen(FINE)
const PERCENT = 6
const HUNDRED = 100n * powerOfTen(PERCENT)

/** The figures of one line, as they are written in the request. */
export interface PeLineTotals {
  readonly group: IgvGroup | null
  readonly quantity: string
  /** Without IGV, up to ten decimals. */
  readonly valorUnitario: string
  /** With IGV, up to ten decimals. */
  readonly precioUnitario: string
  readonly descuento: string
  readonly subtotal: string
  readonly isc: string
  readonly igv: string
  readonly bolsas: string
  readonly otrosCargos: string
  readonly total: string
}

/** The figures of a document. Amounts have two decimals. */
export interface PeTotals {
  readonly currency: string
  readonly decimals: 2
  readonly lines: readonly PeLineTotals[]
  readonly gravada: string
  readonly exonerada: string
  /** Export counts here in Nubefact's request; `exportacion` says how much of it. */
  readonly inafecta: string
  readonly exportacion: string
  readonly gratuita: string
  readonly anticipo: string
  readonly descuentoGlobal: string
  readonly descuentoTotal: string
  readonly isc: string
  readonly igv: string
  readonly bolsas: string
  readonly otrosCargos: string
  readonly total: string
  /** '' without percepción. */
  readonly percepcion: string
  readonly totalConPercepcion: string
  /** '' without retención. */
  readonly retencion: string
  /** In soles, as it is deposited; '' without detracción. */
  readonly detraccion: string
  /** What instalments must come to: the total less what the buyer keeps back. */
  readonly toPay: string
  /** False when a figure is larger than the request can carry (12 digits) or the total is negative. */
  readonly withinLimits: boolean
}

interface LineFigures {
  readonly group: IgvGroup | null
  readonly quantity: bigint
  readonly valor: bigint
  readonly precio: bigint
  readonly discount: bigint
  readonly subtotal: bigint
  readonly isc: bigint
  readonly igv: bigint
  readonly bolsas: bigint
  readonly otros: bigint
  readonly total: bigint
  readonly isAdvance: boolean
}

/** Largest amount of Numeric 12.2, in cents. */
const LARGEST = powerOfTen(14) - 1n

/**
 * All figures of a Peruvian document (providers.md §1.4): lines rounded half up to cents, headers as sums of lines.
 * Prices that include IGV come back exactly: value is what the price holds without tax, IGV the rest. Never throws; a
 * field that is no figure counts as zero.
 */
export function computePeTotals(draft: PeDraft, year = yearOf(draft)): PeTotals {
  const rate = figure(draft.porcentajeIgv, PERCENT)
  const bag = figure(bagTaxOf(year), 2)
  const lines = draft.lines.map((line) => lineFigures(line, draft.pricesIncludeTax, rate, bag))
  const sum = (pick: (line: LineFigures) => bigint, group?: IgvGroup): bigint =>
    lines
      .filter((line) => line.group !== 'gratuita' || group === 'gratuita')
      .filter((line) => group === undefined || line.group === group)
      .reduce((total, line) => total + (line.isAdvance ? -pick(line) : pick(line)), 0n)
  const typed = figure(draft.descuentoGlobal, 2)
  const global = draft.pricesIncludeTax ? divideHalfUp(typed * HUNDRED, HUNDRED + rate) : typed
  const gravada = sum((line) => line.subtotal, 'gravada') - global
  const globalIgv = draft.pricesIncludeTax ? typed - global : percentOf(global, rate)
  const igv = sum((line) => line.igv) - globalIgv
  const exonerada = sum((line) => line.subtotal, 'exonerada')
  const exportacion = sum((line) => line.subtotal, 'exportacion')
  const inafecta = sum((line) => line.subtotal, 'inafecta') + exportacion
  const isc = sum((line) => line.isc)
  const otros = sum((line) => line.otros)
  const bolsas = lines.reduce((total, line) => total + line.bolsas, 0n)
  const total = gravada + exonerada + inafecta + igv + isc + otros + bolsas
  const percepcion = percentOf(total, percentIn(PERCEPCION.get(draft.percepcion)?.percent))
  const retencion = percentOf(total, percentIn(RETENCION.get(draft.retencion)?.percent))
  const { detraccion } = draft
  const rateOfDetraccion = detraccion === null ? 0n : figure(detraccion.porcentaje, PERCENT)
  const detracted = percentOf(total, rateOfDetraccion)
  const advances = lines
    .filter((line) => line.isAdvance)
    .reduce((amount, line) => amount + line.subtotal, 0n)
  const discounts = lines.reduce((amount, line) => amount + line.discount, 0n) + global
  const amounts = [total, gravada, exonerada, inafecta, igv, isc, otros, bolsas]
  return {
    currency: draft.moneda,
    decimals: 2,
    lines: lines.map(written),
    gravada: cents(gravada),
    exonerada: cents(exonerada),
    inafecta: cents(inafecta),
    exportacion: cents(exportacion),
    gratuita: cents(sum((line) => line.subtotal, 'gratuita')),
    anticipo: cents(advances),
    descuentoGlobal: cents(global),
    descuentoTotal: cents(discounts),
    isc: cents(isc),
    igv: cents(igv),
    bolsas: cents(bolsas),
    otrosCargos: cents(otros),
    total: cents(total),
    percepcion: draft.percepcion === '' ? '' : cents(percepcion),
    totalConPercepcion: draft.percepcion === '' ? '' : cents(total + percepcion),
    retencion: draft.retencion === '' ? '' : cents(retencion),
    detraccion: detraccion === null ? '' : cents(inSoles(detracted, draft)),
    toPay: cents(total - retencion - detracted),
    withinLimits: amounts.every((amount) => amount >= 0n && amount <= LARGEST),
  }
}

function lineFigures(
  line: PeLine,
  includesTax: boolean,
  igvRate: bigint,
  bag: bigint,
): LineFigures {
  const affectation = affectationOf(line)
  const rate = affectation?.bearsIgv === true ? igvRate : 0n
  const quantity = figure(line.quantity, FINE)
  const price = figure(line.unitPrice, FINE)
  const valor = includesTax ? withoutTax(line, price, rate) : price
  const typed = figure(line.discount, 2)
  const discount = includesTax ? divideHalfUp(typed * HUNDRED, HUNDRED + rate) : typed
  const subtotal = divideHalfUp(quantity * valor, ONE_FINE * CENT) - discount
  const isc = iscOf(line, quantity, subtotal)
  const gross = divideHalfUp(quantity * price, ONE_FINE * CENT) - typed
  // Read off the shelf, so that the buyer pays the price that stands there.
  const igv =
    rate === 0n ? 0n : includesTax ? gross - subtotal - isc : percentOf(subtotal + isc, rate)
  const bolsas = divideHalfUp(figure(line.bolsas, FINE) * bag, ONE_FINE)
  const otros = figure(line.otrosCargos, 2)
  return {
    group: affectation?.group ?? null,
    quantity,
    valor,
    precio: includesTax ? price : withTax(line, valor, rate),
    discount,
    subtotal,
    isc,
    igv,
    bolsas,
    otros,
    total: subtotal + isc + igv + otros + bolsas,
    isAdvance: line.anticipo !== null,
  }
}

/** One cent in units of ten decimals. */
const CENT = powerOfTen(FINE - 2)

/** ISC stands inside the base of IGV (TUO Ley del IGV art. 14); its three systems, art. 56. */
function iscOf(line: PeLine, quantity: bigint, subtotal: bigint): bigint {
  switch (line.tipoIsc) {
    case '1':
      return percentOf(subtotal, figure(line.tasaIsc, PERCENT))
    case '2':
      return divideHalfUp(quantity * figure(line.tasaIsc, FINE), ONE_FINE * CENT)
    case '3': {
      const publicTotal = divideHalfUp(quantity * figure(line.precioPublico, FINE), ONE_FINE * CENT)
      return percentOf(publicTotal, figure(line.tasaIsc, PERCENT))
    }
    default:
      return 0n
  }
}

/** ISC of one unit in ten decimals, apart from system 1, which depends on the value. */
function iscPerUnit(line: PeLine): bigint {
  if (line.tipoIsc === '2') return figure(line.tasaIsc, FINE)
  if (line.tipoIsc !== '3') return 0n
  return divideHalfUp(figure(line.precioPublico, FINE) * figure(line.tasaIsc, PERCENT), HUNDRED)
}

function iscRate(line: PeLine): bigint {
  return line.tipoIsc === '1' ? figure(line.tasaIsc, PERCENT) : 0n
}

function withoutTax(line: PeLine, price: bigint, rate: bigint): bigint {
  const net = divideHalfUp(price * HUNDRED, HUNDRED + rate) - iscPerUnit(line)
  return divideHalfUp(net * HUNDRED, HUNDRED + iscRate(line))
}

function withTax(line: PeLine, valor: bigint, rate: bigint): bigint {
  const withIsc = divideHalfUp(valor * (HUNDRED + iscRate(line)), HUNDRED) + iscPerUnit(line)
  return divideHalfUp(withIsc * (HUNDRED + rate), HUNDRED)
}

function written(line: LineFigures): PeLineTotals {
  return {
    group: line.group,
    quantity: formatScaled(line.quantity, FINE, 0),
    valorUnitario: formatScaled(line.valor, FINE, 2),
    precioUnitario: formatScaled(line.precio, FINE, 2),
    descuento: line.discount === 0n ? '' : cents(line.discount),
    subtotal: cents(line.subtotal),
    isc: line.isc === 0n ? '' : cents(line.isc),
    igv: cents(line.igv),
    bolsas: line.bolsas === 0n ? '' : cents(line.bolsas),
    otrosCargos: line.otros === 0n ? '' : cents(line.otros),
    total: cents(line.total),
  }
}

/** Detracción is deposited in soles. */
function inSoles(amount: bigint, draft: PeDraft): bigint {
  if (draft.moneda === 'PEN') return amount
  return divideHalfUp(amount * figure(draft.tipoCambio, 3), 1_000n)
}

function figure(text: string, decimals: number): bigint {
  return text === '' ? 0n : (parseScaled(text, decimals) ?? 0n)
}

function percentIn(percent: string | undefined): bigint {
  return percent === undefined ? 0n : figure(percent, PERCENT)
}

function percentOf(amount: bigint, rate: bigint): bigint {
  return divideHalfUp(amount * rate, HUNDRED)
}

function cents(amount: bigint): string {
  return formatScaled(amount, 2, 2)
}

/** Year of the document; one without a date counts as of the newest rate. */
function yearOf(draft: PeDraft): number {
  const year = Number(draft.issuedLocal.slice(0, 4))
  return year === 0 || Number.isNaN(year) ? 9_999 : year
}
