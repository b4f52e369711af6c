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
import { judgeByEditions, type FindInEdition } from './mx/rules/editions.ts'
import { checkLines } from './mx/rules/lines.ts'
import { under } from './mx/rules/problem.ts'
import { checkReceiver } from './mx/rules/receiver.ts'
import { checkRelations } from './mx/rules/relations.ts'
import { checkOwnRules, type OwnRule } from './ownRules.ts'
import type { CompanyInput } from './parties.ts'
import { validateCompany } from './partyRules.ts'
import { computeCfdiTotals, type CfdiTotals } from './totals.ts'

/** What a draft is judged against. */
export interface ValidationContext {
  readonly company: CompanyInput & { readonly ownRules?: readonly OwnRule[] }
  /** Epoch ms UTC. */
  readonly nowMs: number
  /** Of the CSD that will seal; null or left out: not judged. */
  readonly certificate?: CertificateValidity | null
  /** Editions of the catalogues that were brought to this machine; the built-in lists judge where left out. */
  readonly findInEdition?: FindInEdition
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
  const zone = zoneOf(draft, context.findInEdition)
  const ofAll = [
    ...under('company', ofCompany),
    ...checkReceiver(draft),
    ...checkDates(draft.issuedLocal, zone, nowMs, context.certificate ?? null),
    ...checkRelations(draft),
    ...checkPayments(draft, nowMs),
  ]
  const ofGoods = (): Issue[] => [
    ...checkHead(draft),
    ...checkEgreso(draft),
    ...checkGlobal(draft, company.regimenFiscal, () =>
      Number(issueDay(draft, zone, nowMs).slice(0, 4)),
    ),
    ...checkLines(draft, company.taxId),
    ...checkFigures(draft, totals),
    ...checkTaxesOfIssuer(draft, company),
    ...checkOwnRules(draft, totals.total, company.ownRules ?? []),
  ]
  const issues = [...ofAll, ...(draft.kind === 'pago' ? checkPagoHead(draft) : ofGoods())]
  const { findInEdition } = context
  if (findInEdition === undefined) return issues
  return judgeByEditions(issues, draft, issueDay(draft, zone, nowMs), findInEdition)
}

/** IANA zone of the place of issue, by the edition that was brought or the built-in list; null when it is no place. */
export function zoneOf(
  { lugarExpedicion }: Pick<CfdiDraft, 'lugarExpedicion'>,
  findInEdition?: FindInEdition,
): string | null {
  const zone = findInEdition?.('codigoPostal', lugarExpedicion)?.zone ?? ''
  return zone === '' ? zoneOfPostalCode(lugarExpedicion) : zone
}

/** Day of Fecha, local to the place of issue, `AAAA-MM-DD`. */
function issueDay(draft: CfdiDraft, zone: string | null, nowMs: number): string {
  const now = localTime(nowMs, zone ?? 'America/Mexico_City')
  return (draft.issuedLocal === '' ? now : draft.issuedLocal).slice(0, 10)
}

/** Whether a draft may be sealed: nothing in the list is an error. */
export function isSealable(issues: readonly Issue[]): boolean {
  return issues.every((issue) => issue.severity !== 'error')
}
