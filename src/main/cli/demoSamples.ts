import type { DraftInput } from '../../contract/invoices.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { DraftLine, LineTax, Receiver } from '../../domain/invoice.ts'

/** Practice only: SAT's public test taxpayers, with the names of its test register; customers of the practice company. */
const KERNEL: Receiver = receiver(
  'KIJ0906199R1',
  'KERNEL INDUSTIA JUGUETERA',
  '28971',
  '601',
  'G03',
)
const ROBOTICA: Receiver = receiver(
  'URE180429TM6',
  'UNIVERSIDAD ROBOTICA ESPAÑOLA',
  '86991',
  '601',
  'G01',
)
const XOCHILT: Receiver = receiver('CACX7605101P8', 'XOCHILT CASAS CHAVEZ', '36257', '612', 'G03')
const HERRERIA: Receiver = receiver('H&E951128469', 'HERRERIA & ELECTRICOS', '06002', '601', 'I01')

const IVA: LineTax = { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }
const IVA_ZERO: LineTax = { ...IVA, rate: '0' }
const IVA_EXEMPT: LineTax = { ...IVA, factor: 'Exento', rate: '' }
const ISR_FEES: LineTax = { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.10' }
const IVA_FEES: LineTax = { tax: 'iva', withheld: true, factor: 'Tasa', rate: '0.106667' }
const IEPS_BEER: LineTax = { tax: 'ieps', withheld: false, factor: 'Tasa', rate: '0.265' }

function receiver(
  taxId: string,
  name: string,
  postalCode: string,
  regimenFiscal: string,
  usoCfdi: string,
): Receiver {
  return {
    taxId,
    name,
    postalCode,
    regimenFiscal,
    usoCfdi,
    residenciaFiscal: '',
    numRegIdTrib: '',
    email: '',
  }
}

function line(
  quantity: string,
  description: string,
  unitPrice: string,
  claveProdServ: string,
  change: Partial<DraftLine> = {},
): DraftLine {
  return {
    productId: null,
    sku: '',
    claveProdServ,
    claveUnidad: 'H87',
    unidad: 'Pieza',
    description,
    quantity,
    unitPrice,
    discount: '',
    objetoImp: '02',
    taxes: [IVA],
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
    ...change,
  }
}

const SERVICE: Partial<DraftLine> = { claveUnidad: 'E48', unidad: 'Servicio' }

/** Ten drafts that differ in taxes, discount, currency, receiver and way of paying. */
export function demoDrafts(companyId: CompanyId, lugarExpedicion: string): readonly DraftInput[] {
  const base: DraftInput = {
    country: 'MX',
    kind: 'ingreso',
    companyId,
    customerId: null,
    receiver: KERNEL,
    serie: 'A',
    issuedLocal: '',
    lugarExpedicion,
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
    lines: [line('1', 'Taladro percutor 1/2"', '1000.00', '27112700')],
    notes: '',
  }
  const publicSale = receiver('XAXX010101000', 'VENTA DE MOSTRADOR', lugarExpedicion, '616', 'S01')
  return [
    base,
    { ...base, lines: [line('3', 'Cerradura de sobreponer', '33.33', '46171500')] },
    {
      ...base,
      receiver: ROBOTICA,
      lines: [
        line('10', 'Tornillo hexagonal 1/4"', '2.50', '31161500', { discount: '5.00' }),
        line('2.5', 'Cable calibre 12', '18.90', '26121600', {
          claveUnidad: 'MTR',
          unidad: 'Metro',
        }),
      ],
    },
    {
      ...base,
      lines: [line('4', 'Agua purificada 20 L', '45.00', '50202301', { taxes: [IVA_ZERO] })],
    },
    {
      ...base,
      receiver: XOCHILT,
      lines: [
        line('1', 'Curso de seguridad industrial', '3500.00', '86101700', {
          ...SERVICE,
          taxes: [IVA_EXEMPT],
        }),
      ],
    },
    {
      ...base,
      lines: [
        line('1', 'Honorarios por asesoría técnica', '8000.00', '80101500', {
          ...SERVICE,
          taxes: [IVA, ISR_FEES, IVA_FEES],
        }),
      ],
    },
    {
      ...base,
      receiver: HERRERIA,
      metodoPago: 'PPD',
      formaPago: '99',
      condicionesDePago: '30 días',
      lines: [line('6', 'Perfil tubular 2" & placa', '412.75', '30102400')],
    },
    {
      ...base,
      moneda: 'USD',
      tipoCambio: '18.6382',
      lines: [line('2', 'Licencia anual de software', '249.99', '43231500', SERVICE)],
    },
    {
      ...base,
      pricesIncludeTax: true,
      formaPago: '01',
      receiver: publicSale,
      lines: [line('3', 'Foco LED 9 W', '39.90', '39101600')],
    },
    {
      ...base,
      formaPago: '04',
      lines: [
        line('24', 'Cerveza lata 355 ml', '14.20', '50202201', { taxes: [IEPS_BEER, IVA] }),
        line('1', 'Membresía sin objeto de impuesto', '100.00', '94101500', {
          ...SERVICE,
          objetoImp: '01',
          taxes: [],
        }),
      ],
    },
  ]
}
