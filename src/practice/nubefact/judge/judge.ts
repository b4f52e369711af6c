import { hasRightRucDigit, isRuc } from '../../../domain/pe/ruc.ts'
import { agreementFault, arithmeticFault, figure } from './arithmetic.ts'
import { rowsOf, word, type Row } from '../row.ts'
import { fault, GUIDE, HEADER, INSTALLMENT, ITEM, type Field } from './fields.ts'

/** A no in the manual's codes. */
export interface Refusal {
  readonly codigo: number
  readonly errors: string
}

interface JudgeContext {
  /** `AAAA-MM-DD` in Lima. */
  readonly today: string
  /** Whether a document is there and accepted, for notes. */
  has(tipo: string, serie: string, numero: string): boolean
}

/** The first thing for which Nubefact would refuse an order: formats (20), content and arithmetic (21), term (22). */
export function judge(body: Row, context: JudgeContext): Refusal | null {
  const format = formatFault(body)
  if (format !== null) return { codigo: 20, errors: format }
  const late = termFault(body, context.today)
  if (late !== null) return { codigo: 22, errors: late }
  const content = contentFault(body, context)
  return content === null ? null : { codigo: 21, errors: content }
}

function formatFault(body: Row): string | null {
  return (
    partFault('', body, HEADER) ??
    listFault('items', body['items'], ITEM) ??
    listFault('guias', body['guias'], GUIDE) ??
    listFault('venta_al_credito', body['venta_al_credito'], INSTALLMENT)
  )
}

function listFault(
  name: string,
  value: unknown,
  fields: ReadonlyMap<string, Field>,
): string | null {
  for (const [index, row] of rowsOf(value).entries()) {
    const wrong = partFault(`${name}[${index + 1}].`, row, fields)
    if (wrong !== null) return wrong
  }
  return null
}

function partFault(place: string, part: Row, fields: ReadonlyMap<string, Field>): string | null {
  for (const [name, value] of Object.entries(part)) {
    const field = fields.get(name)
    if (field === undefined) return `${place}${name} no es un campo del manual`
    if (value === '' && !field.required) continue
    const wrong = value === '' ? 'es obligatorio' : fault(field.form, value)
    if (wrong !== null) return `${place}${name} ${wrong}`
  }
  for (const [name, { required }] of fields) {
    if (required && part[name] === undefined) return `${place}${name} es obligatorio`
  }
  return null
}

/** Days from the date of issue to today: three for facturas and their notes, seven for boletas and theirs. */
function termFault(body: Row, today: string): string | null {
  const [day = '', month = '', year = ''] = word(body, 'fecha_de_emision').split('-')
  const days = (Date.parse(today) - Date.parse(`${year}-${month}-${day}`)) / 86_400_000
  if (!(days >= 0)) return 'La fecha de emisión no puede ser posterior a hoy'
  const limit =
    word(body, 'serie').startsWith('B') || word(body, 'tipo_de_comprobante') === '2' ? 7 : 3
  return days > limit ? `El documento fue emitido hace más de ${limit} días` : null
}

function contentFault(body: Row, context: JudgeContext): string | null {
  const items = rowsOf(body['items'])
  if (items.length === 0) return 'El comprobante no tiene líneas'
  return (
    kindFault(body, context) ??
    receiverFault(body) ??
    currencyFault(body) ??
    itemsFault(body, items) ??
    operationFault(body) ??
    arithmeticFault(body, items) ??
    agreementFault(body, rowsOf(body['venta_al_credito']))
  )
}

function kindFault(body: Row, context: JudgeContext): string | null {
  const tipo = word(body, 'tipo_de_comprobante')
  const serie = word(body, 'serie')
  if (!/^[1-4]$/.test(tipo)) return 'El tipo de comprobante no existe'
  if (!/^[1-9]\d{0,7}$/.test(word(body, 'numero'))) return 'El número no es válido'
  const isContingency = word(body, 'generado_por_contingencia') === 'true'
  const modified = word(body, 'documento_que_se_modifica_tipo')
  const letter = tipo === '1' ? 'F' : tipo === '2' ? 'B' : modified === '2' ? 'B' : 'F'
  const form = isContingency ? /^0\d{3}$/ : new RegExp(`^${letter}[A-Z0-9]{3}$`)
  if (!form.test(serie)) return `La serie debe empezar con ${letter}`
  if (tipo === '1' || tipo === '2')
    return modified === '' ? null : 'Sólo una nota modifica otro documento'
  const reason = word(body, tipo === '3' ? 'tipo_de_nota_de_credito' : 'tipo_de_nota_de_debito')
  const most = tipo === '3' ? 13 : 5
  if (!(Number(reason) >= 1 && Number(reason) <= most)) return 'El motivo de la nota no existe'
  const key = [
    modified,
    word(body, 'documento_que_se_modifica_serie'),
    word(body, 'documento_que_se_modifica_numero'),
  ] as const
  return context.has(...key)
    ? null
    : 'El documento que se modifica no existe o no fue aceptado por la SUNAT'
}

