import type { CfdiDraft } from '../../../../domain/invoice.ts'
import type { Company } from '../../../../domain/parties.ts'
import { computeCfdiTotals, type CfdiTotals } from '../../../../domain/totals.ts'
import { validateCfdi } from '../../../../domain/validate.ts'
import { presentMs } from '../../app/now.ts'
import { createComposer } from './composer.ts'
import { EMPTY_LINE, hasContent, newDraft, withoutBlankEnd } from './draft.ts'

/** The Mexican document being composed. */
export const composer = createComposer<CfdiDraft, CfdiTotals>({
  judge(draft, company) {
    const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
    const issues = validateCfdi(draft, {
      company,
      nowMs: presentMs(),
      certificate: company.csd,
      totals,
    })
    return { totals, issues }
  },
  whole: withoutBlankEnd,
  hasContent,
  reopened({ draft }) {
    if (draft.country !== 'MX') throw new Error('a document of another country')
    return { ...draft, lines: [...draft.lines, EMPTY_LINE] }
  },
})

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
