import type { CompanyId } from '../ids.ts'
import type { PeDraft, PeKind, PeLine } from './draft.ts'

/** One thing without a price, taxed as most are. */
export const EMPTY_PE_LINE: PeLine = {
  productId: null,
  sku: '',
  description: '',
  unidad: 'NIU',
  codigoSunat: '',
  quantity: '1',
  unitPrice: '',
  discount: '',
  tipoIgv: '1',
  tipoIvap: '',
  tipoIsc: '',
  tasaIsc: '',
  precioPublico: '',
  bolsas: '',
  otrosCargos: '',
  anticipo: null,
}

/** A sale in soles at 18 % to nobody yet, prices without IGV, without lines and without anything that few need. */
export function emptyPeDraft(companyId: CompanyId, kind: PeKind): PeDraft {
  return {
    country: 'PE',
    kind,
    companyId,
    customerId: null,
    receiver: { taxIdType: '-', taxId: '', name: '', address: '', email: '' },
    serie: '',
    issuedLocal: '',
    dueDate: '',
    operacion: '1',
    moneda: 'PEN',
    tipoCambio: '',
    porcentajeIgv: '18',
    pricesIncludeTax: false,
    descuentoGlobal: '',
    lines: [],
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
  }
}
