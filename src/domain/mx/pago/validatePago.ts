import {
  divideDown,
  divideUp,
  parseE6,
  parseScaled,
  powerOfTen,
  writtenDecimals,
} from '../../decimal.ts'
import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { FORMA_PAGO } from '../catalogs/formaPago.ts'
import { currencyDecimals, MONEDA } from '../catalogs/moneda.ts'
import { zoneOfPostalCode } from '../catalogs/codigoPostal.ts'
import { isLocalTime, momentOfLocal } from '../localTime.ts'
import { checkKey } from '../rules/head.ts'
import { checkPositive } from '../rules/numbers.ts'
import { checkRfc } from '../rules/parties.ts'
import { problem } from '../rules/problem.ts'
import { checkText } from '../rules/texts.ts'
import { bankRulesOf } from './bankData.ts'
import { checkMoney } from './money.ts'
import { checkPaidDocuments } from './paidDocument.ts'
import { EQUIVALENCE_DECIMALS } from './paidFigures.ts'
import type { PaidDocument, ReceivedPayment } from './payment.ts'

const FOREIGN_BANK = 'XEXX010101000'

/** What a payment receipt says of payments and documents: CRP20212 to 20279, all problems at once. */
export function checkPayments(draft: CfdiDraft, nowMs: number): Issue[] {
  if (draft.kind !== 'pago') {
    return draft.payments.length === 0 ? [] : [problem('payments', 'payment.notHere')]
  }
  const issues: Issue[] = []
  if (draft.lines.length > 0) issues.push(problem('lines', 'payment.noLines'))
  if (draft.payments.length === 0) issues.push(problem('payments', 'payment.none'))
  draft.payments.forEach((payment, index) => {
    const path = `payments.${String(index)}`
    issues.push(
      ...checkWhen(`${path}.paidLocal`, payment.paidLocal, draft.lugarExpedicion, nowMs),
      ...checkHow(path, payment),
      ...checkBank(path, payment),
      ...checkPaidDocuments(path, payment),
      ...checkSum(path, payment),
    )
  })
  return issues
}

/** FechaPago is a local time that has come already. */
function checkWhen(path: string, text: string, postalCode: string, nowMs: number): Issue[] {
  if (!isLocalTime(text)) return [problem(path, 'issued.form')]
  const paidAt = momentOfLocal(text, zoneOfPostalCode(postalCode) ?? 'America/Mexico_City')
  return paidAt !== null && paidAt > nowMs ? [problem(path, 'payment.future')] : []
}

function checkHow(path: string, payment: ReceivedPayment): Issue[] {
  const { formaPago, moneda, tipoCambio, amount } = payment
  const issues =
    formaPago === '99'
      ? [problem(`${path}.formaPago`, 'payment.formaPago', { code: 'CRP20212' })]
      : checkKey(`${path}.formaPago`, formaPago, FORMA_PAGO, 'formaPago.unknown', 'CFDI40104')
  if (moneda === 'XXX') {
    issues.push(problem(`${path}.moneda`, 'moneda.none', { code: 'CRP20213' }))
  } else {
    issues.push(...checkKey(`${path}.moneda`, moneda, MONEDA, 'moneda.unknown', 'CFDI40113'))
  }
  if (moneda === 'MXN' && tipoCambio !== '' && parseE6(tipoCambio) !== 1_000_000n) {
    issues.push(problem(`${path}.tipoCambio`, 'tipoCambio.mxn', { code: 'CRP20215', repair: '' }))
  }
  if (moneda !== 'MXN' && moneda !== 'XXX') {
    issues.push(
      ...(tipoCambio.trim() === ''
        ? [problem(`${path}.tipoCambio`, 'tipoCambio.required', { code: 'CRP20214' })]
        : checkPositive(`${path}.tipoCambio`, tipoCambio, 'CRP20214')),
    )
  }
  issues.push(
    ...checkMoney(`${path}.amount`, amount, moneda, { zero: 'CRP20218', decimals: 'CRP20219' }),
    ...checkText(`${path}.operation`, payment.operation, { maxLength: 100, isRequired: false }),
  )
  return issues
}

