import { parseE6 } from '../../decimal.ts'
import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import type { Catalog } from '../catalogs/catalog.ts'
import { FORMA_PAGO } from '../catalogs/formaPago.ts'
import { MONEDA } from '../catalogs/moneda.ts'
import { EXPORTACION, METODO_PAGO } from '../catalogs/smallCatalogs.ts'
import { checkFigure } from './numbers.ts'
import { checkPostalCode } from './parties.ts'
import { doubt, problem } from './problem.ts'
import type { CfdiRule } from './ruleNames.ts'
import { checkText } from './texts.ts'

/** A key of a complete catalogue: given, and in it. */
export function checkKey(
  path: string,
  key: string,
  catalog: Catalog,
  rule: CfdiRule,
  code: string,
): Issue[] {
  if (catalog.entries.has(key)) return []
  if (key === '') return [problem(path, 'text.required')]
  return [problem(path, rule, { code, params: { key } })]
}

/** The attributes of cfdi:Comprobante that a person chooses. */
export function checkHead(draft: CfdiDraft): Issue[] {
  return [
    ...checkText('serie', draft.serie, { maxLength: 25, isRequired: false }),
    ...checkText('condicionesDePago', draft.condicionesDePago, {
      maxLength: 1_000,
      isRequired: false,
    }),
    ...checkPostalCode('lugarExpedicion', draft.lugarExpedicion, 'CFDI40126'),
    ...checkPayment(draft),
    ...checkCurrency(draft),
    ...checkExport(draft),
  ]
}

/** The head of a payment receipt is fixed (CRP20101 to 20110); chosen are the series and the place alone. */
export function checkPagoHead(draft: CfdiDraft): Issue[] {
  const fixed = [
    ['moneda', draft.moneda, 'XXX', 'CRP20104'],
    ['formaPago', draft.formaPago, '', 'CRP20105'],
    ['metodoPago', draft.metodoPago, '', 'CRP20106'],
    ['condicionesDePago', draft.condicionesDePago, '', 'CRP20107'],
    ['tipoCambio', draft.tipoCambio, '', 'CRP20109'],
    ['exportacion', draft.exportacion, '01', 'CRP20102'],
  ] as const
  return [
    ...checkText('serie', draft.serie, { maxLength: 25, isRequired: false }),
    ...checkPostalCode('lugarExpedicion', draft.lugarExpedicion, 'CFDI40126'),
    ...fixed.flatMap(([path, value, wanted, code]) =>
      value === wanted
        ? []
        : [problem(path, 'payment.head', { code, params: { wanted }, repair: wanted })],
    ),
    ...(draft.globalPeriod === null ? [] : [problem('globalPeriod', 'global.notPublic')]),
  ]
}

function checkPayment({ formaPago, metodoPago }: CfdiDraft): Issue[] {
  const issues = [
    ...checkKey('metodoPago', metodoPago, METODO_PAGO, 'metodoPago.unknown', 'CFDI40124'),
    ...checkKey('formaPago', formaPago, FORMA_PAGO, 'formaPago.unknown', 'CFDI40104'),
  ]
  if (metodoPago === 'PPD' && formaPago !== '99') {
    const kept = issues.filter(({ path }) => path !== 'formaPago')
    return [...kept, problem('formaPago', 'formaPago.ppd', { code: 'CFDI40105', repair: '99' })]
  }
  if (metodoPago === 'PUE' && formaPago === '99') issues.push(doubt('formaPago', 'formaPago.pue'))
  return issues
}

function checkCurrency({ moneda, tipoCambio }: CfdiDraft): Issue[] {
  const issues = checkKey('moneda', moneda, MONEDA, 'moneda.unknown', 'CFDI40113')
  if (issues.length > 0) return issues
  if (moneda === 'XXX') return [problem('moneda', 'moneda.none')]
  if (moneda === 'MXN') {
    if (tipoCambio === '' || parseE6(tipoCambio) === 1_000_000n) return []
    return [problem('tipoCambio', 'tipoCambio.mxn', { code: 'CFDI40114', repair: '' })]
  }
  if (tipoCambio.trim() === '') {
    return [problem('tipoCambio', 'tipoCambio.required', { code: 'CFDI40115' })]
  }
  const figure = checkFigure('tipoCambio', tipoCambio)
  if (figure.length > 0) return figure
  return parseE6(tipoCambio) === 0n
    ? [problem('tipoCambio', 'number.zero', { code: 'CFDI40117' })]
    : []
}

function checkExport({ exportacion }: CfdiDraft): Issue[] {
  if (exportacion === '02') {
    return [problem('exportacion', 'exportacion.needsComplement', { code: 'CFDI40122' })]
  }
  return checkKey('exportacion', exportacion, EXPORTACION, 'exportacion.unknown', 'CFDI40123')
}
