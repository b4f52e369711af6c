import type { CfdiDraft, DraftLine, LineTax, Receiver } from '../../../../domain/invoice.ts'
import type { Company, Customer } from '../../../../domain/parties.ts'
import { priceFor } from '../../../../domain/productPrice.ts'
import type { Product } from '../../../../domain/products.ts'
import { receiverOf } from '../../../../domain/receiverOf.ts'

const IVA_16: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }

export const EMPTY_RECEIVER: Receiver = {
  taxId: '',
  name: '',
  postalCode: '',
  regimenFiscal: '',
  usoCfdi: '',
  residenciaFiscal: '',
  numRegIdTrib: '',
  email: '',
}

/** A line with nothing typed; what most lines have is filled in. */
export const EMPTY_LINE: DraftLine = {
  productId: null,
  sku: '',
  claveProdServ: '',
  claveUnidad: '',
  unidad: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  discount: '',
  objetoImp: '02',
  taxes: [IVA_16],
  thirdParty: null,
  pedimentos: [],
  cuentaPredial: '',
}

/** A new document of a company: today's, in pesos, paid now, not exported. */
export function newDraft(company: Company, serie: string): CfdiDraft {
  return {
    country: 'MX',
    kind: 'ingreso',
    companyId: company.id,
    customerId: null,
    receiver: EMPTY_RECEIVER,
    serie,
    issuedLocal: '',
    lugarExpedicion: company.postalCode,
    formaPago: '03',
    metodoPago: 'PUE',
    condicionesDePago: '',
    moneda: 'MXN',
    tipoCambio: '',
    exportacion: '01',
    pricesIncludeTax: false,
    globalPeriod: null,
    relations: [],
    payments: [],
    lines: [EMPTY_LINE],
    notes: '',
  }
}

/** What a customer brings into a document. */
export function withCustomer(draft: CfdiDraft, customer: Customer): CfdiDraft {
  return {
    ...draft,
    customerId: customer.id,
    receiver: receiverOf(customer),
    formaPago: customer.formaPago === '' ? draft.formaPago : customer.formaPago,
    metodoPago: customer.metodoPago === '' ? draft.metodoPago : customer.metodoPago,
    globalPeriod: null,
  }
}

/** What a product brings into a line; what was typed as quantity stays. */
export function withProduct(
  line: DraftLine,
  product: Product,
  pricesIncludeTax: boolean,
): DraftLine {
  return {
    ...line,
    productId: product.id,
    sku: product.sku,
    description: product.description,
    claveProdServ: product.claveProdServ,
    claveUnidad: product.claveUnidad,
    unidad: product.unidad,
    unitPrice: priceFor(product, pricesIncludeTax),
    objetoImp: product.objetoImp,
    taxes: product.taxes,
  }
}

/** A line in which nothing was typed that would be missed. */
export function isBlank(line: DraftLine): boolean {
  return (
    line.description === '' &&
    line.sku === '' &&
    line.claveProdServ === '' &&
    line.unitPrice === '' &&
    line.discount === ''
  )
}

/** The document as it is kept and judged: without the blank lines at the end that wait to be typed. */
export function withoutBlankEnd(draft: CfdiDraft): CfdiDraft {
  let end = draft.lines.length
  while (end > 0) {
    const line = draft.lines[end - 1]
    if (line === undefined || !isBlank(line)) break
    end -= 1
  }
  return end === draft.lines.length ? draft : { ...draft, lines: draft.lines.slice(0, end) }
}

/** Whether losing the document would lose something typed. */
export function hasContent(draft: CfdiDraft): boolean {
  const { receiver } = draft
  return (
    receiver.taxId !== '' ||
    receiver.name !== '' ||
    draft.notes !== '' ||
    withoutBlankEnd(draft).lines.length > 0
  )
}
