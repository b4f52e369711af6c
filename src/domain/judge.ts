import type { CfdiDraft, Draft } from './invoice.ts'
import type { Issue } from './issue.ts'
import type { CertificateValidity } from './mx/rules/dates.ts'
import type { FindInEdition } from './mx/rules/editions.ts'
import type { OwnRule } from './ownRules.ts'
import type { Company, CompanyInput } from './parties.ts'
import type { TermChanges } from './pe/deadlines.ts'
import type { PeDraft } from './pe/draft.ts'
import { computePeTotals, type PeTotals } from './pe/totals.ts'
import { validatePe } from './pe/validate.ts'
import { computeCfdiTotals, type CfdiTotals } from './totals.ts'
import { validateCfdi } from './validate.ts'

/** A draft with its figures, told apart by country. */
export type Figured =
  | { readonly country: 'MX'; readonly draft: CfdiDraft; readonly totals: CfdiTotals }
  | { readonly country: 'PE'; readonly draft: PeDraft; readonly totals: PeTotals }

/** All problems of a draft beside its figures. */
export type Judged = Figured & { readonly issues: readonly Issue[] }

/** The figures of a draft of either country. Never throws. */
export function figuresOf(draft: Draft, company: CompanyInput): Figured {
  if (draft.country === 'PE') return { country: 'PE', draft, totals: computePeTotals(draft) }
  const { roundingPolicy } = company
  return { country: 'MX', draft, totals: computeCfdiTotals(draft, { roundingPolicy }) }
}

/** Figures and all problems of a draft, by the rules of its country. Never throws. */
export function judgeDraft(
  draft: Draft,
  company: CompanyInput & {
    readonly csd?: CertificateValidity | null
    readonly ownRules?: readonly OwnRule[]
    readonly terms?: TermChanges
  },
  nowMs: number,
  findInEdition?: FindInEdition,
): Judged {
  const figured = figuresOf(draft, company)
  if (figured.country === 'PE') {
    return {
      ...figured,
      issues: validatePe(figured.draft, { company, nowMs, totals: figured.totals }),
    }
  }
  const { totals } = figured
  const certificate = company.csd ?? null
  const issues = validateCfdi(figured.draft, {
    company,
    nowMs,
    certificate,
    totals,
    ...(findInEdition === undefined ? {} : { findInEdition }),
  })
  return { ...figured, issues }
}

/** Whether a company may issue a draft: each in its own country. */
export function isOfCountry(draft: Draft, company: Pick<Company, 'country'>): boolean {
  return draft.country === company.country
}
