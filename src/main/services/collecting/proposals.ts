import type { ProposedDraft } from '../../../contract/collecting.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { CfdiDraft } from '../../../domain/invoice.ts'
import { judgeDraft } from '../../../domain/judge.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { ledgerIssues } from './ledgerIssues.ts'

/** No document yet: everything live counts. */
const NOBODY = '' as InvoiceId

/** Judges drafts that nobody stored yet, against the rules and against what is owed now; `total` null takes the draft's. */
export function createProposals(
  context: ServiceContext,
): (draft: CfdiDraft, total: string | null) => ProposedDraft {
  const { store, clock } = context
  return (draft, total) => {
    const company = requireCompany(context, draft.companyId)
    const { issues, totals } = judgeDraft(draft, company, clock.now())
    return {
      draft,
      issues: [...issues, ...ledgerIssues(store, draft, totals.total, NOBODY)],
      total: total ?? totals.total,
    }
  }
}
