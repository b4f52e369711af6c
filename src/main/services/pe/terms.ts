import { TERM_NAMES, TERMS, type TermChanges } from '../../../domain/pe/deadlines.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { Company } from '../../../domain/parties.ts'
import { appendAudit } from '../../store/audit.ts'
import { setTerms } from '../../store/companies.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'

/**
 * Keeps terms that the law has changed; one that equals the program's own is kept no longer. What is on its way already
 * has the deadline of the day on which it was issued.
 */
export function saveTerms(
  context: ServiceContext,
  { companyId, terms }: { readonly companyId: CompanyId; readonly terms: TermChanges },
  caller: Caller,
): Company {
  const before = requireCompany(context, companyId).terms ?? {}
  const changed: TermChanges = Object.fromEntries(
    TERM_NAMES.flatMap((name) => {
      const term = terms[name]
      const known = TERMS[name]
      const isSame = term?.days === known.days && term.source === known.source
      return term === undefined || isSame ? [] : [[name, term]]
    }),
  )
  const saved = context.store.tx((tx) => {
    const company = setTerms(tx, companyId, changed)
    appendAudit(tx, {
      actor: caller.actor,
      event: 'company.terms',
      subject: companyId,
      data: { before, terms: changed },
    })
    return company
  })
  context.events.emit('companies.changed', { count: 1 })
  return saved
}
