/** Form of a field (Nubefact's manual: Integer, String, Text, Numeric n.d, Date, Boolean). */
export type Form =
  | { readonly kind: 'integer'; readonly digits: number }
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'numeric'; readonly whole: number; readonly decimals: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'isoDate' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list' }

export interface Field {
  readonly form: Form
  readonly required: boolean
}

const integer = (digits: number): Form => ({ kind: 'integer', digits })
const text = (max: number): Form => ({ kind: 'text', max })
const numeric = (whole: number, decimals: number): Form => ({ kind: 'numeric', whole, decimals })
const amount = numeric(12, 2)
const unit = numeric(12, 10)
const date: Form = { kind: 'date' }
const boolean: Form = { kind: 'boolean' }
const list: Form = { kind: 'list' }

function fields(
  required: Readonly<Record<string, Form>>,
  optional: Readonly<Record<string, Form>>,
): ReadonlyMap<string, Field> {
  const all = new Map<string, Field>()
  for (const [name, form] of Object.entries(required)) all.set(name, { form, required: true })
  for (const [name, form] of Object.entries(optional)) all.set(name, { form, required: false })
  return all
}

/** Header of `generar_comprobante`. */
export const HEADER = fields(
  {
    operacion: text(250),
    tipo_de_comprobante: integer(1),
    serie: text(4),
    numero: integer(8),
    sunat_transaction: integer(2),
    cliente_tipo_de_documento: text(1),
    cliente_numero_de_documento: text(15),
    cliente_denominacion: text(100),
    fecha_de_emision: date,
    moneda: integer(1),
    porcentaje_de_igv: numeric(2, 2),
    total: amount,
    items: list,
  },
  {
    cliente_direccion: text(100),
    cliente_email: text(250),
    cliente_email_1: text(250),
    cliente_email_2: text(250),
    fecha_de_vencimiento: date,
    tipo_de_cambio: numeric(1, 3),
    descuento_global: amount,
    total_descuento: amount,
    total_anticipo: amount,
    total_gravada: amount,
    total_inafecta: amount,
    total_exonerada: amount,
    total_igv: amount,
    total_gratuita: amount,
    total_otros_cargos: amount,
    total_isc: amount,
    total_impuestos_bolsas: amount,
    percepcion_tipo: integer(1),
    percepcion_base_imponible: amount,
    total_percepcion: amount,
    total_incluido_percepcion: amount,
    retencion_tipo: integer(1),
    retencion_base_imponible: amount,
    total_retencion: amount,
    detraccion: boolean,
    detraccion_tipo: integer(2),
    detraccion_porcentaje: numeric(3, 5),
    detraccion_total: unit,
    medio_de_pago_detraccion: integer(2),
    ubigeo_origen: text(6),
    direccion_origen: text(100),
    ubigeo_destino: text(6),
    direccion_destino: text(100),
    detalle_viaje: text(100),
    val_ref_serv_trans: amount,
    val_ref_carga_efec: amount,
    val_ref_carga_util: amount,
    matricula_emb_pesquera: text(50),
    nombre_emb_pesquera: text(50),
    descripcion_tipo_especie_vendida: text(100),
    lugar_de_descarga: text(100),
    cantidad_especie_vendida: unit,
    fecha_de_descarga: { kind: 'isoDate' },
    observaciones: text(1_000),
    documento_que_se_modifica_tipo: integer(1),
    documento_que_se_modifica_serie: text(4),
    documento_que_se_modifica_numero: integer(8),
    tipo_de_nota_de_credito: integer(2),
    tipo_de_nota_de_debito: integer(2),
    enviar_automaticamente_a_la_sunat: boolean,
    enviar_automaticamente_al_cliente: boolean,
    codigo_unico: text(20),
    condiciones_de_pago: text(250),
    medio_de_pago: text(250),
    placa_vehiculo: text(8),
    orden_compra_servicio: text(20),
    formato_de_pdf: text(6),
    tabla_personalizada_codigo: text(250),
    nubecont_tipo_de_venta_codigo: text(5),
    generado_por_contingencia: boolean,
    bienes_region_selva: boolean,
    servicios_region_selva: boolean,
    guias: list,
    venta_al_credito: list,
  },
)

/** One line. */
export const ITEM = fields(
  {
    unidad_de_medida: text(5),
    descripcion: text(250),
    cantidad: unit,
    valor_unitario: unit,
    precio_unitario: unit,
    subtotal: amount,
    igv: amount,
    total: amount,
    anticipo_regularizacion: boolean,
  },
  {
    codigo: text(250),
    codigo_producto_sunat: text(8),
    descuento: amount,
    tipo_de_igv: integer(2),
    tipo_de_ivap: text(3),
    tipo_de_isc: integer(1),
    isc: amount,
    impuesto_bolsas: amount,
    otros_cargos: amount,
    anticipo_documento_serie: text(4),
    anticipo_documento_numero: integer(8),
  },
)

export const GUIDE = fields({ guia_tipo: integer(1), guia_serie_numero: text(20) }, {})
export const INSTALLMENT = fields({ cuota: integer(3), fecha_de_pago: date, importe: amount }, {})

/** Why a value does not have its form; null when it has. The vendor's examples write '' for nothing and figures as text. */
export function fault(form: Form, value: unknown): string | null {
  if (form.kind === 'list') return Array.isArray(value) ? null : 'debe ser una lista'
  if (form.kind === 'boolean') {
    return [true, false, 'true', 'false'].includes(value as boolean)
      ? null
      : 'debe ser true o false'
  }
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string') return 'no tiene el formato establecido'
  switch (form.kind) {
    case 'integer':
      return new RegExp(`^\\d{1,${form.digits}}$`).test(written) ? null : 'debe ser un entero'
    case 'text':
      return written.length <= form.max ? null : `admite ${form.max} caracteres`
    case 'numeric':
      return new RegExp(`^\\d{1,${form.whole}}(?:\\.\\d{1,${form.decimals}})?$`).test(written)
        ? null
        : `debe tener hasta ${form.decimals} decimales`
    case 'date':
      return /^\d{2}-\d{2}-\d{4}$/.test(written) ? null : 'debe tener el formato DD-MM-YYYY'
    case 'isoDate':
      return /^\d{4}-\d{2}-\d{2}$/.test(written) ? null : 'debe tener el formato AAAA-MM-DD'
  }
}
