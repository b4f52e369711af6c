import type { PeDay, PeDaySeries } from '../../../contract/peru.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import { fromMinor } from '../../store/invoiceRows.ts'
import { dayGroups, type DayGroup } from '../../store/peDay.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'

const LIMA = 'America/Lima'

type Figure = 'sold' | 'accepted' | 'withCdr' | 'collected' | 'owed'

interface Sums {
  readonly kind: string
  readonly serie: string
  readonly currency: string
  decimals: number
  readonly counts: Record<'issued' | 'accepted' | 'waiting' | 'rejected' | 'voided', number>
  readonly minor: Record<Figure, bigint>
}

/**
 * The owner's evening (P3-31): each series of a day in Lima. A credit note counts against what was sold; what is in the
 * middle of an annulment is still accepted, for SUNAT has not decided.
 */
export function dayOf(context: ServiceContext, companyId: CompanyId, date: string): PeDay {
  requireCompany(context, companyId)
  const day = date === '' ? localTime(context.clock.now(), LIMA).slice(0, 10) : date
  const bySeries = new Map<string, Sums>()
  for (const group of dayGroups(context.store, companyId, day)) add(bySeries, group)
  return { date: day, series: [...bySeries.values()].map(written) }
}

function add(bySeries: Map<string, Sums>, group: DayGroup): void {
  const key = `${group.serie} ${group.kind} ${group.currency}`
  const sums = bySeries.get(key) ?? fresh(group)
  bySeries.set(key, sums)
  const { counts, minor } = sums
  const amount = group.kind === 'notaCredito' ? -group.minor : group.minor
  sums.decimals = Math.max(sums.decimals, group.decimals)
  counts.issued += group.count
  switch (group.state) {
    case 'stamped':
    case 'cancelRequested':
      counts.accepted += group.count
      minor.accepted += amount
      if (group.hasCdr) minor.withCdr += amount
      break
    case 'sealed':
      counts.waiting += group.count
      break
    case 'rejected':
      counts.rejected += group.count
      return
    case 'cancelled':
      counts.voided += group.count
      return
    default:
      return
  }
  minor.sold += amount
  minor[group.isOnCredit ? 'owed' : 'collected'] += amount
}

function fresh({ kind, serie, currency, decimals }: DayGroup): Sums {
  return {
    kind,
    serie,
    currency,
    decimals,
    counts: { issued: 0, accepted: 0, waiting: 0, rejected: 0, voided: 0 },
    minor: { sold: 0n, accepted: 0n, withCdr: 0n, collected: 0n, owed: 0n },
  }
}

function written({ kind, serie, currency, decimals, counts, minor }: Sums): PeDaySeries {
  const text = (figure: Figure): string => fromMinor(minor[figure], decimals)
  return {
    kind,
    serie,
    currency,
    ...counts,
    sold: text('sold'),
    acceptedTotal: text('accepted'),
    withCdr: text('withCdr'),
    collected: text('collected'),
    owed: text('owed'),
  }
}
