import { DETRACCIONES } from '../../domain/pe/catalogs.ts'
import { bagTaxOf } from '../../domain/pe/rates.ts'
import { rowsOf, word, type Row } from './row.ts'

/** Text between tags or quotes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** SUNAT catalogue 05: which tax it is. */
export function schemeOf(id: string): string {
  return `<cac:TaxScheme><cbc:ID>${id}</cbc:ID></cac:TaxScheme>`
}

/** ISC and the tax on bags of a line, as SUNAT's guide of UBL 2.1 writes them. */
export function exciseOf(item: Row, currency: string, year: string): string {
  return `${iscOf(item, currency)}${bagsOf(item, currency, year)}`
}

/** Nubefact's order tells the amount alone: a percentage is what it is of the value, one of the public price is all of it. */
function iscOf(item: Row, currency: string): string {
  const tipo = word(item, 'tipo_de_isc')
  const isc = word(item, 'isc')
  if (tipo === '' || Number(isc) === 0) return ''
  const base = tipo === '3' ? isc : word(item, 'subtotal')
  const percent = tipo === '2' ? 0 : (Number(isc) * 100) / Number(base)
  return `<cac:TaxSubtotal><cbc:TaxableAmount currencyID="${currency}">${escaped(base)}</cbc:TaxableAmount><cbc:TaxAmount currencyID="${currency}">${escaped(isc)}</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>${percent.toFixed(2)}</cbc:Percent><cbc:TierRange>0${escaped(tipo)}</cbc:TierRange>${schemeOf('2000')}</cac:TaxCategory></cac:TaxSubtotal>`
}

function bagsOf(item: Row, currency: string, year: string): string {
  const tax = Number(word(item, 'impuesto_bolsas'))
  if (!(tax > 0)) return ''
  const each = Number(bagTaxOf(Number(year)))
  return `<cac:TaxSubtotal><cbc:TaxAmount currencyID="${currency}">${tax.toFixed(2)}</cbc:TaxAmount><cbc:BaseUnitMeasure unitCode="NIU">${Math.round(tax / each)}</cbc:BaseUnitMeasure><cac:TaxCategory><cbc:PerUnitAmount currencyID="${currency}">${each.toFixed(2)}</cbc:PerUnitAmount>${schemeOf('7152')}</cac:TaxCategory></cac:TaxSubtotal>`
}

/** Detracción and instalments (R.S. 193-2020/SUNAT). */
export function termsOf(body: Row, currency: string): string {
  const cuotas = rowsOf(body['venta_al_credito']).map((one, index) => {
    const [day = '', month = '', year = ''] = word(one, 'fecha_de_pago').split('-')
    return `<cac:PaymentTerms><cbc:ID>FormaPago</cbc:ID><cbc:PaymentMeansID>Cuota${String(index + 1).padStart(3, '0')}</cbc:PaymentMeansID><cbc:Amount currencyID="${currency}">${escaped(word(one, 'importe'))}</cbc:Amount><cbc:PaymentDueDate>${year}-${month}-${day}</cbc:PaymentDueDate></cac:PaymentTerms>`
  })
  return `${detraccionOf(body)}${cuotas.join('')}`
}

function detraccionOf(body: Row): string {
  if (word(body, 'detraccion') !== 'true') return ''
  const good = DETRACCIONES.get(word(body, 'detraccion_tipo'))?.sunat ?? ''
  const means = Number(word(body, 'medio_de_pago_detraccion'))
  const code = means === 22 ? 999 : means > 13 ? means + 87 : means
  return `<cac:PaymentMeans><cbc:ID>Detraccion</cbc:ID><cbc:PaymentMeansCode>${String(code).padStart(3, '0')}</cbc:PaymentMeansCode></cac:PaymentMeans><cac:PaymentTerms><cbc:ID>Detraccion</cbc:ID><cbc:PaymentMeansID>${escaped(good)}</cbc:PaymentMeansID><cbc:PaymentPercent>${escaped(word(body, 'detraccion_porcentaje'))}</cbc:PaymentPercent><cbc:Amount currencyID="PEN">${escaped(word(body, 'detraccion_total'))}</cbc:Amount></cac:PaymentTerms>`
}
