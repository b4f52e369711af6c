import type { CompanyId } from '../../src/domain/ids.ts'
import type { CompanyInput } from '../../src/domain/parties.ts'
import type { PeDraft, PeLine } from '../../src/domain/pe/draft.ts'

/** A Peruvian company with nothing wrong about it. */
export function aPeCompany(change: Partial<CompanyInput> = {}): CompanyInput {
  return {
    country: 'PE',
    taxId: '20600695771',
    name: 'NUBEFACT SA',
    regimenFiscal: '',
    postalCode: '',
    address: 'CALLE LIBERTAD 116 MIRAFLORES - LIMA - PERU',
    ubigeo: '150122',
    establishment: '0000',
    email: '',
    phone: '',
    roundingPolicy: 'atTotals',
    color: 'teal',
    ...change,
  }
}

/** One taxed thing of 100 soles without IGV. */
export function aPeLine(change: Partial<PeLine> = {}): PeLine {
  return {
    productId: null,
    sku: '001',
    description: 'DETALLE DEL PRODUCTO',
    unidad: 'NIU',
    codigoSunat: '',
    quantity: '1',
    unitPrice: '100',
    discount: '',
    tipoIgv: '1',
    tipoIvap: '',
    tipoIsc: '',
    tasaIsc: '',
    precioPublico: '',
    bolsas: '',
    otrosCargos: '',
    anticipo: null,
    ...change,
  }
}

/** A factura to a company with one line. */
export function aPeDraft(change: Partial<PeDraft> = {}): PeDraft {
  return {
    country: 'PE',
    kind: 'factura',
    companyId: 'company' as CompanyId,
    customerId: null,
    receiver: {
      taxIdType: '6',
      taxId: '20343443961',
      name: 'EMPRESA TEST SA',
      address: 'AV. PRINCIPAL 123 LIMA',
      email: '',
    },
    serie: 'F001',
    issuedLocal: '',
    dueDate: '',
    operacion: '1',
    moneda: 'PEN',
    tipoCambio: '',
    porcentajeIgv: '18',
    pricesIncludeTax: false,
    descuentoGlobal: '',
    lines: [aPeLine()],
    installments: [],
    guides: [],
    detraccion: null,
    percepcion: '',
    retencion: '',
    modified: null,
    reason: '',
    condicionesDePago: '',
    medioDePago: '',
    ordenDeCompra: '',
    placa: '',
    bienesSelva: false,
    serviciosSelva: false,
    contingencia: false,
    sendToCustomer: false,
    notes: '',
    ...change,
  }
}

/** A boleta to somebody with a DNI, prices with IGV. */
export function aBoleta(change: Partial<PeDraft> = {}): PeDraft {
  return aPeDraft({
    kind: 'boleta',
    serie: 'B001',
    pricesIncludeTax: true,
    receiver: { taxIdType: '1', taxId: '45678912', name: 'ROSA QUISPE', address: '', email: '' },
    lines: [aPeLine({ unitPrice: '10.00' })],
    ...change,
  })
}
