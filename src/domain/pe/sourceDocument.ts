import { parseScaled } from '../decimal.ts'
import type { CompanyId } from '../ids.ts'
import type { Issue } from '../issue.ts'
import { AFFECTATIONS } from './affectation.ts'
import { CURRENCIES } from './catalogs.ts'
import { PE_KINDS, type PeDraft, type PeLine } from './draft.ts'
import { EMPTY_PE_LINE } from './emptyDraft.ts'
import { problem } from './rules/problem.ts'
import { computePeTotals } from './totals.ts'

type Row = Readonly<Record<string, unknown>>

/** A payload of Nubefact read as a draft, and everything of it that cannot be taken over as it stands. */
export interface ReadPayload {
  readonly draft: PeDraft
  readonly issues: readonly Issue[]
}

/** Whether a file is such a payload. */
export function isNubefactPayload(file: Row): boolean {
  return file['operacion'] === 'generar_comprobante'
}

/** Spellings of public examples that the manual does not know (scope.md, NUB-13 to NUB-16), by the manual's name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cliente_domicilio: 'cliente_direccion',
  guias_relacionadas: 'guias',
  codigo_interior: 'codigo',
  envio_personalizado_correo: 'enviar_automaticamente_al_cliente',
}

/** Taken over elsewhere or worked out anew: the series gives the number, the program the sums. */
const NOT_TAKEN: ReadonlySet<string> = new Set(
  `operacion numero codigo_unico total_gravada total_igv total total_descuento total_inafecta total_exonerada
  total_gratuita total_anticipo total_isc total_otros_cargos subtotal igv enviar_automaticamente_a_la_sunat
  formato_de_pdf cliente_pais_de_domicilio cliente_ubigeo cliente_email_1 cliente_email_2`.split(
    /\s+/,
  ),
)

const WORDS_FOR_IGV: Readonly<Record<string, string>> = {
  gravada: '1',
  gravado: '1',
  exonerada: '8',
  exonerado: '8',
  inafecta: '9',
  inafecto: '9',
  exportacion: '16',
}

/**
 * Reads a payload in the spellings of the manual or of public examples (`moneda: 'PEN'`, `30/01/2026`, `'gravada'`):
 * the one place that knows them. What has no counterpart, contradicts itself or does not add up is told, all at once.
 */
