/**
 * The arithmetic of Anexo 20 and of Pagos 2.0 told anew from the written XML, by code that shares nothing with what wrote
 * it: figures are integers of 10⁻¹², attributes are read by their text. Gives sentences for what does not add up.
 */
export function arithmeticComplaints(xml: string): readonly string[] {
  const root = attributesOf(/<cfdi:Comprobante\b[^>]*>/.exec(xml)?.[0] ?? '')
  return root.get('TipoDeComprobante') === 'P' ? ofReceipt(xml) : ofGoods(xml, root)
}

type Attributes = ReadonlyMap<string, string>

const UNIT = 10n ** 12n

function attributesOf(tag: string): Attributes {
  return new Map(
    [...tag.matchAll(/ ([A-Za-zñ0-9]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

/** Every element of a name with its attributes, in a piece of XML. */
function elements(xml: string, name: string): readonly Attributes[] {
  return [...xml.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => attributesOf(tag))
}

/** The inner XML of every element of a name. */
function inner(xml: string, name: string): readonly string[] {
  return [
    ...xml.matchAll(new RegExp(`<${name}\\b[^>]*?(?:/>|>(?:[\\s\\S]*?)</${name}>)`, 'g')),
  ].map(([whole]) => whole)
}

function figure(text: string | undefined): bigint {
  const [whole = '0', fraction = ''] = (text ?? '0').split('.')
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(12, '0').slice(0, 12))
}

const decimalsOf = (text: string | undefined): number => (text ?? '').split('.')[1]?.length ?? 0

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

/** Half up at so many decimals. */
function rounded(value: bigint, decimals: number): bigint {
  const step = UNIT / 10n ** BigInt(decimals)
  return ((value + step / 2n) / step) * step
}

/** Whether an Importe lies within the limits around a product of two written figures (cfdi-4.0.md §3.2). */
function isWithin(
  importe: string | undefined,
  one: string | undefined,
  other: { readonly text: string | undefined; readonly exact: boolean },
): boolean {
  const half = (text: string | undefined): bigint => UNIT / 10n ** BigInt(decimalsOf(text)) / 2n
  const step = UNIT / 10n ** BigInt(decimalsOf(importe))
  const slack = other.exact ? 0n : half(other.text)
  const lowest = ((figure(one) - half(one)) * (figure(other.text) - slack)) / UNIT
  const highest = ((figure(one) + half(one)) * (figure(other.text) + slack)) / UNIT
  const value = figure(importe)
  return value >= (lowest / step) * step && value <= ((highest + step - 1n) / step) * step
}

function ofGoods(xml: string, root: Attributes): readonly string[] {
  const wrong: string[] = []
  const body = /<cfdi:Conceptos>[\s\S]*<\/cfdi:Conceptos>/.exec(xml)?.[0] ?? ''
  const foot = xml.slice(xml.indexOf('</cfdi:Conceptos>'))
  // USD 2, JPY 0, KWD 3: the decimals with which Total is written are the currency's.
  const decimals = decimalsOf(root.get('Total'))
  const concepts = elements(body, 'cfdi:Concepto')
  for (const [at, concept] of concepts.entries()) {
    const price = { text: concept.get('ValorUnitario'), exact: false }
    if (!isWithin(concept.get('Importe'), concept.get('Cantidad'), price))
      wrong.push(`concept ${String(at)}`)
  }
  for (const name of ['cfdi:Traslado', 'cfdi:Retencion']) {
    for (const tax of elements(body, name)) {
      if (tax.get('TipoFactor') === 'Exento') continue
      const rate = { text: tax.get('TasaOCuota'), exact: true }
      if (!isWithin(tax.get('Importe'), tax.get('Base'), rate))
        wrong.push(`${name} ${tax.get('Importe') ?? ''}`)
    }
  }
  const of = (list: readonly Attributes[], name: string): bigint =>
    sum(list.map((one) => figure(one.get(name))))
  const subtotal = rounded(of(concepts, 'Importe'), decimals)
  if (subtotal !== figure(root.get('SubTotal'))) wrong.push('SubTotal')
  const discount = rounded(of(concepts, 'Descuento'), decimals)
  if (discount !== figure(root.get('Descuento'))) wrong.push('Descuento')
  const keyOf = (tax: Attributes): string =>
    [tax.get('Impuesto'), tax.get('TipoFactor'), tax.get('TasaOCuota') ?? ''].join(' ')
  const groups = Map.groupBy(elements(body, 'cfdi:Traslado'), keyOf)
  const summary = elements(foot, 'cfdi:Traslado')
  if (summary.length !== groups.size) wrong.push('groups of Traslado')
  for (const group of summary) {
    const own = groups.get(keyOf(group)) ?? []
    if (rounded(of(own, 'Base'), decimals) !== figure(group.get('Base')))
      wrong.push(`Base ${keyOf(group)}`)
    if (rounded(of(own, 'Importe'), decimals) !== figure(group.get('Importe')))
      wrong.push(`Importe ${keyOf(group)}`)
  }
  const held = Map.groupBy(elements(body, 'cfdi:Retencion'), (tax) => tax.get('Impuesto') ?? '')
  const heldSummary = elements(foot, 'cfdi:Retencion')
  if (heldSummary.length !== held.size) wrong.push('groups of Retencion')
  for (const group of heldSummary) {
    const own = held.get(group.get('Impuesto') ?? '') ?? []
    if (rounded(of(own, 'Importe'), decimals) !== figure(group.get('Importe')))
      wrong.push('Retencion')
  }
  const total = subtotal - discount + of(summary, 'Importe') - of(heldSummary, 'Importe')
  if (total !== figure(root.get('Total'))) wrong.push('Total')
  return wrong
}

/** Taxes of a receipt's documents, by tax, factor and rate. */
const DR_KEY = (tax: Attributes): string =>
  [tax.get('ImpuestoDR'), tax.get('TipoFactorDR'), tax.get('TasaOCuotaDR') ?? ''].join(' ')
const P_KEY = (tax: Attributes): string =>
  [tax.get('ImpuestoP'), tax.get('TipoFactorP'), tax.get('TasaOCuotaP') ?? ''].join(' ')

function ofReceipt(xml: string): readonly string[] {
  const wrong: string[] = []
  const [totales] = elements(xml, 'pago20:Totales')
  let amount = 0n
  let base16 = 0n
  let tax16 = 0n
  for (const payment of inner(xml, 'pago20:Pago')) {
    const [head] = elements(payment, 'pago20:Pago')
    const rate = figure(head?.get('TipoCambioP'))
    amount += (figure(head?.get('Monto')) * rate) / UNIT
    const expected = new Map<string, { base: bigint; parts: bigint }>()
    for (const paid of inner(payment, 'pago20:DoctoRelacionado')) {
      const [dr] = elements(paid, 'pago20:DoctoRelacionado')
      const left = figure(dr?.get('ImpSaldoAnt')) - figure(dr?.get('ImpPagado'))
      if (left < 0n || left !== figure(dr?.get('ImpSaldoInsoluto'))) wrong.push('ImpSaldoInsoluto')
      const equivalencia = figure(dr?.get('EquivalenciaDR'))
      for (const tax of elements(paid, 'pago20:TrasladoDR')) {
        const known = expected.get(DR_KEY(tax)) ?? { base: 0n, parts: 0n }
        known.base += (figure(tax.get('BaseDR')) * UNIT) / equivalencia
        known.parts += 1n
        expected.set(DR_KEY(tax), known)
        const own = { text: tax.get('TasaOCuotaDR'), exact: true }
        if (
          tax.get('TipoFactorDR') !== 'Exento' &&
          !isWithin(tax.get('ImporteDR'), tax.get('BaseDR'), own)
        )
          wrong.push('ImporteDR')
      }
    }
    const summary = elements(payment, 'pago20:TrasladoP')
    if (summary.length !== expected.size) wrong.push('groups of TrasladoP')
    for (const group of summary) {
      const { base, parts } = expected.get(P_KEY(group)) ?? { base: -UNIT, parts: 0n }
      // Six decimals, each part rounded by itself or all together.
      const apart = figure(group.get('BaseP')) - base
      if (apart > (parts * UNIT) / 1_000_000n || -apart > (parts * UNIT) / 1_000_000n)
        wrong.push(`BaseP ${P_KEY(group)}`)
      if (P_KEY(group) !== '002 Tasa 0.160000') continue
      base16 += (figure(group.get('BaseP')) * rate) / UNIT
      tax16 += (figure(group.get('ImporteP')) * rate) / UNIT
    }
  }
  if (rounded(amount, 2) !== figure(totales?.get('MontoTotalPagos'))) wrong.push('MontoTotalPagos')
  if (rounded(base16, 2) !== figure(totales?.get('TotalTrasladosBaseIVA16')))
    wrong.push('TotalTrasladosBaseIVA16')
  if (rounded(tax16, 2) !== figure(totales?.get('TotalTrasladosImpuestoIVA16')))
    wrong.push('TotalTrasladosImpuestoIVA16')
  return wrong
}
