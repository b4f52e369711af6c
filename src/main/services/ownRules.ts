import type { CompanyId } from '../../domain/ids.ts'
import { errorAt } from '../../domain/issue.ts'
import { ownRuleProblems } from '../../domain/ownRules.ts'
import type { OwnRule } from '../../domain/ownRules.ts'
import type { Company } from '../../domain/parties.ts'
import { appendAudit } from '../store/audit.ts'
import { setOwnRules } from '../store/companies.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { refuseErrors } from './refuseErrors.ts'

/** Rules that a company made for itself; every judgement of a draft reads them with the company. */
export interface OwnRules {
  save(
    input: { readonly companyId: CompanyId; readonly rules: readonly OwnRule[] },
    caller: Caller,
  ): Company
}

export function createOwnRules(context: ServiceContext): OwnRules {
  const { store, events } = context
  return {
    save({ companyId, rules }, caller) {
      requireCompany(context, companyId)
      const issues = rules.flatMap((rule, index) =>
        ownRuleProblems(rule).map((problem) =>
          errorAt(`rules.${index}.${problem.path}`, problem.rule),
        ),
      )
      refuseErrors('validation.company', issues)
      const saved = store.tx((tx) => {
        const company = setOwnRules(tx, companyId, rules)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'company.ownRules',
          subject: companyId,
          data: { rules },
        })
        return company
      })
      events.emit('companies.changed', { count: 1 })
      return saved
    },
  }
}
