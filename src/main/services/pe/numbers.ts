import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NumberHole, SeriesReport } from '../../../contract/peru.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { listAudit } from '../../store/audit.ts'
import type { Store } from '../../store/open.ts'
import { usedNumbers } from '../../store/peNumbers.ts'
import { listSeries } from '../../store/series.ts'

const PAGE = 1_000
const MOST_MOVES = 200

interface Move {
  readonly kind: string
  readonly serie: string
  readonly from: number
  readonly to: number
  readonly actor: string
  readonly at: number
}

/** Every series' numbers: whole, or with its exact holes and whoever moved the series over them (journeys P3-32). */
export async function reportNumbers(store: Store, companyId: CompanyId): Promise<SeriesReport[]> {
  const moves = movesOf(store, companyId)
  const reports: SeriesReport[] = []
  for (const { kind, serie, nextFolio } of listSeries(store, companyId)) {
    reports.push(await reportOf(store, { companyId, kind, serie }, nextFolio, moves))
  }
  return reports
}

async function reportOf(
  store: Store,
  of: { readonly companyId: CompanyId; readonly kind: string; readonly serie: string },
  nextFolio: number,
  moves: readonly Move[],
): Promise<SeriesReport> {
  const holes: NumberHole[] = []
  const foreign: { id: SeriesReport['foreign'][number]['id']; folio: string }[] = []
  let first = 0
  let last = 0
  let used = 0
  function missing(from: number, to: number): void {
    if (from > to) return
    const move = moves.find(
      (one) => one.kind === of.kind && one.serie === of.serie && one.from <= from && one.to > to,
    )
    const movedBy = move === undefined ? null : { actor: move.actor, at: move.at }
    holes.push({ from, to, movedBy })
  }
  for (;;) {
    const page = usedNumbers(store, of, last, PAGE)
    for (const { id, number, isForeign } of page) {
      if (first === 0) first = number
      else missing(last + 1, number - 1)
      if (isForeign) foreign.push({ id, folio: String(number) })
      last = number
      used += 1
    }
    if (page.length < PAGE) break
    await nextTurn()
  }
  if (last !== 0) missing(last + 1, nextFolio - 1)
  const { kind, serie } = of
  return { kind, serie, first, last, used, holes, foreign }
}

/** Times that a person moved a series, from the audit log. */
function movesOf(store: Store, companyId: CompanyId): readonly Move[] {
  const page = listAudit(store, {
    subject: companyId,
    event: 'series.changed',
    actor: '',
    text: '',
    from: null,
    to: null,
    before: null,
    limit: MOST_MOVES,
  })
  return page.rows.flatMap(({ data, actor, at }) => {
    const { kind, serie, nextFolio, before } = JSON.parse(data) as Readonly<Record<string, unknown>>
    if (typeof kind !== 'string' || typeof serie !== 'string') return []
    if (typeof nextFolio !== 'number') return []
    return [
      { kind, serie, from: typeof before === 'number' ? before : 1, to: nextFolio, actor, at },
    ]
  })
}
