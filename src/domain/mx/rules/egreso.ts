import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { isGenericRfc } from '../rfc.ts'
import { doubt } from './problem.ts'

/** Relations that say what a credit note takes back, or which advance it applies. */
const OF_CREDIT: ReadonlySet<string> = new Set(['01', '03', '07'])

/** What SAT's filling guide asks of a credit note (type E), which certifiers do not check: warnings. */
export function checkEgreso(draft: CfdiDraft): Issue[] {
  if (draft.kind !== 'egreso') return []
  const { relations, receiver, metodoPago } = draft
  const issues: Issue[] = []
  if (!relations.some(({ tipoRelacion }) => OF_CREDIT.has(tipoRelacion))) {
    issues.push(doubt('relations', 'credit.relation'))
  }
  if (metodoPago !== 'PUE') issues.push(asked('metodoPago', 'PUE'))
  // An advance that is applied keeps the use of the invoice that applies it.
  const isAdvance = relations.some(({ tipoRelacion }) => tipoRelacion === '07')
  if (!isAdvance && !isGenericRfc(receiver.taxId) && receiver.usoCfdi !== 'G02') {
    issues.push(asked('receiver.usoCfdi', 'G02'))
  }
  return issues
}

function asked(path: string, wanted: string): Issue {
  return doubt(path, 'credit.guide', { params: { wanted }, repair: wanted })
}