export function readNubefactPayload(file: Row, companyId: CompanyId): ReadPayload {
  const issues: Issue[] = []
  const head = createReader('', file, issues)
  const items = rowsIn(file['items']).map((row, index) =>
    createReader(`items.${index}.`, row, issues),
  )
  const rate = head.text('porcentaje_de_igv') || '18'
  const isWithTax = items.length > 0 && items.every((item) => item.text('precio_unitario') !== '')
  const lines = items.map((item, index) => lineOf(item, index, { rate, isWithTax }, issues))
  const kind = PE_KINDS[Number(head.text('tipo_de_comprobante')) - 1]
  if (kind === undefined) issues.push(unknownChoice('tipo_de_comprobante', head.text('tipo_de_comprobante'))) // prettier-ignore
  const modifiedKind = { '1': 'factura', '2': 'boleta' }[
    head.text('documento_que_se_modifica_tipo')
  ]
  const draft: PeDraft = {
    country: 'PE',
    kind: kind ?? 'boleta',
    companyId,
    customerId: null,
    receiver: {
      taxIdType: head.text('cliente_tipo_de_documento'),
      taxId: head.text('cliente_numero_de_documento'),
      name: head.text('cliente_denominacion'),
      address: head.text('cliente_direccion'),
      email: head.text('cliente_email'),
    },
    serie: head.text('serie'),
    issuedLocal: head.day('fecha_de_emision', 'T12:00:00'),
    dueDate: head.day('fecha_de_vencimiento'),
    operacion: head.text('sunat_transaction') || '1',
    moneda: currencyOf(head.text('moneda'), issues),
    tipoCambio: head.text('tipo_de_cambio'),
    porcentajeIgv: rate,
    pricesIncludeTax: isWithTax,
    descuentoGlobal: unlessZero(head.text('descuento_global')),
    lines,
    installments: installmentsOf(head, file, issues),
    guides: rowsIn(head.value('guias')).map((row) => ({
      tipo: textOf(row['guia_tipo']),
      numero: textOf(row['guia_serie_numero']),
    })),
    detraccion: detraccionOf(head),
    percepcion: head.text('percepcion_tipo'),
    retencion: head.text('retencion_tipo'),
    modified:
      modifiedKind === undefined
        ? null
        : {
            kind: modifiedKind,
            serie: head.text('documento_que_se_modifica_serie'),
            numero: head.text('documento_que_se_modifica_numero'),
          },
    reason: head.text('tipo_de_nota_de_credito') || head.text('tipo_de_nota_de_debito'),
    condicionesDePago: head.text('condiciones_de_pago'),
    medioDePago: head.text('medio_de_pago'),
    ordenDeCompra: head.text('orden_compra_servicio'),
    placa: head.text('placa_vehiculo'),
    bienesSelva: head.mark('bienes_region_selva'),
    serviciosSelva: head.mark('servicios_region_selva'),
    contingencia: head.mark('generado_por_contingencia'),
    sendToCustomer: head.mark('enviar_automaticamente_al_cliente'),
    notes: head.text('observaciones').replaceAll('<br>', '\n'),
  }
  for (const reader of [head, ...items]) reader.refuseTheRest()
  compareTotals(file, draft, issues)
  return { draft, issues }
}

function lineOf(
  item: Reader,
  index: number,
  { rate, isWithTax }: { readonly rate: string; readonly isWithTax: boolean },
  issues: Issue[],
): PeLine {
  const given = item.text('tipo_de_igv').toLowerCase()
  const tipoIgv = WORDS_FOR_IGV[given] ?? given
  const valor = item.text('valor_unitario')
  const precio = item.text('precio_unitario')
  const bearsIgv = AFFECTATIONS.get(tipoIgv)?.bearsIgv === true
  if (valor !== '' && precio !== '' && !areOnePrice(valor, precio, bearsIgv ? rate : '0')) {
    const params = { value: valor, price: precio, rate }
    issues.push(problem(`items.${index}.precio_unitario`, 'pe.source.prices', { params }))
  }
  const isAdvance = item.mark('anticipo_regularizacion')
  return {
    ...EMPTY_PE_LINE,
    sku: item.text('codigo'),
    description: item.text('descripcion').replaceAll('<br>', '\n'),
    unidad: item.text('unidad_de_medida'),
    codigoSunat: item.text('codigo_producto_sunat'),
    quantity: item.text('cantidad'),
    unitPrice: isWithTax ? precio : valor,
    discount: unlessZero(item.text('descuento')),
    tipoIgv,
    tipoIvap: item.text('tipo_de_ivap'),
    otrosCargos: unlessZero(item.text('otros_cargos')),
    anticipo: isAdvance
      ? {
          serie: item.text('anticipo_documento_serie'),
          numero: item.text('anticipo_documento_numero'),
        }
      : null,
  }
}

/** Price = value × (1 + rate), to the cent. */
function areOnePrice(valor: string, precio: string, rate: string): boolean {
  const [value, price, percent] = [valor, precio, rate].map((text) => parseScaled(text, 10))
  if (value == null || price == null || percent == null) return true
  const hundred = 100n * 10n ** 10n
  const difference = (value * (hundred + percent)) / hundred - price
  return difference > -CENT && difference < CENT
}

const CENT = 10n ** 8n

