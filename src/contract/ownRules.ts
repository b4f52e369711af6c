import type { CompanyId } from '../domain/ids.ts'
import type { OwnRule } from '../domain/ownRules.ts'
import type { Company } from '../domain/parties.ts'

export interface OwnRulesApi {
  /** All rules of a company, in their order; the list takes the place of the one before. */
  'ownRules.save': (input: {
    readonly companyId: CompanyId
    readonly rules: readonly OwnRule[]
  }) => Company
}
