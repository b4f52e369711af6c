import type { CfdiDraft } from './invoice.ts'
import type { Issue } from './issue.ts'
import { zoneOfPostalCode } from './mx/catalogs/codigoPostal.ts'
import { localTime } from './mx/localTime.ts'
import { checkPayments } from './mx/pago/validatePago.ts'
import { checkDates, type CertificateValidity } from './mx/rules/dates.ts'
import { checkEgreso } from './mx/rules/egreso.ts'
import { checkFigures, checkTaxesOfIssuer } from './mx/rules/figures.ts'
import { checkGlobal } from './mx/rules/globalInvoice.ts'
import { checkHead, checkPagoHead } from './mx/rules/head.ts'
import { checkLines } from './mx/rules/lines.ts'
import { under } from './mx/rules/problem.ts'
import { checkReceiver } from './mx/rules/receiver.ts'
import { checkRelations } from './mx/rules/relations.ts'
import type { CompanyInput } from './parties.ts'
import { validateCompany } from './partyRules.ts'
import { computeCfdiTotals, type CfdiTotals } from './totals.ts'

/** What a draft is judged against. */
export interface ValidationContext {
  readonly company: CompanyInput
  /** Epoch ms UTC. */
  readonly nowMs: number
  /** Of the CSD that will seal; null or left out: not judged. */
  readonly certificate?: CertificateValidity | null
  /** The draft's figures when they are at hand already; must come from this draft and company. */
  readonly totals?: CfdiTotals
}

/**
 * All problems of a draft at once, in the order of the document. Errors stop sealing; warnings are for what only SAT's
 * registers or a newer catalogue can decide. Never throws, however little has been typed.
 */
export function validateCfdi(draft: CfdiDraft, context: ValidationContext): Issue[] {
  const { company, nowMs } = context
  const totals =
    context.totals ?? computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
  const ofCompany = validateCompany(company).filter((issue) => issue.severity === 'error')
  const ofAll = [
    ...under('company', ofCompany),
    ...checkReceiver(draft),
    ...checkDates(draft.issuedLocal, draft.lugarExpedicion, nowMs, context.certificate ?? null),
    ...checkRelations(draft),
    ...checkPayments(draft, nowMs),
  ]
  if (draft.kind === 'pago') return [...ofAll, ...checkPagoHead(draft)]
  return [
    ...ofAll,
    ...checkHead(draft),
    ...checkEgreso(draft),
    ...checkGlobal(draft, company.regimenFiscal, () => issueYear(draft, nowMs)),
    ...checkLines(draft, company.taxId),
    ...checkFigures(draft, totals),
    ...checkTaxesOfIssuer(draft, company),
  ]
}

/** Year of Fecha, local to the place of issue. */
function issueYear(draft: CfdiDraft, nowMs: number): number {
  const zone = zoneOfPostalCode(draft.lugarExpedicion) ?? 'America/Mexico_City'
  const fecha = draft.issuedLocal === '' ? localTime(nowMs, zone) : draft.issuedLocal
  return Number(fecha.slice(0, 4))
}

/** Whether a draft may be sealed: nothing in the list is an error. */
export function isSealable(issues: readonly Issue[]): boolean {
  return issues.every((issue) => issue.severity !== 'error')
}
