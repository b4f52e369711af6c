import type { DraftLine, LineTax } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { OBJETO_IMP } from '../catalogs/smallCatalogs.ts'
import { isLawfulRate } from '../catalogs/tasaOCuota.ts'
import { checkKey } from './head.ts'
import { checkFigure } from './numbers.ts'
import { doubt, problem } from './problem.ts'

/** A line or a product, as far as tax goes. */
export type TaxedThing = Pick<DraftLine, 'objetoImp' | 'taxes'>

/** ObjetoImp and the taxes of a line or product (`path` ends in a point or is '') against each other and against c_TasaOCuota (cfdi-4.0.md §2.4, §2.5). */
export function checkTaxes(path: string, line: TaxedThing): Issue[] {
  const issues = [
    ...checkKey(`${path}objetoImp`, line.objetoImp, OBJETO_IMP, 'objetoImp.unknown', 'CFDI40170'),
    ...checkObjetoImp(path, line),
  ]
  line.taxes.forEach((tax, index) => {
    issues.push(...checkTax(`${path}taxes.${String(index)}`, tax))
  })
  return [...issues, ...checkCombination(path, line.taxes)]
}

/** Keys under which the line has no tax node at all. */
const WITHOUT_TAXES: ReadonlySet<string> = new Set(['01', '03', '04', '05'])

function checkObjetoImp(path: string, { objetoImp, taxes }: TaxedThing): Issue[] {
  const place = `${path}objetoImp`
  const params = { key: objetoImp }
  if (objetoImp === '02' && taxes.length === 0) {
    return [problem(place, 'objetoImp.needsTaxes', { code: 'CFDI40171', params })]
  }
  if (WITHOUT_TAXES.has(objetoImp) && taxes.length > 0) {
    const onlyTransfersIva = taxes.some((tax) => tax.tax === 'iva' && !tax.withheld)
    const repair = onlyTransfersIva ? { repair: '02' } : {}
    return [problem(place, 'objetoImp.noTaxes', { code: 'CFDI40172', params, ...repair })]
  }
  if (objetoImp === '06' || objetoImp === '08') {
    const isFine = taxes.every((tax) => tax.tax === 'isr')
    return isFine ? [] : [problem(place, 'objetoImp.noIvaNorIeps', { code: 'CFDI140226', params })]
  }
  if (objetoImp === '07') {
    const hasIeps = taxes.some((tax) => tax.tax === 'ieps' && !tax.withheld)
    const hasIva = taxes.some((tax) => tax.tax === 'iva')
    return hasIeps && !hasIva
      ? []
      : [problem(place, 'objetoImp.iepsWithoutIva', { code: 'CFDI140227', params })]
  }
  return []
}

function checkTax(path: string, tax: LineTax): Issue[] {
  const codes = tax.withheld
    ? { exempt: 'CFDI40184', rate: 'CFDI40185' }
    : { exempt: 'CFDI40177', rate: 'CFDI40179' }
  const params = { tax: tax.tax, rate: tax.rate }
  if (tax.tax === 'isr' && !tax.withheld) {
    return [problem(path, 'tax.isrTransferred', { code: 'CFDI40175' })]
  }
  if (tax.factor === 'Exento') {
    if (tax.withheld)
      return [problem(`${path}.factor`, 'tax.exemptWithheld', { code: codes.exempt })]
    if (tax.rate === '') return []
    return [problem(`${path}.rate`, 'tax.exemptWithRate', { code: codes.exempt, repair: '' })]
  }
  const figure = checkFigure(`${path}.rate`, tax.rate)
  if (figure.length > 0) return figure
  if (isLawfulRate(tax)) return []
  return [problem(`${path}.rate`, 'tax.rate', { code: codes.rate, params })]
}

function checkCombination(path: string, taxes: readonly LineTax[]): Issue[] {
  if (taxes.length < 2 && taxes[0]?.withheld !== true) return []
  const issues: Issue[] = []
  const seen = new Set<string>()
  taxes.forEach(({ tax, withheld, factor }, index) => {
    // One line bears one IVA; IEPS may be both a rate and a quota.
    const key = `${tax} ${String(withheld)} ${tax === 'ieps' ? factor : ''}`
    if (seen.has(key)) issues.push(problem(`${path}taxes.${String(index)}`, 'tax.twice'))
    seen.add(key)
  })
  const withheldIva = taxes.findIndex((tax) => tax.tax === 'iva' && tax.withheld)
  if (withheldIva >= 0 && !taxes.some((tax) => tax.tax === 'iva' && !tax.withheld)) {
    issues.push(doubt(`${path}taxes.${String(withheldIva)}`, 'tax.withheldAlone'))
  }
  return issues
}
