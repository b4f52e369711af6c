import type { CfdiDraft } from '../../../../domain/invoice.ts'
import type { Company } from '../../../../domain/parties.ts'
import { computeCfdiTotals, type CfdiTotals } from '../../../../domain/totals.ts'
import { checkMemory } from '../../../../domain/receiverMemory.ts'
import { validateCfdi } from '../../../../domain/validate.ts'
import { presentMs } from '../../app/now.ts'
import { createComposer } from './composer.ts'
import { createKnownEditions } from './editions.ts'
import { createKnownReceivers } from './receiverMemory.ts'
import { EMPTY_LINE, hasContent, newDraft, withoutBlankEnd } from './draft.ts'

const editions = createKnownEditions()
const receivers = createKnownReceivers(() => composer.judgeAgain())

/** The Mexican document being composed. */
export const composer = createComposer<CfdiDraft, CfdiTotals>({
  judge(draft, company) {
    const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
    const issues = validateCfdi(draft, {
      company,
      nowMs: presentMs(),
      certificate: company.csd,
      totals,
      findInEdition: editions.find,
    })
    const ofReceiver = checkMemory(
      draft.receiver,
      receivers.find(draft.companyId, draft.receiver.taxId),
    )
    return { totals, issues: [...issues, ...ofReceiver] }
  },
  whole: withoutBlankEnd,
  hasContent,
  reopened({ draft }) {
    if (draft.country !== 'MX') throw new Error('a document of another country')
    return { ...draft, lines: [...draft.lines, EMPTY_LINE] }
  },
})

editions.onNews(composer.judgeAgain)

export const {
  useCompose,
  openKept,
  change,
  setPath,
  judgeAgainst,
  showMissing,
  keep,
  settleConflict,
  seal,
  close,
} = composer

/** Opens an empty document of a series. */
export function openNew(company: Company, serie: string): void {
  composer.openNew(company, newDraft(company, serie))
}
