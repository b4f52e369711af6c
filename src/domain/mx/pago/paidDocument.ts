import { parseE6, parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { MONEDA } from '../catalogs/moneda.ts'
import { OBJETO_IMP } from '../catalogs/smallCatalogs.ts'
import { isLawfulRate } from '../catalogs/tasaOCuota.ts'
import { checkKey } from '../rules/head.ts'
import { problem } from '../rules/problem.ts'
import { checkUuid } from '../rules/uuids.ts'
import { checkText } from '../rules/texts.ts'
import { checkMoney } from './money.ts'
import { balanceAfter, EQUIVALENCE_DECIMALS } from './paidFigures.ts'
import type { PaidDocument, PaidTax, ReceivedPayment } from './payment.ts'

/** The documents of one payment: CRP20236 to 20261, 20278, 20279. */
export function checkPaidDocuments(path: string, payment: ReceivedPayment): Issue[] {
  if (payment.documents.length === 0) return [problem(`${path}.documents`, 'payment.documents')]
  const seen = new Set<string>()
  return payment.documents.flatMap((paid, index) => {
    const place = `${path}.documents.${String(index)}`
    const key = paid.uuid.toUpperCase()
    const isTwice = seen.has(key)
    seen.add(key)
    return [
      ...checkUuid(`${place}.uuid`, paid.uuid),
      ...(isTwice ? [problem(`${place}.uuid`, 'uuid.twice')] : []),
      ...checkText(`${place}.serie`, paid.serie, { maxLength: 25, isRequired: false }),
      ...checkText(`${place}.folio`, paid.folio, { maxLength: 40, isRequired: false }),
      ...checkCurrency(place, paid, payment.moneda),
      ...checkBalance(place, paid),
      ...checkTaxes(place, paid),
    ]
  })
}

function checkCurrency(place: string, paid: PaidDocument, monedaP: string): Issue[] {
  if (paid.moneda === 'XXX') {
    return [problem(`${place}.moneda`, 'moneda.none', { code: 'CRP20236' })]
  }
  const issues = checkKey(`${place}.moneda`, paid.moneda, MONEDA, 'moneda.unknown', 'CFDI40113')
  const path = `${place}.equivalencia`
  if (paid.moneda === monedaP) {
    const isOne = ['', '1'].includes(paid.equivalencia)
    return isOne
      ? issues
      : [...issues, problem(path, 'paid.sameCurrency', { code: 'CRP20238', repair: '' })]
  }
  const equivalence = parseScaled(paid.equivalencia, EQUIVALENCE_DECIMALS)
  return equivalence === null || equivalence === 0n
    ? [...issues, problem(path, 'paid.equivalencia', { code: 'CRP20237' })]
    : issues
}

const PARCIALIDAD = /^[1-9][0-9]{0,2}$/

function checkBalance(place: string, paid: PaidDocument): Issue[] {
  const issues = [
    ...checkMoney(`${place}.saldoAnterior`, paid.saldoAnterior, paid.moneda, {
      zero: 'CRP20239',
      decimals: 'CRP20240',
    }),
    ...checkMoney(`${place}.pagado`, paid.pagado, paid.moneda, {
      zero: 'CRP20241',
      decimals: 'CRP20242',
    }),
  ]
  if (!PARCIALIDAD.test(paid.parcialidad)) {
    issues.push(problem(`${place}.parcialidad`, 'paid.parcialidad'))
  }
  if (issues.length === 0 && balanceAfter(paid).startsWith('-')) {
    const params = { balance: paid.saldoAnterior }
    issues.push(problem(`${place}.pagado`, 'paid.tooMuch', { code: 'CRP20244', params }))
  }
  return issues
}

/** Keys of c_ObjetoImp under which a paid document carries no taxes. */
const WITHOUT_TAXES: ReadonlySet<string> = new Set(['01', '03', '04', '05'])

function checkTaxes(place: string, { objetoImp, taxes }: PaidDocument): Issue[] {
  const path = `${place}.objetoImp`
  const issues = checkKey(path, objetoImp, OBJETO_IMP, 'objetoImp.unknown', 'CRP20245')
  const params = { key: objetoImp }
  if (objetoImp === '02' && taxes.length === 0) {
    issues.push(problem(path, 'objetoImp.needsTaxes', { code: 'CRP20246', params }))
  }
  if (WITHOUT_TAXES.has(objetoImp) && taxes.length > 0) {
    issues.push(problem(path, 'objetoImp.noTaxes', { code: 'CRP20247', params }))
  }
  taxes.forEach((tax, index) => {
    issues.push(...checkTax(`${place}.taxes.${String(index)}`, tax))
  })
  return issues
}

function checkTax(path: string, tax: PaidTax): Issue[] {
  const base = parseE6(tax.base)
  if (base === null || base === 0n) {
    const code = tax.withheld ? 'CRP20249' : 'CRP20255'
    return [problem(`${path}.base`, 'tax.noBase', { code })]
  }
  if (tax.factor === 'Exento' || isLawfulRate(tax)) return []
  const code = tax.withheld ? 'CRP20253' : 'CRP20259'
  const params = { rate: tax.rate, tax: tax.tax }
  return [problem(`${path}.rate`, 'tax.rate', { code, params })]
}
