import type { Issue } from '../issue.ts'
import { under } from '../mx/rules/problem.ts'
import { checkOwnRules, type OwnRule } from '../ownRules.ts'
import type { CompanyInput } from '../parties.ts'
import type { TermChanges } from './deadlines.ts'
import type { PeDraft } from './draft.ts'
import { checkAmounts } from './rules/amounts.ts'
import { checkPeCompany } from './rules/company.ts'
import { checkCredit } from './rules/credit.ts'
import { checkPeDates } from './rules/dates.ts'
import { checkPeHead } from './rules/head.ts'
import { checkPeLines } from './rules/lines.ts'
import { checkNote } from './rules/note.ts'
import { checkPeReceiver } from './rules/receiver.ts'
import { computePeTotals, type PeTotals } from './totals.ts'

/** What a Peruvian draft is judged against. */
export interface PeContext {
  readonly company: CompanyInput & {
    readonly ownRules?: readonly OwnRule[]
    readonly terms?: TermChanges
  }
  /** Epoch ms UTC. */
  readonly nowMs: number
  /** The draft's figures when they are at hand already. */
  readonly totals?: PeTotals
}

/**
 * All problems of a Peruvian draft at once, in the order of the document, with Nubefact's code and words where it
 * would refuse. Errors stop freezing. Never throws, however little has been typed.
 */
export function validatePe(draft: PeDraft, context: PeContext): Issue[] {
  const totals = context.totals ?? computePeTotals(draft)
  return [
    ...under('company', checkPeCompany(context.company)),
    ...checkPeReceiver(draft, totals),
    ...checkPeHead(draft),
    ...checkPeDates(draft, context.nowMs, context.company.terms),
    ...checkNote(draft),
    ...checkPeLines(draft, totals),
    ...checkAmounts(draft, totals),
    ...checkCredit(draft, totals),
    ...checkOwnRules(draft, totals.total, context.company.ownRules ?? []),
  ]
}
