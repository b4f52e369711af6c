import type { AccountId } from '../../../domain/ids.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import { dayDeadlineAt, sendTermOf } from '../../../domain/pe/deadlines.ts'
import type { PeDraft } from '../../../domain/pe/draft.ts'
import { computePeTotals } from '../../../domain/pe/totals.ts'
import { validatePe } from '../../../domain/pe/validate.ts'
import type { IssuingProvider } from '../../providers/issuingPort.ts'
import type { Accounts } from '../accounts.ts'
import type { ServiceContext } from '../context.ts'
import { ISSUE_JOB } from '../pe/jobKinds.ts'
import { refuseErrors } from '../refuseErrors.ts'
import type { Freezer } from './freezer.ts'

/** Lima, all year. */
const LIMA = 'America/Lima'

/**
 * Peru: nothing is signed here, for the agent does that. What is frozen is the very body of the order to issue, with
 * its number inside; it must reach SUNAT within the days of its kind.
 */
export function createPeFreezer(
  { clock }: ServiceContext,
  parts: {
    readonly accounts: Accounts
    readonly issuerOf: (accountId: AccountId) => IssuingProvider
  },
): Freezer<PeDraft> {
  return {
    ready(draft, { company }) {
      const nowMs = clock.now()
      const issuedLocal = draft.issuedLocal === '' ? localTime(nowMs, LIMA) : draft.issuedLocal
      const totals = computePeTotals(draft, Number(issuedLocal.slice(0, 4)))
      refuseErrors('validation.invoice', validatePe(draft, { company, nowMs, totals }))
      const accountId = parts.accounts.chooseForStamping(company.id)
      const issuer = parts.issuerOf(accountId)
      return {
        // The bytes are those of this account's route.
        accountNow: () => accountId,
        freeze: (folio) =>
          Promise.resolve({
            folio,
            document: 'request',
            bytes: issuer.write({ draft, totals, numero: folio, fecha: issuedLocal.slice(0, 10) }),
            total: totals.total,
            issuedLocal,
            jobKind: ISSUE_JOB,
            deadlineAt: dayDeadlineAt(
              sendTermOf(draft.kind, draft.serie, company.terms),
              issuedLocal,
            ),
            orderKey: `${company.id} ${draft.kind} ${draft.serie}`,
            audit: {},
          }),
      }
    },
  }
}