function receiverFault(body: Row): string | null {
  const type = word(body, 'cliente_tipo_de_documento')
  const number = word(body, 'cliente_numero_de_documento')
  if (!/^[6147AB0G-]$/.test(type)) return 'El tipo de documento del cliente no existe'
  if (type === '6' && !(isRuc(number) && hasRightRucDigit(number)))
    return 'El RUC del cliente no es válido'
  if (type === '1' && !/^\d{8}$/.test(number)) return 'El DNI del cliente debe tener 8 dígitos'
  const isFactura = word(body, 'serie').startsWith('F')
  const operation = word(body, 'sunat_transaction')
  if (isFactura && type !== '6' && !['2', '29', '35'].includes(operation)) {
    return 'La factura necesita un cliente con RUC'
  }
  if (isFactura && word(body, 'cliente_direccion') === '') return 'Falta la dirección del cliente'
  const inSoles =
    (figure(body['total']) *
      (word(body, 'moneda') === '1' ? figure('1') : figure(body['tipo_de_cambio']))) /
    figure('1')
  return type === '-' && inSoles >= figure('700')
    ? 'Desde S/ 700 la boleta debe identificar al cliente'
    : null
}

function currencyFault(body: Row): string | null {
  const moneda = word(body, 'moneda')
  if (!/^[1-4]$/.test(moneda)) return 'La moneda no existe'
  return moneda !== '1' && figure(body['tipo_de_cambio']) === 0n ? 'Falta el tipo de cambio' : null
}

function itemsFault(body: Row, items: readonly Row[]): string | null {
  for (const item of items) {
    const tipo = word(item, 'tipo_de_igv')
    const ivap = word(item, 'tipo_de_ivap')
    if ((tipo === '') === (ivap === '')) return 'Cada línea lleva tipo_de_igv o tipo_de_ivap'
    if (tipo !== '' && !/^(?:[1-9]|1[0-7]|20)$/.test(tipo))
      return `El tipo de IGV ${tipo} no existe`
    if (ivap !== '' && ivap !== '17' && ivap !== '101') return 'El tipo de IVAP no existe'
    if ((tipo === '16') !== (word(body, 'sunat_transaction') === '2')) {
      return 'La operación de exportación lleva sólo líneas de exportación'
    }
    if (figure(item['cantidad']) === 0n) return 'La cantidad debe ser mayor que cero'
    const isAdvance = word(item, 'anticipo_regularizacion') === 'true'
    if (isAdvance && word(item, 'anticipo_documento_serie') === '')
      return 'Falta el documento del anticipo'
    if (isAdvance && word(body, 'sunat_transaction') !== '4') {
      return 'La regularización de anticipos va con sunat_transaction 4'
    }
  }
  return null
}

/** What transport of cargo and fishery tell besides. */
const DETRACTION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  '31': [
    'matricula_emb_pesquera',
    'nombre_emb_pesquera',
    'descripcion_tipo_especie_vendida',
    'lugar_de_descarga',
    'cantidad_especie_vendida',
    'fecha_de_descarga',
  ],
  '33': [
    'ubigeo_origen',
    'direccion_origen',
    'ubigeo_destino',
    'direccion_destino',
    'detalle_viaje',
    'val_ref_serv_trans',
    'val_ref_carga_efec',
    'val_ref_carga_util',
  ],
}

function operationFault(body: Row): string | null {
  const operation = word(body, 'sunat_transaction')
  if (!/^(?:1|2|4|29|3[0-5])$/.test(operation)) return 'sunat_transaction no existe'
  const isDetracted = word(body, 'detraccion') === 'true'
  if (isDetracted && !['30', '31', '32', '33', '4'].includes(operation)) {
    return 'La detracción necesita sunat_transaction 30 a 33'
  }
  if (!isDetracted && ['30', '31', '32', '33'].includes(operation)) return 'Falta la detracción'
  const missing = DETRACTION_FIELDS[operation]?.find((name) => word(body, name) === '')
  if (isDetracted && missing !== undefined) return `Falta ${missing}`
  const tipo = Number(word(body, 'detraccion_tipo'))
  const isKnown = tipo >= 1 && tipo <= 44 && ![6, 16, 27, 31, 36].includes(tipo)
  if (isDetracted && !isKnown) return 'El tipo de detracción no existe'
  if (isDetracted && word(body, 'medio_de_pago_detraccion') === '')
    return 'Falta el medio de pago de la detracción'
  if ((operation === '34') !== (word(body, 'percepcion_tipo') !== '')) {
    return 'La percepción va con sunat_transaction 34'
  }
  return null
}
