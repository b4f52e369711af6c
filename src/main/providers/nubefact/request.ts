import { CURRENCIES } from '../../../domain/pe/catalogs.ts'
import type { PeDraft, PeKind, PeLine } from '../../../domain/pe/draft.ts'
import type { PeLineTotals, PeTotals } from '../../../domain/pe/totals.ts'
import type { ComprobanteKey, IssueOrder } from '../issuingPort.ts'
import { REQUEST_FIELDS } from './fields.ts'
import { figure, writeJson, type JsonObject, type JsonValue } from './json.ts'

/** Nubefact's `tipo_de_comprobante`. */
export const TIPO: Readonly<Record<PeKind, string>> = {
  factura: '1',
  boleta: '2',
  notaCredito: '3',
  notaDebito: '4',
}

type Loose = Readonly<Record<string, JsonValue | undefined>>

/** The body of `generar_comprobante`, field by field in the manual's order; fields without a value are left out. */
export function writeRequest({ draft, totals, numero, fecha }: IssueOrder): Uint8Array {
  const key = { kind: draft.kind, serie: draft.serie, numero }
  const body = known(REQUEST_FIELDS.header, {
    operacion: 'generar_comprobante',
    ...keyFields(key),
    sunat_transaction: figure(draft.operacion),
    ...receiverFields(draft),
    fecha_de_emision: day(fecha),
    fecha_de_vencimiento: text(day(draft.dueDate)),
    moneda: figure(CURRENCIES.get(draft.moneda)?.index ?? ''),
    tipo_de_cambio: draft.moneda === 'PEN' ? undefined : figure(draft.tipoCambio),
    porcentaje_de_igv: figure(draft.porcentajeIgv),
    ...totalFields(totals),
    ...withheldFields(draft, totals),
    ...detraccionFields(draft, totals),
    observaciones: text(draft.notes.replaceAll('\n', '<br>')),
    ...noteFields(draft),
    enviar_automaticamente_a_la_sunat: true,
    enviar_automaticamente_al_cliente: draft.sendToCustomer,
    codigo_unico: `${TIPO[draft.kind]}-${draft.serie}-${numero}`,
    condiciones_de_pago: text(draft.condicionesDePago),
    medio_de_pago: text(draft.medioDePago),
    placa_vehiculo: text(draft.placa),
    orden_compra_servicio: text(draft.ordenDeCompra),
    generado_por_contingencia: draft.contingencia ? true : undefined,
    bienes_region_selva: draft.bienesSelva ? true : undefined,
    servicios_region_selva: draft.serviciosSelva ? true : undefined,
    items: draft.lines.map((line, index) => item(line, totals.lines[index])),
    guias: list(
      draft.guides.map(({ tipo, numero: number }) =>
        known(REQUEST_FIELDS.guias, { guia_tipo: figure(tipo), guia_serie_numero: number }),
      ),
    ),
    venta_al_credito: list(
      draft.installments.map(({ dueDate, amount }, index) =>
        known(REQUEST_FIELDS.venta_al_credito, {
          cuota: figure(String(index + 1)),
          fecha_de_pago: day(dueDate),
          importe: figure(amount),
        }),
      ),
    ),
  })
  return new TextEncoder().encode(writeJson(body))
}

/** The fields that name a comprobante in every operation. */
export function keyFields({ kind, serie, numero }: ComprobanteKey) {
  return {
    tipo_de_comprobante: { figure: TIPO[kind] },
    serie,
    numero: { figure: numero },
  }
}

function receiverFields({ receiver }: PeDraft): Loose {
  const isNamed = receiver.taxIdType !== '-'
  return {
    cliente_tipo_de_documento: /^\d$/.test(receiver.taxIdType)
      ? figure(receiver.taxIdType)
      : receiver.taxIdType,
    cliente_numero_de_documento: isNamed ? receiver.taxId : '-',
    cliente_denominacion: receiver.name,
    cliente_direccion: text(receiver.address),
    cliente_email: text(receiver.email),
  }
}

function totalFields(totals: PeTotals): Loose {
  return {
    descuento_global: unlessZero(totals.descuentoGlobal),
    total_descuento: unlessZero(totals.descuentoTotal),
    total_anticipo: unlessZero(totals.anticipo),
    total_gravada: unlessZero(totals.gravada),
    total_inafecta: unlessZero(totals.inafecta),
    total_exonerada: unlessZero(totals.exonerada),
    total_igv: unlessZero(totals.igv),
    total_gratuita: unlessZero(totals.gratuita),
    total_otros_cargos: unlessZero(totals.otrosCargos),
    total_isc: unlessZero(totals.isc),
    total_impuestos_bolsas: unlessZero(totals.bolsas),
    total: figure(totals.total),
  }
}

