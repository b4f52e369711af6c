import { z } from 'zod'
import { PE_KINDS } from '../../domain/pe/draft.ts'
import { code, companyId, customerId, productId, text } from './shapes.ts'

const advance = z.strictObject({ serie: code, numero: code })

const line = z.strictObject({
  productId: productId.nullable().default(null),
  sku: code,
  description: text,
  unidad: z.string().max(20).default('NIU'),
  codigoSunat: code,
  quantity: code,
  unitPrice: code,
  discount: code,
  tipoIgv: code,
  tipoIvap: code,
  tipoIsc: code,
  tasaIsc: code,
  precioPublico: code,
  bolsas: code,
  otrosCargos: code,
  anticipo: advance.nullable().default(null),
})

const transport = z.strictObject({
  ubigeoOrigen: code,
  direccionOrigen: text,
  ubigeoDestino: code,
  direccionDestino: text,
  detalleViaje: text,
  valorServicio: code,
  valorCargaEfectiva: code,
  valorCargaUtil: code,
})

const fishery = z.strictObject({
  matricula: code,
  embarcacion: code,
  especie: code,
  lugarDescarga: text,
  cantidad: code,
  fechaDescarga: code,
})

const detraccion = z.strictObject({
  tipo: code,
  porcentaje: code,
  medioDePago: code,
  transport: transport.nullable().default(null),
  fishery: fishery.nullable().default(null),
})

const receiver = z.strictObject({
  taxIdType: z.string().max(10).default('6'),
  taxId: code,
  name: text,
  address: text,
  email: text,
})

/** A Peruvian draft from outside; what is left out takes what most documents have. */
export const peDraftShape = z.strictObject({
  country: z.literal('PE'),
  kind: z.enum(PE_KINDS),
  companyId,
  customerId: customerId.nullable().default(null),
  receiver,
  serie: code,
  issuedLocal: code,
  dueDate: code,
  operacion: z.string().max(10).default('1'),
  moneda: z.string().max(3).default('PEN'),
  tipoCambio: code,
  porcentajeIgv: z.string().max(20).default('18'),
  pricesIncludeTax: z.boolean().default(false),
  descuentoGlobal: code,
  lines: z.array(line).max(2_000),
  installments: z
    .array(z.strictObject({ dueDate: code, amount: code }))
    .max(100)
    .default([]),
  guides: z
    .array(z.strictObject({ tipo: code, numero: code }))
    .max(100)
    .default([]),
  detraccion: detraccion.nullable().default(null),
  percepcion: code,
  retencion: code,
  modified: z.strictObject({ kind: code, serie: code, numero: code }).nullable().default(null),
  reason: code,
  condicionesDePago: text,
  medioDePago: text,
  ordenDeCompra: code,
  placa: code,
  bienesSelva: z.boolean().default(false),
  serviciosSelva: z.boolean().default(false),
  contingencia: z.boolean().default(false),
  sendToCustomer: z.boolean().default(false),
  notes: text,
})
