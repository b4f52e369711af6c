import type { CompanyInput, CustomerInput } from '../../../domain/parties.ts'
import type { ProductInput } from '../../../domain/products.ts'

/** Only for practice: a shop that does not exist. Its customers show by their names what SUNAT can do. */
export const PRACTICE_COMPANY_PE: CompanyInput = {
  country: 'PE',
  taxId: '20600695771',
  name: 'BODEGA LA PRÁCTICA SAC',
  regimenFiscal: '',
  postalCode: '',
  address: 'CALLE LIBERTAD 116, MIRAFLORES, LIMA, LIMA',
  ubigeo: '150122',
  establishment: '0000',
  email: '',
  phone: '',
  roundingPolicy: 'atTotals',
  color: 'orange',
}

/** Series by kind of document: notes have their own, by the letter of what they change. */
export const PRACTICE_SERIES = [
  ['factura', 'F001'],
  ['boleta', 'B001'],
  ['notaCredito', 'FC01'],
  ['notaCredito', 'BC01'],
  ['notaDebito', 'FD01'],
  ['notaDebito', 'BD01'],
] as const

function customer(taxIdType: string, taxId: string, name: string, address: string): CustomerInput {
  return {
    country: 'PE',
    taxIdType,
    taxId,
    name,
    address,
    postalCode: '',
    regimenFiscal: '',
    usoCfdi: '',
    residenciaFiscal: '',
    numRegIdTrib: '',
    formaPago: '',
    metodoPago: '',
    email: '',
    phone: '',
  }
}

export const PRACTICE_CUSTOMERS_PE: readonly CustomerInput[] = [
  customer('6', '20343443961', 'CONSTRUCTORA EL SOL SAC', 'AV. AREQUIPA 1234, LINCE, LIMA'),
  customer(
    '6',
    '20131312955',
    'CLIENTE DE SUNAT DEMORADA SA',
    'AV. GARCILASO DE LA VEGA 1472, LIMA',
  ),
  customer('6', '20100070970', 'CLIENTE OBSERVADO SAC', 'AV. MORELLI 139, SAN BORJA, LIMA'),
  customer('6', '20100047218', 'CLIENTE RECHAZADO SA', 'CALLE CENTENARIO 156, LA MOLINA, LIMA'),
  customer('1', '45678912', 'ROSA QUISPE MAMANI', ''),
]

function product(
  sku: string,
  description: string,
  claveUnidad: string,
  unitPrice: string,
  tipoIgv = '1',
): ProductInput {
  return {
    sku,
    description,
    claveProdServ: '',
    claveUnidad,
    unidad: '',
    objetoImp: '',
    tipoIgv,
    unitPrice,
    priceIncludesTax: true,
    taxes: [],
  }
}

export const PRACTICE_PRODUCTS_PE: readonly ProductInput[] = [
  product('ARROZ', 'Arroz extra, bolsa de 5 kg', 'NIU', '24.90'),
  product('ACEITE', 'Aceite vegetal 1 L', 'NIU', '9.50'),
  product('CAFE', 'Café tostado molido 250 g', 'NIU', '18.00'),
  product('LIBRO', 'Libro de cocina peruana', 'NIU', '65.00', '9'),
  product('PAPA', 'Papa blanca', 'KGM', '3.20', '8'),
  product('REPARTO', 'Servicio de reparto', 'ZZ', '12.00'),
  product('MUESTRA', 'Muestra gratis de café', 'NIU', '2.00', '6'),
]
