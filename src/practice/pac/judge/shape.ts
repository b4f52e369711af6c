/** What the schema says of one attribute: values are looked at with blanks collapsed. */
interface AttributeShape {
  readonly name: string
  readonly isRequired: boolean
  readonly pattern: RegExp
  /** Code of the matrix that a bad value has; '' for plain 301. */
  readonly code: string
  /** Judged as written, blanks and all. */
  readonly isLiteral: boolean
}

/** One place in a sequence of children. */
interface ChildShape {
  readonly name: string
  readonly min: number
  readonly max: number
}

/** One element of the schema; `isOpen` lets anything stand inside (complements, addenda). */
export interface ElementShape {
  readonly attributes: readonly AttributeShape[]
  readonly children: readonly ChildShape[]
  readonly isOpen: boolean
}

const FIGURE = /^[0-9]{1,18}(\.[0-9]{1,6})?$/
const POSITIVE = /^(?=.*[1-9])[0-9]{1,18}(\.[0-9]{1,6})?$/
const RFC = /^[A-Z&Ñ]{3,4}[0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]$/u
const KEY = /^[0-9A-Za-z]{1,10}$/
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const POSTAL_CODE = /^[0-9]{5}$/
const FECHA =
  /^20[1-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/
const PEDIMENTO = /^[0-9]{2} {2}[0-9]{2} {2}[0-9]{4} {2}[0-9]{7}$/
const UUID = /^[a-fA-F0-9]{8}-([a-fA-F0-9]{4}-){3}[a-fA-F0-9]{12}$/

function text(longest: number): RegExp {
  return new RegExp(`^[^|]{1,${longest}}$`, 'u')
}

function must(name: string, pattern: RegExp, code = ''): AttributeShape {
  return { name, isRequired: true, pattern, code, isLiteral: false }
}

function may(name: string, pattern: RegExp, code = ''): AttributeShape {
  return { name, isRequired: false, pattern, code, isLiteral: false }
}

function leaf(...attributes: readonly AttributeShape[]): ElementShape {
  return { attributes, children: [], isOpen: false }
}

function holder(...children: readonly ChildShape[]): ElementShape {
  return { attributes: [], children, isOpen: false }
}

const OPEN: ElementShape = { attributes: [], children: [], isOpen: true }
const MANY = Number.POSITIVE_INFINITY

function one(name: string): ChildShape {
  return { name: `cfdi:${name}`, min: 1, max: 1 }
}
function optional(name: string): ChildShape {
  return { name: `cfdi:${name}`, min: 0, max: 1 }
}
function some(name: string): ChildShape {
  return { name: `cfdi:${name}`, min: 1, max: MANY }
}
function any(name: string): ChildShape {
  return { name: `cfdi:${name}`, min: 0, max: MANY }
}

const pedimento: ElementShape = leaf({
  name: 'NumeroPedimento',
  isRequired: true,
  pattern: PEDIMENTO,
  code: 'CFDI40194',
  isLiteral: true,
})

const goods = [
  must('ClaveProdServ', KEY),
  may('NoIdentificacion', text(100)),
  must('Cantidad', POSITIVE),
] as const

/**
 * cfdv40.xsd as data, by the path of element names below the root: `''` is the root itself. Catalogue attributes
 * are only checked for the form of a key here; membership has its own codes.
 */
export const SHAPES: ReadonlyMap<string, ElementShape> = new Map<string, ElementShape>([
  [
    '',
    {
      isOpen: false,
      attributes: [
        must('Version', /^4\.0$/),
        may('Serie', text(25)),
        may('Folio', text(40)),
        must('Fecha', FECHA, 'CFDI40101'),
        must('Sello', BASE64, '302'),
        may('FormaPago', KEY),
        must('NoCertificado', /^[0-9]{20}$/),
        must('Certificado', BASE64, 'CFDI40106'),
        may('CondicionesDePago', text(1000)),
        must('SubTotal', FIGURE),
        may('Descuento', FIGURE),
        must('Moneda', KEY),
        may('TipoCambio', FIGURE, 'CFDI40117'),
        must('Total', FIGURE),
        must('TipoDeComprobante', KEY),
        must('Exportacion', KEY),
        may('MetodoPago', KEY),
        must('LugarExpedicion', POSTAL_CODE, 'CFDI40126'),
        may('Confirmacion', /^[0-9a-zA-Z]{5}$/, 'CFDI40128'),
      ],
      children: [
        optional('InformacionGlobal'),
        any('CfdiRelacionados'),
        one('Emisor'),
        one('Receptor'),
        one('Conceptos'),
        optional('Impuestos'),
        optional('Complemento'),
        optional('Addenda'),
      ],
    },
  ],
  [
    'InformacionGlobal',
    leaf(must('Periodicidad', KEY), must('Meses', KEY), must('Año', /^[0-9]{4}$/, 'CFDI40136')),
  ],
  [
    'CfdiRelacionados',
    {
      attributes: [must('TipoRelacion', KEY)],
      children: [some('CfdiRelacionado')],
      isOpen: false,
    },
  ],
  ['CfdiRelacionados/CfdiRelacionado', leaf(must('UUID', UUID))],
  [
    'Emisor',
    leaf(
      must('Rfc', RFC),
      must('Nombre', text(300)),
      must('RegimenFiscal', KEY),
      may('FacAtrAdquirente', /^[0-9]{10}$/, 'CFDI40142'),
    ),
  ],
  [
    'Receptor',
    leaf(
      must('Rfc', RFC),
      must('Nombre', text(300)),
      must('DomicilioFiscalReceptor', POSTAL_CODE),
      may('ResidenciaFiscal', KEY),
      may('NumRegIdTrib', /^.{1,40}$/u),
      must('RegimenFiscalReceptor', KEY),
      must('UsoCFDI', KEY),
    ),
  ],
  ['Conceptos', holder(some('Concepto'))],
  [
    'Conceptos/Concepto',
    {
      isOpen: false,
      attributes: [
        ...goods,
        must('ClaveUnidad', KEY),
        may('Unidad', text(20)),
        must('Descripcion', text(1000)),
        must('ValorUnitario', FIGURE),
        must('Importe', FIGURE),
        may('Descuento', FIGURE),
        must('ObjetoImp', KEY),
      ],
      children: [
        optional('Impuestos'),
        optional('ACuentaTerceros'),
        any('InformacionAduanera'),
        any('CuentaPredial'),
        optional('ComplementoConcepto'),
        any('Parte'),
      ],
    },
  ],
  ['Conceptos/Concepto/Impuestos', holder(optional('Traslados'), optional('Retenciones'))],
  ['Conceptos/Concepto/Impuestos/Traslados', holder(some('Traslado'))],
  [
    'Conceptos/Concepto/Impuestos/Traslados/Traslado',
    leaf(
      must('Base', FIGURE),
      must('Impuesto', KEY),
      must('TipoFactor', KEY),
      may('TasaOCuota', FIGURE),
      may('Importe', FIGURE),
    ),
  ],
  ['Conceptos/Concepto/Impuestos/Retenciones', holder(some('Retencion'))],
  [
    'Conceptos/Concepto/Impuestos/Retenciones/Retencion',
    leaf(
      must('Base', FIGURE),
      must('Impuesto', KEY),
      must('TipoFactor', KEY),
      must('TasaOCuota', FIGURE),
      must('Importe', FIGURE),
    ),
  ],
  [
    'Conceptos/Concepto/ACuentaTerceros',
    leaf(
      must('RfcACuentaTerceros', RFC),
      must('NombreACuentaTerceros', text(300)),
      must('RegimenFiscalACuentaTerceros', KEY),
      must('DomicilioFiscalACuentaTerceros', POSTAL_CODE),
    ),
  ],
  ['Conceptos/Concepto/InformacionAduanera', pedimento],
  ['Conceptos/Concepto/CuentaPredial', leaf(must('Numero', /^[0-9a-zA-Z]{1,150}$/))],
  ['Conceptos/Concepto/ComplementoConcepto', OPEN],
  [
    'Conceptos/Concepto/Parte',
    {
      isOpen: false,
      attributes: [
        ...goods,
        may('Unidad', text(20)),
        must('Descripcion', text(1000)),
        may('ValorUnitario', FIGURE),
        may('Importe', FIGURE),
      ],
      children: [any('InformacionAduanera')],
    },
  ],
  ['Conceptos/Concepto/Parte/InformacionAduanera', pedimento],
  [
    'Impuestos',
    {
      attributes: [
        may('TotalImpuestosRetenidos', FIGURE),
        may('TotalImpuestosTrasladados', FIGURE),
      ],
      children: [optional('Retenciones'), optional('Traslados')],
      isOpen: false,
    },
  ],
  ['Impuestos/Retenciones', holder(some('Retencion'))],
  ['Impuestos/Retenciones/Retencion', leaf(must('Impuesto', KEY), must('Importe', FIGURE))],
  ['Impuestos/Traslados', holder(some('Traslado'))],
  [
    'Impuestos/Traslados/Traslado',
    leaf(
      must('Base', FIGURE),
      must('Impuesto', KEY),
      must('TipoFactor', KEY),
      may('TasaOCuota', FIGURE),
      may('Importe', FIGURE),
    ),
  ],
  ['Complemento', OPEN],
  ['Addenda', OPEN],
])