function detraccionOf(head: Reader): PeDraft['detraccion'] {
  const isOn = head.mark('detraccion')
  const parts = {
    tipo: head.text('detraccion_tipo'),
    porcentaje: head.text('detraccion_porcentaje'),
    medioDePago: head.text('medio_de_pago_detraccion'),
  }
  head.text('detraccion_total')
  return isOn ? { ...parts, transport: null, fishery: null } : null
}

/** `true` says that there is credit and not when it is paid: the instalments are missing. */
function installmentsOf(head: Reader, file: Row, issues: Issue[]): PeDraft['installments'] {
  const value = head.value('venta_al_credito')
  if (value === true || value === 'true') {
    issues.push(problem('venta_al_credito', 'pe.installments.needed'))
  }
  return rowsIn(file['venta_al_credito']).map((row) => ({
    dueDate: isoDay(textOf(row['fecha_de_pago'])),
    amount: textOf(row['importe']),
  }))
}

function currencyOf(text: string, issues: Issue[]): string {
  if (text === '') return 'PEN'
  const known = [...CURRENCIES.values()].find(({ key, index }) => key === text || index === text)
  if (known === undefined) issues.push(unknownChoice('moneda', text))
  return known?.key ?? 'PEN'
}

/** Sums that the payload names must be those that its lines come to. */
function compareTotals(file: Row, draft: PeDraft, issues: Issue[]): void {
  const totals = computePeTotals(draft)
  for (const [name, computed] of [
    ['total_gravada', totals.gravada],
    ['total_igv', totals.igv],
    ['total', totals.total],
  ] as const) {
    const named = textOf(file[name])
    if (named === '' || parseScaled(named, 2) === parseScaled(computed, 2)) continue
    issues.push(problem(name, 'pe.source.total', { params: { named, computed } }))
  }
}

function unknownChoice(path: string, key: string): Issue {
  return problem(path, 'pe.choice.unknown', { params: { key } })
}

/** Reads fields by the manual's names and remembers which were read. */
interface Reader {
  value(name: string): unknown
  text(name: string): string
  mark(name: string): boolean
  /** `AAAA-MM-DD` with what follows; '' for none. */
  day(name: string, after?: string): string
  /** Tells of every field that says something and that nothing has read. */
  refuseTheRest(): void
}

function createReader(prefix: string, row: Row, issues: Issue[]): Reader {
  const seen = new Set<string>(NOT_TAKEN)
  const named = new Map<string, unknown>()
  for (const [name, value] of Object.entries(row)) {
    const own = OTHER_NAMES[name] ?? name
    if (!named.has(own) || named.get(own) === '') named.set(own, value)
  }
  const value = (name: string): unknown => {
    seen.add(name)
    return named.get(name)
  }
  const text = (name: string): string => textOf(value(name))
  return {
    value,
    text,
    mark: (name) => text(name) === 'true',
    day(name, after = '') {
      const given = text(name)
      return given === '' ? '' : `${isoDay(given)}${after}`
    },
    refuseTheRest() {
      seen.add('items').add('venta_al_credito')
      for (const [name, left] of named) {
        if (seen.has(name) || saysNothing(left)) continue
        issues.push(problem(`${prefix}${name}`, 'pe.source.unknownField', { params: { name } }))
      }
    },
  }
}

/** Zero, false, nothing: a field without counterpart loses nothing by being left out. */
function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return ['', 'false', '0'].includes(textOf(value)) || /^0+(?:\.0+)?$/.test(textOf(value))
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function unlessZero(text: string): string {
  return /^0+(?:\.0+)?$/.test(text) ? '' : text
}

function rowsIn(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) return []
  return value.filter((row): row is Row => typeof row === 'object' && row !== null)
}

/** Of `DD-MM-AAAA`, `DD/MM/AAAA` or what is written so already; any other text stays and is refused as a date. */
function isoDay(text: string): string {
  const match = /^(\d{2})[/-](\d{2})[/-](\d{4})$/.exec(text)
  return match === null ? text : `${match[3]}-${match[2]}-${match[1]}`
}