/** Bank data stand only where the form of payment goes through a bank, each with its pattern. */
function checkBank(path: string, payment: ReceivedPayment): Issue[] {
  const rules = bankRulesOf(payment.formaPago)
  const issues: Issue[] = []
  const refuse = (field: keyof ReceivedPayment, code: string): void => {
    if (payment[field] !== '') {
      issues.push(problem(`${path}.${field}`, 'payment.noBank', { code, repair: '' }))
    }
  }
  if (rules === null) {
    refuse('payerBankRfc', 'CRP20221')
    refuse('payerBankName', 'CRP20221')
    refuse('payerAccount', 'CRP20224')
    refuse('payeeBankRfc', 'CRP20227')
    refuse('payeeAccount', 'CRP20228')
    return issues
  }
  for (const field of ['payerBankRfc', 'payeeBankRfc'] as const) {
    if (payment[field] !== '') issues.push(...checkRfc(`${path}.${field}`, payment[field]))
  }
  if (payment.payerBankRfc === FOREIGN_BANK && payment.payerBankName === '') {
    issues.push(problem(`${path}.payerBankName`, 'text.required', { code: 'CRP20223' }))
  }
  issues.push(
    ...checkText(`${path}.payerBankName`, payment.payerBankName, {
      maxLength: 300,
      isRequired: false,
    }),
  )
  if (payment.payerAccount !== '' && rules.payerAccount?.test(payment.payerAccount) !== true) {
    issues.push(problem(`${path}.payerAccount`, 'payment.account', { code: 'CRP20225' }))
  }
  if (rules.payeeAccount === null) refuse('payeeAccount', 'CRP20228')
  else if (payment.payeeAccount !== '' && !rules.payeeAccount.test(payment.payeeAccount)) {
    issues.push(problem(`${path}.payeeAccount`, 'payment.account', { code: 'CRP20226' }))
  }
  return issues
}

/** In one currency the documents may not take more than was paid (20217); in several the amount lies within the margins of all conversions (20275, 20276). */
function checkSum(path: string, payment: ReceivedPayment): Issue[] {
  const { amount, documents, moneda } = payment
  const paid = documents.map((document) => parseE6(document.pagado))
  const total = parseE6(amount)
  if (total === null || paid.some((one) => one === null)) return []
  if (documents.every((document) => document.moneda === moneda)) {
    const sum = paid.reduce<bigint>((so, one) => so + (one ?? 0n), 0n)
    return sum <= total ? [] : [problem(`${path}.amount`, 'payment.tooSmall', { code: 'CRP20217' })]
  }
  const margins = documents.map((document) => marginOf(document, moneda))
  const known = margins.filter((margin) => margin !== null)
  if (known.length < margins.length) return []
  const low = known.reduce((sum, margin) => sum + margin.low, 0n)
  const high = known.reduce((sum, margin) => sum + margin.high, 0n)
  const exact = total * powerOfTen(6)
  return low <= exact && exact <= high
    ? []
    : [problem(`${path}.amount`, 'payment.conversion', { code: 'CRP20276' })]
}

/** Scale of the margins: a figure × 10¹². */
const SCALE = 12

/** What ImpPagado can be in the payment's currency, given the decimals that both figures were written with; null when a figure is unreadable. */
function marginOf(
  document: PaidDocument,
  moneda: string,
): { readonly low: bigint; readonly high: bigint } | null {
  const paid = parseScaled(document.pagado, SCALE)
  const isSame = document.moneda === moneda
  // CRP20277: documents in the payment's own currency count as written with ten decimals.
  const equivalence = isSame ? powerOfTen(SCALE) : parseScaled(document.equivalencia, SCALE)
  if (paid === null || equivalence === null || equivalence === 0n) return null
  const decimals = isSame ? EQUIVALENCE_DECIMALS : writtenDecimals(document.equivalencia)
  const halfPaid = powerOfTen(SCALE - currencyDecimals(document.moneda)) / 2n
  const halfRate = powerOfTen(SCALE - decimals) / 2n
  const one = powerOfTen(SCALE)
  if (equivalence <= halfRate) return null
  return {
    low: divideDown((paid - halfPaid) * one, equivalence + halfRate),
    high: divideUp((paid + halfPaid) * one, equivalence - halfRate),
  }
}
