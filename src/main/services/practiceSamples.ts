import type { LineTax } from '../../domain/invoice.ts'
import type { CompanyInput, CustomerInput } from '../../domain/parties.ts'
import type { ProductInput } from '../../domain/products.ts'

/** Only for practice: a hardware store that does not exist, its customers are SAT's public test taxpayers. */
export const PRACTICE_COMPANY: CompanyInput = {
  country: 'MX',
  taxId: 'FTO150101M25',
  name: 'FERRETERIA EL TORNILLO',
  regimenFiscal: '601',
  postalCode: '20000',
  address: 'Av. Madero 120, Centro, Aguascalientes',
  ubigeo: '',
  establishment: '',
  email: '',
  phone: '',
  roundingPolicy: 'atTotals',
  color: 'teal',
}

const IVA: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }

function customer(
  taxId: string,
  name: string,
  postalCode: string,
  regimenFiscal: string,
  usoCfdi: string,
): CustomerInput {
  return {
    country: 'MX',
    taxIdType: '',
    taxId,
    name,
    postalCode,
    regimenFiscal,
    usoCfdi,
    residenciaFiscal: '',
    numRegIdTrib: '',
    formaPago: '03',
    metodoPago: 'PUE',
    email: '',
    phone: '',
    address: '',
  }
}

export const PRACTICE_CUSTOMERS: readonly CustomerInput[] = [
  customer('KIJ0906199R1', 'KERNEL INDUSTIA JUGUETERA', '28971', '601', 'G03'),
  customer('URE180429TM6', 'UNIVERSIDAD ROBOTICA ESPAÑOLA', '86991', '601', 'G01'),
  customer('H&E951128469', 'HERRERIA & ELECTRICOS', '06002', '601', 'I01'),
  customer('CACX7605101P8', 'XOCHILT CASAS CHAVEZ', '36257', '612', 'G03'),
  customer('XAXX010101000', 'VENTA DE MOSTRADOR', '20000', '616', 'S01'),
]

function product(
  sku: string,
  description: string,
  unitPrice: string,
  claveProdServ: string,
  claveUnidad = 'H87',
  unidad = 'Pieza',
): ProductInput {
  return {
    sku,
    description,
    claveProdServ,
    claveUnidad,
    unidad,
    objetoImp: '02',
    tipoIgv: '',
    unitPrice,
    priceIncludesTax: false,
    taxes: [IVA],
  }
}

export const PRACTICE_PRODUCTS: readonly ProductInput[] = [
  product('TAL-12', 'Taladro percutor 1/2"', '1250.00', '27112700'),
  product('TOR-14', 'Tornillo hexagonal 1/4" × 1"', '2.50', '31161500'),
  product('CER-SB', 'Cerradura de sobreponer', '389.00', '46171500'),
  product('CAB-12', 'Cable calibre 12', '18.90', '26121600', 'MTR', 'Metro'),
  product('LED-9', 'Foco LED 9 W', '39.90', '39101600'),
  product('SRV-IN', 'Servicio de instalación', '650.00', '72101500', 'E48', 'Servicio'),
]
