import { fc } from './properties.ts'
import { uuidV7 } from '../../src/domain/ids.ts'
import type { CompanyId, CustomerId, ProductId } from '../../src/domain/ids.ts'
import type { CfdiDraft, DraftLine, LineTax, Receiver } from '../../src/domain/invoice.ts'
import type { Company, Customer } from '../../src/domain/parties.ts'
import type { Product } from '../../src/domain/products.ts'

/** 2026-11-24 12:00:00 in Mexico City (UTC−6). */
export const TEST_NOW = 1_795_543_200_000

export const IVA_16: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }
export const IVA_8: LineTax = { ...IVA_16, rate: '0.08' }
export const IVA_0: LineTax = { ...IVA_16, rate: '0' }
export const IVA_EXEMPT: LineTax = { ...IVA_16, factor: 'Exento', rate: '' }
export const IEPS_8: LineTax = { tax: 'ieps', withheld: false, factor: 'Tasa', rate: '0.08' }
export const IEPS_QUOTA: LineTax = { ...IEPS_8, factor: 'Cuota', rate: '6.4555' }
export const ISR_10: LineTax = { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.1' }
export const ISR_RESICO: LineTax = { ...ISR_10, rate: '0.0125' }
export const IVA_WITHHELD: LineTax = {
  tax: 'iva',
  withheld: true,
  factor: 'Tasa',
  rate: '0.106667',
}

function testId<Id extends string>(number: number): Id {
  return uuidV7<Id>(TEST_NOW, new Uint8Array(10).fill(number))
}

/** SAT's test company EKU9003173C9, whose CSD the tests seal with. */
export function aCompany(changes: Partial<Company> = {}): Company {
  return {
    id: testId<CompanyId>(1),
    country: 'MX',
    taxId: 'EKU9003173C9',
    name: 'ESCUELA KEMPER URGATE',
    regimenFiscal: '601',
    postalCode: '42501',
    address: '',
    ubigeo: '',
    establishment: '',
    email: '',
    phone: '',
    roundingPolicy: 'atTotals',
    color: 'teal',
    timeZone: 'America/Mexico_City',
    csd: null,
    nextCsd: null,
    ownRules: [],
    version: 1,
    ...changes,
  }
}

/** A legal person of SAT's test register as receiver. */
export function aReceiver(changes: Partial<Receiver> = {}): Receiver {
  return {
    taxId: 'IIA040805DZ4',
    name: 'INDISTRIA ILUMINADORA DE ALMACENES',
    postalCode: '62661',
    regimenFiscal: '601',
    usoCfdi: 'G03',
    residenciaFiscal: '',
    numRegIdTrib: '',
    email: '',
    ...changes,
  }
}

/** The receiver of a sale without a name, in the office of `aCompany`. */
export function publicReceiver(changes: Partial<Receiver> = {}): Receiver {
  return aReceiver({
    taxId: 'XAXX010101000',
    name: 'PUBLICO EN GENERAL',
    postalCode: '42501',
    regimenFiscal: '616',
    usoCfdi: 'S01',
    ...changes,
  })
}

export function aCustomer(changes: Partial<Customer> = {}): Customer {
  return {
    ...aReceiver(),
    id: testId<CustomerId>(2),
    companyId: testId<CompanyId>(1),
    country: 'MX',
    taxIdType: '',
    formaPago: '03',
    metodoPago: 'PUE',
    phone: '',
    address: '',
    validatedAt: null,
    refusal: null,
    version: 1,
    ...changes,
  }
}

export function aProduct(changes: Partial<Product> = {}): Product {
  return {
    id: testId<ProductId>(3),
    companyId: testId<CompanyId>(1),
    sku: 'TOR-14',
    description: 'Tornillo 1/4',
    claveProdServ: '31161500',
    claveUnidad: 'H87',
    unidad: 'Pieza',
    objetoImp: '02',
    tipoIgv: '',
    unitPrice: '100.00',
    priceIncludesTax: false,
    taxes: [IVA_16],
    version: 1,
    ...changes,
  }
}

/** One piece at 100.00 with IVA 16 %. */
export function aLine(changes: Partial<DraftLine> = {}): DraftLine {
  return {
    productId: null,
    sku: 'TOR-14',
    claveProdServ: '31161500',
    claveUnidad: 'H87',
    unidad: 'Pieza',
    description: 'Tornillo 1/4',
    quantity: '1',
    unitPrice: '100.00',
    discount: '',
    objetoImp: '02',
    taxes: [IVA_16],
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
    ...changes,
  }
}

/** A draft that can be sealed: total 116.00 MXN. */
export function aDraft(changes: Partial<CfdiDraft> = {}): CfdiDraft {
  return {
    country: 'MX',
    kind: 'ingreso',
    companyId: testId<CompanyId>(1),
    customerId: null,
    receiver: aReceiver(),
    serie: 'A',
    issuedLocal: '',
    lugarExpedicion: '42501',
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
    lines: [aLine()],
    notes: '',
    ...changes,
  }
}

/** Decimal text of at most `decimals` decimals between `min` and `max` units. */
export function figureText(min: number, max: number, decimals: number): fc.Arbitrary<string> {
  const factor = 10 ** decimals
  return fc
    .tuple(
      fc.integer({ min: min * factor, max: max * factor }),
      fc.integer({ min: 0, max: decimals }),
    )
    .map(([units, shown]) => {
      const digits = String(units).padStart(decimals + 1, '0')
      const whole = digits.slice(0, digits.length - decimals)
      const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
      const kept = fraction.padEnd(shown, '0')
      return kept === '' ? whole : `${whole}.${kept}`
    })
}

/** Texts that people type: Spanish letters, signs that XML must escape, emoji; never empty at the ends. */
export function plainText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(
    ...'abcdefghijklmnñopqrstuvwxyzÁÉÍÓÚÜ0123456789',
    '&',
    '<',
    '>',
    '"',
    "'",
    '#',
    '%',
    '/',
    ' ',
    '  ',
    '°',
    '´',
    '€',
    '💡',
    ']]>',
  )
  return fc
    .array(unit, { minLength: 1, maxLength })
    .map((units) => `x${units.join('')}`.slice(0, maxLength).trimEnd())
    .map((text) => (text.isWellFormed() ? text : text.slice(0, -1)))
}

