import type { Country } from '../parties.ts'

/** What a column of a file can mean. `folio` is the file's own number, by which rows belong together. */
export const IMPORT_FIELDS = [
  'folio',
  'issuer',
  'kind',
  'taxIdType',
  'taxId',
  'name',
  'postalCode',
  'regimenFiscal',
  'usoCfdi',
  'address',
  'email',
  'serie',
  'date',
  'time',
  'dueDate',
  'formaPago',
  'metodoPago',
  'moneda',
  'tipoCambio',
  'condicionesDePago',
  'notes',
  'sku',
  'claveProdServ',
  'claveUnidad',
  'unidad',
  'description',
  'quantity',
  'unitPrice',
  'discount',
  'objetoImp',
  'tipoIgv',
  'iva',
  'ieps',
  'ivaWithheld',
  'isrWithheld',
  'total',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** How the cells of a field are read. */
export type FieldKind = 'text' | 'figure' | 'date' | 'rate'

export interface FieldDefinition {
  readonly kind: FieldKind
  /** One for the whole document, or one for each of its lines. */
  readonly level: 'head' | 'line'
  readonly countries: readonly Country[]
  /** Headers that mean it, without accents and signs, lower case; `|` parts them. */
  readonly headers: string
  /** An example for the template file, by country. */
  readonly example: Partial<Readonly<Record<Country, string>>>
}

const BOTH = ['MX', 'PE'] as const
const MX = ['MX'] as const
const PE = ['PE'] as const
/** Only in files of sales. */
const NONE = [] as const

/** Every field with what its column is usually called. */
export const FIELD_DEFINITIONS: Readonly<Record<ImportField, FieldDefinition>> = {
  folio: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers:
      'folio|numero|no|num|documento|no documento|numero documento|factura|no factura|numero de factura|folio interno|referencia|pedido|id|invoice|invoice number|comprobante|numero de comprobante',
    example: { MX: '1', PE: '1' },
  },
  issuer: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers:
      'rfc emisor|emisor|emisor rfc|rfc del emisor|rfc de la empresa|empresa|ruc emisor|ruc del emisor|ruc empresa|issuer',
    example: {},
  },
  kind: {
    kind: 'text',
    level: 'head',
    countries: PE,
    headers:
      'tipo|tipo comprobante|tipo de comprobante|tipo documento|tipo de documento|comprobante tipo|clase',
    example: { PE: 'boleta' },
  },
  taxIdType: {
    kind: 'text',
    level: 'head',
    countries: PE,
    headers:
      'tipo doc|tipo doc cliente|tipo documento cliente|tipo de documento del cliente|tipo identidad|tipo de identidad',
    example: { PE: '1' },
  },
  taxId: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers:
      'rfc|rfc receptor|rfc cliente|rfc del cliente|rfc del receptor|receptor rfc|cliente rfc|ruc|dni|ruc dni|dni ruc|ruc cliente|documento cliente|numero documento cliente|nro documento|identificacion|tax id|nif',
    example: { MX: 'JUFA7608212V6', PE: '45678912' },
  },
  name: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers:
      'nombre|razon social|cliente|receptor|nombre receptor|nombre cliente|nombre del cliente|nombre del receptor|nombre o razon social|razon social cliente|razon social del cliente|denominacion|nombre fiscal|customer|name',
    example: { MX: 'ADRIANA JUAREZ FERNANDEZ', PE: 'JUAN PEREZ QUISPE' },
  },
  postalCode: {
    kind: 'text',
    level: 'head',
    countries: MX,
    headers:
      'cp|codigo postal|c p|domicilio fiscal|domicilio fiscal receptor|codigo postal receptor|cp receptor|cp cliente|cp fiscal|codigo postal fiscal|zip|postal code',
    example: { MX: '01160' },
  },
  regimenFiscal: {
    kind: 'text',
    level: 'head',
    countries: MX,
    headers:
      'regimen|regimen fiscal|regimen fiscal receptor|regimen receptor|regimen cliente|regimen fiscal cliente|regimen fiscal del cliente',
    example: { MX: '614' },
  },
  usoCfdi: {
    kind: 'text',
    level: 'head',
    countries: MX,
    headers: 'uso cfdi|uso|uso de cfdi|uso del cfdi|usocfdi',
    example: { MX: 'S01' },
  },
  address: {
    kind: 'text',
    level: 'head',
    countries: PE,
    headers: 'direccion|domicilio|direccion cliente|direccion del cliente|address',
    example: { PE: 'AV. EJERCITO 101, AREQUIPA' },
  },
  email: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers: 'correo|email|e mail|correo electronico|mail|correo cliente|correo del cliente',
    example: {},
  },
  serie: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers: 'serie|serie comprobante|series',
    example: { MX: 'A', PE: 'B001' },
  },
  date: {
    kind: 'date',
    level: 'head',
    countries: BOTH,
    headers:
      'fecha|fecha emision|fecha de emision|fecha factura|fecha de factura|fecha documento|emision|date',
    example: {},
  },
  time: { kind: 'text', level: 'head', countries: NONE, headers: '', example: {} },
  dueDate: {
    kind: 'date',
    level: 'head',
    countries: PE,
    headers: 'vencimiento|fecha vencimiento|fecha de vencimiento|vence|due date',
    example: {},
  },
  formaPago: {
    kind: 'text',
    level: 'head',
    countries: MX,
    headers: 'forma de pago|forma pago|formapago|forma',
    example: { MX: '01' },
  },
  metodoPago: {
    kind: 'text',
    level: 'head',
    countries: MX,
    headers: 'metodo de pago|metodo pago|metodopago|metodo',
    example: { MX: 'PUE' },
  },
  moneda: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers: 'moneda|divisa|currency',
    example: { MX: 'MXN', PE: 'PEN' },
  },
  tipoCambio: {
    kind: 'figure',
    level: 'head',
    countries: BOTH,
    headers: 'tipo de cambio|tipo cambio|tc|paridad',
    example: {},
  },
  condicionesDePago: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers: 'condiciones|condiciones de pago|plazo',
    example: {},
  },
  notes: {
    kind: 'text',
    level: 'head',
    countries: BOTH,
    headers: 'notas|observaciones|comentarios|nota|comentario|observacion|notes',
    example: {},
  },
  sku: {
    kind: 'text',
    level: 'line',
    countries: BOTH,
    headers:
      'sku|codigo|clave|codigo producto|codigo de producto|clave producto|clave interna|no identificacion|noidentificacion|numero de identificacion|codigo interno|articulo',
    example: {},
  },
  claveProdServ: {
    kind: 'text',
    level: 'line',
    countries: MX,
    headers:
      'clave sat|claveprodserv|clave prod serv|clave producto sat|clave del sat|producto sat|clave producto servicio|clave producto o servicio|clave de producto o servicio|clave prodserv|codigo sat',
    example: { MX: '31162800' },
  },
  claveUnidad: {
    kind: 'text',
    level: 'line',
    countries: MX,
    headers: 'clave unidad|claveunidad|unidad sat|clave de unidad|clave unidad sat',
    example: { MX: 'H87' },
  },
  unidad: {
    kind: 'text',
    level: 'line',
    countries: BOTH,
    headers: 'unidad|unidad de medida|um|u m|medida',
    example: { MX: 'Pieza', PE: 'NIU' },
  },
  description: {
    kind: 'text',
    level: 'line',
    countries: BOTH,
    headers:
      'descripcion|concepto|producto|articulo descripcion|detalle|descripcion producto|descripcion del producto|descripcion concepto|servicio|description|item',
    example: { MX: 'Tornillo de 1/4', PE: 'Cuaderno A4 rayado' },
  },
  quantity: {
    kind: 'figure',
    level: 'line',
    countries: BOTH,
    headers: 'cantidad|cant|cantidades|piezas|quantity|qty',
    example: { MX: '2', PE: '3' },
  },
  unitPrice: {
    kind: 'figure',
    level: 'line',
    countries: BOTH,
    headers:
      'precio|precio unitario|p unitario|pu|p u|valor unitario|valorunitario|precio unit|importe unitario|costo unitario|unit price|price',
    example: { MX: '100.00', PE: '10.00' },
  },
  discount: {
    kind: 'figure',
    level: 'line',
    countries: BOTH,
    headers: 'descuento|dto|desc|descuento linea|discount',
    example: {},
  },
  objetoImp: {
    kind: 'text',
    level: 'line',
    countries: MX,
    headers: 'objeto imp|objetoimp|objeto de impuesto|objeto impuesto',
    example: {},
  },
  tipoIgv: {
    kind: 'text',
    level: 'line',
    countries: PE,
    headers: 'tipo igv|tipo de igv|afectacion|afectacion igv|tipo afectacion',
    example: { PE: '1' },
  },
  iva: {
    kind: 'rate',
    level: 'line',
    countries: MX,
    headers: 'iva|tasa iva|iva tasa|tasa de iva|iva trasladado|tasa|impuesto',
    example: { MX: '16' },
  },
  ieps: {
    kind: 'rate',
    level: 'line',
    countries: MX,
    headers: 'ieps|tasa ieps|tasa de ieps|ieps tasa',
    example: {},
  },
  ivaWithheld: {
    kind: 'rate',
    level: 'line',
    countries: MX,
    headers: 'iva retenido|retencion iva|ret iva|tasa iva retenido|retencion de iva',
    example: {},
  },
  isrWithheld: {
    kind: 'rate',
    level: 'line',
    countries: MX,
    headers: 'isr|isr retenido|retencion isr|ret isr|tasa isr|retencion de isr',
    example: {},
  },
  total: {
    kind: 'figure',
    level: 'head',
    countries: BOTH,
    headers: 'total|total factura|importe total|monto total|gran total|total del documento|neto',
    example: { MX: '232.00', PE: '30.00' },
  },
}

/** Fields that a company of this country can have columns for, in the order of the template. */
export function fieldsOf(country: Country): readonly ImportField[] {
  return IMPORT_FIELDS.filter((field) => FIELD_DEFINITIONS[field].countries.includes(country))
}
