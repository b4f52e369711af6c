import type { LineTax } from '../invoice.ts'
import type { TaxName } from '../taxNames.ts'
import type { CustomerInput } from '../parties.ts'
import type { ProductInput } from '../products.ts'
import type { Cfdi, Concepto, ConceptoImpuesto } from './cfdi.ts'
import { isGenericRfc } from './rfc.ts'

/** The receiver of an issued document as a customer; null for the generic ones, who are nobody in particular. */
export function customerOfCfdi(cfdi: Cfdi): CustomerInput | null {
  const { receptor } = cfdi
  if (isGenericRfc(receptor.rfc)) return null
  return {
    country: 'MX',
    taxIdType: '',
    taxId: receptor.rfc,
    name: receptor.nombre,
    postalCode: receptor.domicilioFiscal,
    regimenFiscal: receptor.regimenFiscal,
    usoCfdi: receptor.usoCfdi,
    residenciaFiscal: receptor.residenciaFiscal,
    numRegIdTrib: receptor.numRegIdTrib,
    formaPago: cfdi.formaPago,
    metodoPago: cfdi.metodoPago,
    email: '',
    phone: '',
    address: '',
  }
}

/** The lines of an issued document as products, with the price and the taxes they were sold with. */
export function productsOfCfdi(cfdi: Cfdi): readonly ProductInput[] {
  return cfdi.tipoDeComprobante === 'I' ? cfdi.conceptos.map(productOf) : []
}

function productOf(line: Concepto): ProductInput {
  return {
    sku: line.noIdentificacion,
    description: line.descripcion,
    claveProdServ: line.claveProdServ,
    claveUnidad: line.claveUnidad,
    unidad: line.unidad,
    objetoImp: line.objetoImp,
    tipoIgv: '',
    unitPrice: line.valorUnitario,
    priceIncludesTax: false,
    taxes: taxesOfConcepto(line),
  }
}

/** The taxes of a line, transferred ones first. */
export function taxesOfConcepto(line: Concepto): readonly LineTax[] {
  return [
    ...line.traslados.flatMap((tax) => taxOf(tax, false)),
    ...line.retenciones.flatMap((tax) => taxOf(tax, true)),
  ]
}

const TAX_NAMES: ReadonlyMap<string, TaxName> = new Map([
  ['001', 'isr'],
  ['002', 'iva'],
  ['003', 'ieps'],
])
const FACTORS: ReadonlyMap<string, LineTax['factor']> = new Map([
  ['Tasa', 'Tasa'],
  ['Cuota', 'Cuota'],
  ['Exento', 'Exento'],
])

/** A tax that SAT's catalogues do not have is left out: the person sees a product that lacks it, not another tax. */
function taxOf(
  { impuesto, tipoFactor, tasaOCuota }: ConceptoImpuesto,
  withheld: boolean,
): LineTax[] {
  const tax = TAX_NAMES.get(impuesto)
  const factor = FACTORS.get(tipoFactor)
  return tax === undefined || factor === undefined
    ? []
    : [{ tax, withheld, factor, rate: tasaOCuota }]
}
