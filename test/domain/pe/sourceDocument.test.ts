import { expect, test } from 'vitest'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { isNubefactPayload, readNubefactPayload } from '../../../src/domain/pe/sourceDocument.ts'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'

const COMPANY = 'company' as CompanyId

/** The example of the source document (nubefact-service.md, "Payload Structure"), word for word. */
const SAMPLE = {
  operacion: 'generar_comprobante',
  tipo_de_comprobante: '1',
  serie: 'F001',
  numero: 12_345,
  fecha_de_emision: '30/01/2026',
  moneda: 'PEN',
  porcentaje_de_igv: 18.0,
  total_gravada: 1440.68,
  total_igv: 259.2,
  total: '1699.20',
  descuento_global: 0,
  descuento: 0,
  anticipos: 0,
  redondeo: 0,
  items: [
    {
      unidad_de_medida: 'ZZ',
      descripcion: 'PRODUCTO 1',
      cantidad: 1.0,
      valor_unitario: 1699.2,
      precio_unitario: 2000.0,
      descuento: 0,
      tipo_de_igv: 'gravada',
      codigo_interior: 'PROD001',
      codigo_producto_sunat: '31000000',
    },
  ],
  cliente_numero_de_documento: '20343443961',
  cliente_tipo_de_documento: '6',
  cliente_denominacion: 'EMPRESA TEST SA',
  cliente_email: 'contact@empresa.pe',
  cliente_domicilio: 'Av. Principal 123',
  cliente_pais_de_domicilio: 'PE',
  cliente_ubigeo: '150131',
  detraccion: false,
  venta_al_credito: [],
  guias_relacionadas: [],
  relacionados: [],
  envio_personalizado_correo: false,
  envio_personalizado_usuario: '',
}

function rulesAt(issues: ReturnType<typeof readNubefactPayload>['issues']): string[] {
  return issues.map(({ path, rule }) => `${path} ${rule}`)
}

test('NUB-13 the source document’s own sample contradicts itself three times, and is told so', () => {
  const { draft, issues } = readNubefactPayload(SAMPLE, COMPANY)
  // 1,699.20 × 1.18 = 2,005.06, not 2,000.00; 2,000.00 ÷ 1.18 = 1,694.92 and 305.08, not 1,440.68 and 259.20.
  expect(rulesAt(issues)).toEqual([
    'items.0.precio_unitario pe.source.prices',
    'total_gravada pe.source.total',
    'total_igv pe.source.total',
    'total pe.source.total',
  ])
  expect(draft).toMatchObject({
    kind: 'factura',
    serie: 'F001',
    issuedLocal: '2026-01-30T12:00:00',
    moneda: 'PEN',
    receiver: { taxIdType: '6', address: 'Av. Principal 123' },
    lines: [{ sku: 'PROD001', tipoIgv: '1', codigoSunat: '31000000' }],
  })
})

test('NUB-14 the consistent one of providers.md §1.4 is taken over whole', () => {
  const [item] = SAMPLE.items
  const items = [{ ...item, valor_unitario: 1440, precio_unitario: 1699.2 }]
  const payload = { ...SAMPLE, items, total_gravada: 1440 }
  const { draft, issues } = readNubefactPayload(payload, COMPANY)
  expect(issues).toEqual([])
  const totals = computePeTotals(draft)
  expect([totals.gravada, totals.igv, totals.total]).toEqual(['1440.00', '259.20', '1699.20'])
})

test('NUB-16 what has no counterpart is refused by name where it says something, all of it at once', () => {
  const payload = {
    ...SAMPLE,
    redondeo: 0.04,
    anticipos: '100.00',
    venta_al_credito: true,
    relacionados: [{ numero: 1 }],
    envio_personalizado_usuario: 'contabilidad@empresa.pe',
    total_gravada: '',
    total_igv: '',
    total: '',
    items: [{ ...SAMPLE.items[0], precio_unitario: '' }],
  }
  expect(rulesAt(readNubefactPayload(payload, COMPANY).issues).toSorted()).toEqual([
    'anticipos pe.source.unknownField',
    'envio_personalizado_usuario pe.source.unknownField',
    'redondeo pe.source.unknownField',
    'relacionados pe.source.unknownField',
    'venta_al_credito pe.installments.needed',
  ])
})

test('a payload is told from a draft by its operation', () => {
  expect([isNubefactPayload(SAMPLE), isNubefactPayload({ kind: 'boleta' })]).toEqual([true, false])
})
