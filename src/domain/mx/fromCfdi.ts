import type { LineTax, TaxName } from '../invoice.ts'
import type { CustomerInput } from '../parties.ts'
import type { ProductInput } from '../products.ts'
import type { Cfdi, Concepto, ConceptoImpuesto } from './cfdi.ts'

const GENERIC = new Set(['XAXX010101000', 'XEXX010101000'])

/** The receiver of an issued document as a customer; null for the generic ones, who are nobody in particular. */
export function customerOfCfdi(cfdi: Cfdi): CustomerInput | null {
  const { receptor } = cfdi
  if (GENERIC.has(receptor.rfc)) return null
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
    unitPrice: line.valorUnitario,
    priceIncludesTax: false,
    taxes: [
      ...line.traslados.map((tax) => taxOf(tax, false)),
      ...line.retenciones.map((tax) => taxOf(tax, true)),
    ],
  }
}

const TAX_NAMES: Readonly<Record<string, TaxName>> = { '001': 'isr', '002': 'iva', '003': 'ieps' }

function taxOf(tax: ConceptoImpuesto, withheld: boolean): LineTax {
  return {
    tax: TAX_NAMES[tax.impuesto] ?? 'iva',
    withheld,
    factor: tax.tipoFactor === 'Exento' ? 'Exento' : tax.tipoFactor === 'Cuota' ? 'Cuota' : 'Tasa',
    rate: tax.tasaOCuota,
  }
}
