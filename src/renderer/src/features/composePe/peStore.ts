import type { PeDraft } from '../../../../domain/pe/draft.ts'
import { computePeTotals, type PeTotals } from '../../../../domain/pe/totals.ts'
import { validatePe } from '../../../../domain/pe/validate.ts'
import { createComposer } from '../compose/composer.ts'
import { EMPTY_PE_LINE } from '../../../../domain/pe/emptyDraft.ts'
import { hasPeContent, wholePe } from './peDraft.ts'

/** The Peruvian document being composed. */
export const peComposer = createComposer<PeDraft, PeTotals>({
  judge(draft, company) {
    const totals = computePeTotals(draft)
    return { totals, issues: validatePe(draft, { company, nowMs: Date.now(), totals }) }
  },
  whole: wholePe,
  hasContent: hasPeContent,
  reopened({ draft }) {
    if (draft.country !== 'PE') throw new Error('a document of another country')
    return { ...draft, lines: [...draft.lines, EMPTY_PE_LINE] }
  },
})
