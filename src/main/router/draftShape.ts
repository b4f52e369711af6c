import { z } from 'zod'
import { peDraftShape } from './peDraftShape.ts'
import { code, companyId, customerId, lineTax, productId, text } from './shapes.ts'
import { receivedPayment } from './paymentShape.ts'

const thirdParty = z.strictObject({
  rfc: code,
  name: text,
  regimenFiscal: code,
  postalCode: code,
})

/** A line (concepto) from outside; left out fields are empty. */
export const draftLine = z.strictObject({
  productId: productId.nullable().default(null),
  sku: code,
  claveProdServ: code,
  claveUnidad: code,
  unidad: code,
  description: text,
  quantity: code,
  unitPrice: code,
  discount: code,
  objetoImp: code,
  taxes: z.array(lineTax).max(20).default([]),
  thirdParty: thirdParty.nullable().default(null),
  pedimentos: z.array(z.string().max(50)).max(100).default([]),
  cuentaPredial: code,
})

const receiver = z.strictObject({
  taxId: code,
  name: text,
  postalCode: code,
  regimenFiscal: code,
  usoCfdi: code,
  residenciaFiscal: code,
  numRegIdTrib: code,
  email: text,
})

const relation = z.strictObject({
  tipoRelacion: code,
  uuids: z.array(z.string().max(40)).max(500).default([]),
})

const globalPeriod = z.strictObject({ periodicidad: code, meses: code, year: code })

/**
 * A Mexican draft from outside. Left out texts are empty, left out choices take what most invoices have;
 * whether it makes a lawful document is for the domain to say.
 */
export const cfdiDraftShape = z.strictObject({
  country: z.literal('MX').default('MX'),
  kind: z.enum(['ingreso', 'egreso', 'pago']).default('ingreso'),
  companyId,
  customerId: customerId.nullable().default(null),
  receiver,
  serie: code,
  issuedLocal: code,
  lugarExpedicion: code,
  formaPago: code,
  metodoPago: code,
  condicionesDePago: text,
  moneda: z.string().max(3).default('MXN'),
  tipoCambio: code,
  exportacion: z.string().max(2).default('01'),
  pricesIncludeTax: z.boolean().default(false),
  globalPeriod: globalPeriod.nullable().default(null),
  relations: z.array(relation).max(20).default([]),
  lines: z.array(draftLine).max(2_000),
  payments: z.array(receivedPayment).max(50).default([]),
  notes: text,
  roundingPolicy: z.enum(['atTotals', 'perLine']).exactOptional(),
})

/** A draft of either country; one that names none is Mexican. */
export const draftShape = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && !('country' in value)
      ? { ...value, country: 'MX' }
      : value,
  z.discriminatedUnion('country', [cfdiDraftShape, peDraftShape]),
)