function withheldFields({ percepcion, retencion }: PeDraft, totals: PeTotals): Loose {
  return {
    ...(percepcion === ''
      ? {}
      : {
          percepcion_tipo: figure(percepcion),
          percepcion_base_imponible: figure(totals.total),
          total_percepcion: figure(totals.percepcion),
          total_incluido_percepcion: figure(totals.totalConPercepcion),
        }),
    ...(retencion === ''
      ? {}
      : {
          retencion_tipo: figure(retencion),
          retencion_base_imponible: figure(totals.total),
          total_retencion: figure(totals.retencion),
        }),
  }
}

function detraccionFields({ detraccion }: PeDraft, totals: PeTotals): Loose {
  if (detraccion === null) return { detraccion: false }
  const { transport, fishery } = detraccion
  return {
    detraccion: true,
    detraccion_tipo: figure(detraccion.tipo),
    detraccion_porcentaje: figure(detraccion.porcentaje),
    detraccion_total: figure(totals.detraccion),
    medio_de_pago_detraccion: figure(detraccion.medioDePago),
    ...(transport === null
      ? {}
      : {
          ubigeo_origen: text(transport.ubigeoOrigen),
          direccion_origen: text(transport.direccionOrigen),
          ubigeo_destino: text(transport.ubigeoDestino),
          direccion_destino: text(transport.direccionDestino),
          detalle_viaje: text(transport.detalleViaje),
          val_ref_serv_trans: figure(transport.valorServicio),
          val_ref_carga_efec: figure(transport.valorCargaEfectiva),
          val_ref_carga_util: figure(transport.valorCargaUtil),
        }),
    ...(fishery === null
      ? {}
      : {
          matricula_emb_pesquera: text(fishery.matricula),
          nombre_emb_pesquera: text(fishery.embarcacion),
          descripcion_tipo_especie_vendida: text(fishery.especie),
          lugar_de_descarga: text(fishery.lugarDescarga),
          cantidad_especie_vendida: figure(fishery.cantidad),
          // The one date of the request that is written the other way round.
          fecha_de_descarga: text(fishery.fechaDescarga),
        }),
  }
}

function noteFields({ kind, modified, reason }: PeDraft): Loose {
  if (modified === null) return {}
  return {
    documento_que_se_modifica_tipo: figure(modified.kind === 'factura' ? '1' : '2'),
    documento_que_se_modifica_serie: modified.serie,
    documento_que_se_modifica_numero: figure(modified.numero),
    ...(kind === 'notaCredito'
      ? { tipo_de_nota_de_credito: figure(reason) }
      : { tipo_de_nota_de_debito: figure(reason) }),
  }
}

function item(line: PeLine, figures: PeLineTotals | undefined): JsonObject {
  if (figures === undefined) throw new Error('a line without figures')
  return known(REQUEST_FIELDS.items, {
    unidad_de_medida: line.unidad,
    codigo: text(line.sku),
    codigo_producto_sunat: text(line.codigoSunat),
    descripcion: line.description.replaceAll('\n', '<br>'),
    cantidad: figure(figures.quantity),
    valor_unitario: figure(figures.valorUnitario),
    precio_unitario: figure(figures.precioUnitario),
    descuento: figure(figures.descuento),
    subtotal: figure(figures.subtotal),
    ...(line.tipoIvap === ''
      ? { tipo_de_igv: figure(line.tipoIgv) }
      : { tipo_de_ivap: line.tipoIvap }),
    igv: figure(figures.igv),
    ...(line.tipoIsc === '' ? {} : { tipo_de_isc: figure(line.tipoIsc), isc: figure(figures.isc) }),
    impuesto_bolsas: figure(figures.bolsas),
    otros_cargos: figure(figures.otrosCargos),
    total: figure(figures.total),
    anticipo_regularizacion: line.anticipo !== null,
    ...(line.anticipo === null
      ? {}
      : {
          anticipo_documento_serie: line.anticipo.serie,
          anticipo_documento_numero: figure(line.anticipo.numero),
        }),
  })
}

/** Only fields of the manual, and of those only the ones with a value; another name is a bug of this file. */
function known(names: ReadonlySet<string>, fields: Loose): JsonObject {
  const kept: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (!names.has(name)) throw new Error(`${name} is no field of the manual`)
    kept[name] = value
  }
  return kept
}

/** `DD-MM-AAAA` of `AAAA-MM-DD`. */
function day(date: string): string {
  return date.split('-').reverse().join('-')
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value
}

/** Amounts that are nothing are left out, as in the vendor's own examples. */
function unlessZero(value: string): JsonValue | undefined {
  return value === '0.00' ? undefined : figure(value)
}

function list(values: readonly JsonObject[]): JsonValue | undefined {
  return values.length === 0 ? undefined : values
}