/** Tax sets that SAT allows under ObjetoImp 02. */
export const TAX_SETS: readonly (readonly LineTax[])[] = [
  [IVA_16],
  [IVA_8],
  [IVA_0],
  [IVA_EXEMPT],
  [IEPS_8, IVA_16],
  [IEPS_QUOTA, IVA_16],
  [IEPS_8, IEPS_QUOTA, IVA_0],
  [IVA_16, IVA_WITHHELD],
  [IVA_16, ISR_10, IVA_WITHHELD],
  [IVA_16, ISR_RESICO],
]

/** Lines that SAT accepts, with and without tax, discounts below the amount. */
export function lines(): fc.Arbitrary<DraftLine> {
  return fc
    .record({
      description: plainText(60),
      sku: fc.oneof(fc.constant(''), plainText(20)),
      quantity: figureText(1, 500, 6),
      unitPrice: figureText(10, 20_000, 6),
      discountShare: fc.constantFrom(0, 0, 0, 1, 7, 50),
      taxes: fc.constantFrom(...TAX_SETS, []),
    })
    .map(({ discountShare, taxes, ...line }) =>
      aLine({
        ...line,
        taxes,
        objetoImp: taxes.length === 0 ? '01' : '02',
        discount: discountShare === 0 ? '' : `0.${String(discountShare).padStart(2, '0')}`,
      }),
    )
}

/** Drafts that can be sealed, of one to twelve lines, in several currencies. */
export function drafts(): fc.Arbitrary<CfdiDraft> {
  return fc
    .record({
      lines: fc.array(lines(), { minLength: 1, maxLength: 12 }),
      currency: fc.constantFrom(
        ['MXN', ''],
        ['MXN', ''],
        ['USD', '18.6382'],
        ['JPY', '0.125'],
        ['KWD', '60.1'],
      ),
      pricesIncludeTax: fc.boolean(),
      conditions: fc.oneof(fc.constant(''), plainText(40)),
    })
    .map(({ currency, conditions, ...draft }) =>
      aDraft({
        ...draft,
        moneda: currency[0] ?? 'MXN',
        tipoCambio: currency[1] ?? '',
        condicionesDePago: conditions,
      }),
    )
}
