import type { CompanyId } from '../../src/domain/ids.ts'
import type { CfdiDraft, LineTax } from '../../src/domain/invoice.ts'

const IVA: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }

const GOODS = [
  ['Taladro percutor 1/2" con "juego" de brocas', '27112700', '1250.00'],
  ['Tornillo hexagonal 1/4" × 1"', '31161500', '2.50'],
  ['Cerradura de sobreponer, llave & perilla', '46171500', '389.00'],
  ['Cable calibre 12, color ñandú', '26121600', '18.90'],
  ['Foco LED 9 W', '39101600', '39.90'],
] as const

/** A correct document of the practice company with so many conceptos, no two lines alike. */
export function benchDraft(companyId: CompanyId, conceptos: number, number = 1): CfdiDraft {
  return {
    country: 'MX',
    kind: 'ingreso',
    companyId,
    customerId: null,
    receiver: {
      taxId: 'KIJ0906199R1',
      name: 'KERNEL INDUSTIA JUGUETERA',
      postalCode: '28971',
      regimenFiscal: '601',
      usoCfdi: 'G03',
      residenciaFiscal: '',
      numRegIdTrib: '',
      email: '',
    },
    serie: 'B',
    issuedLocal: '',
    lugarExpedicion: '20000',
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
    lines: Array.from({ length: conceptos }, (_, index) => benchLine(number + index)),
    notes: '',
  }
}

function benchLine(number: number): CfdiDraft['lines'][number] {
  const [description, claveProdServ, unitPrice] = GOODS[number % GOODS.length] ?? GOODS[0]
  return {
    productId: null,
    sku: `SKU-${number}`,
    claveProdServ,
    claveUnidad: 'H87',
    unidad: 'Pieza',
    description: `${description} ${number}`,
    quantity: `${1 + (number % 7)}.25`,
    unitPrice,
    discount: number % 4 === 0 ? '1.10' : '',
    objetoImp: '02',
    taxes: [IVA],
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}
