import { AppError } from '../../../domain/errors.ts'
import type { AccountId } from '../../../domain/ids.ts'
import type { CfdiDraft } from '../../../domain/invoice.ts'
import { deadlineAt, STAMPING } from '../../../domain/mx/deadlines.ts'
import { localTime, momentOfLocal } from '../../../domain/mx/localTime.ts'
import { computeCfdiTotals } from '../../../domain/totals.ts'
import type { FindInEdition } from '../../../domain/mx/rules/editions.ts'
import { validateCfdi, zoneOf } from '../../../domain/validate.ts'
import type { Sealer } from '../../sealing/sealer.ts'
import type { Accounts } from '../accounts.ts'
import type { ServiceContext } from '../context.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { sealDraft } from '../sealDraft.ts'
import { STAMP_JOB } from '../stampJob.ts'
import type { Freezer } from './freezer.ts'

/** Mexico: the CFDI is signed on this machine with the company's CSD and must be stamped within 72 hours. */
export function createCfdiFreezer(
  { clock }: ServiceContext,
  parts: {
    readonly sealer: Sealer
    readonly accounts: Accounts
    readonly findInEdition: FindInEdition
  },
): Freezer<CfdiDraft> {
  return {
    ready(draft, { company, csd }, chosen) {
      if (csd === null) throw new AppError('certificate.missing')
      const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
      const issues = validateCfdi(draft, {
        company,
        nowMs: clock.now(),
        certificate: company.csd,
        totals,
        findInEdition: parts.findInEdition,
      })
      refuseErrors('validation.invoice', issues)
      const accountNow = (): AccountId => parts.accounts.chooseForStamping(company.id, chosen())
      accountNow()
      return {
        accountNow,
        async freeze(folio) {
          const zone = zoneOf(draft, parts.findInEdition) ?? company.timeZone
          const issuedLocal =
            draft.issuedLocal === '' ? localTime(clock.now(), zone) : draft.issuedLocal
          const input = { draft, totals, company, csd, folio, issuedLocal, zone }
          const { xml } = await sealDraft(parts.sealer, input)
          return {
            folio,
            document: 'sealedXml',
            bytes: xml,
            total: totals.total,
            issuedLocal,
            jobKind: STAMP_JOB,
            orderKey: '',
            // An hour that the zone skips counts from now, for the certifier will judge it.
            deadlineAt: deadlineAt(STAMPING, momentOfLocal(issuedLocal, zone) ?? clock.now()),
            audit: { csdSerial: csd.serial },
          }
        },
      }
    },
  }
}
