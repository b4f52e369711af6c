import type { CfdiDetail } from '../../../src/contract/invoices.ts'
import type { CompanyId, CustomerId, InvoiceId, ProductId } from '../../../src/domain/ids.ts'
import type { Draft } from '../../../src/domain/invoice.ts'
import type { Issue } from '../../../src/domain/issue.ts'
import type { Company, Customer } from '../../../src/domain/parties.ts'
import type { Product } from '../../../src/domain/products.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'

export const COMPANY: Company = {
  id: 'company-1' as CompanyId,
  country: 'MX',
  taxId: 'EKU9003173C9',
  name: 'ESCUELA KEMPER URGATE',
  regimenFiscal: '601',
  postalCode: '20000',
  address: '',
  ubigeo: '',
  establishment: '',
  email: '',
  phone: '',
  roundingPolicy: 'atTotals',
  color: 'teal',
  timeZone: 'America/Mexico_City',
  csd: {
    serial: '30001000000500003416',
    validFrom: Date.UTC(2023, 4, 18),
    validTo: Date.UTC(2099, 4, 18),
    holder: 'ESCUELA KEMPER URGATE SA DE CV',
  },
  nextCsd: null,
  ownRules: [],
  version: 1,
}

export const CUSTOMER: Customer = {
  id: 'customer-1' as CustomerId,
  companyId: COMPANY.id,
  country: 'MX',
  taxIdType: '',
  taxId: 'URE180429TM6',
  name: 'UNIVERSIDAD ROBOTICA ESPAÑOLA',
  postalCode: '86991',
  regimenFiscal: '601',
  usoCfdi: 'G01',
  residenciaFiscal: '',
  numRegIdTrib: '',
  formaPago: '01',
  metodoPago: 'PUE',
  email: 'pagos@ure.mx',
  phone: '',
  address: '',
  validatedAt: null,
  refusal: null,
  version: 1,
}

export const PRODUCT: Product = {
  id: 'product-1' as ProductId,
  companyId: COMPANY.id,
  sku: 'TAL-12',
  description: 'Taladro percutor',
  claveProdServ: '27112700',
  claveUnidad: 'H87',
  unidad: 'Pieza',
  objetoImp: '02',
  tipoIgv: '',
  unitPrice: '1250.00',
  priceIncludesTax: false,
  taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }],
  version: 1,
}

/** A stored document as the core would give it. */
export function detailOf(draft: Draft, part: Partial<CfdiDetail> = {}): CfdiDetail {
  if (draft.country !== 'MX') throw new Error('a document of another country')
  const totals = computeCfdiTotals(draft, { roundingPolicy: 'atTotals' })
  return {
    id: 'invoice-1' as InvoiceId,
    companyId: draft.companyId,
    customerId: draft.customerId,
    country: 'MX',
    kind: 'ingreso',
    state: 'draft',
    serie: draft.serie,
    folio: '',
    receiverTaxId: draft.receiver.taxId,
    receiverName: draft.receiver.name,
    currency: draft.moneda,
    total: totals.total,
    issuedLocal: '',
    uuid: '',
    createdAt: 1,
    updatedAt: 1,
    version: 1,
    job: null,
    paid: [],
    draft,
    totals,
    documents: [],
    stampedLocal: '',
    refusal: null,
    ...part,
  }
}

/** An error at a field; `params` fill its sentence. */
export function anIssue(path: string, rule: string, part: Partial<Issue> = {}): Issue {
  return {
    path,
    rule,
    severity: 'error',
    params: {},
    officialCode: null,
    officialText: null,
    repair: null,
    ...part,
  }
}
