import type { SentAfterwards } from '../../../contract/sentAfterwards.ts'
import { AppError } from '../../../domain/errors.ts'
import type { AccountId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import type { Company } from '../../../domain/parties.ts'
import { PE_KINDS } from '../../../domain/pe/draft.ts'
import type { Comprobante, ComprobanteKey } from '../../providers/issuingPort.ts'
import { listCompanies } from '../../store/companies.ts'
import { invoiceWithFolio } from '../../store/reconcile.ts'
import { listSeries } from '../../store/series.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { IssueRoute } from './issueRoute.ts'
import { rebuild } from './rebuild.ts'

/** Documents that were sent after the copy that these data are: asked of the agent by their numbers (journeys P3-35). */
export interface FindSent {
  view(): readonly SentAfterwards[]
  /** `state.notAllowedNow` while it runs; `validation.account` without an account. */
  start(companyId: CompanyId, caller: Caller): SentAfterwards
  stop(companyId: CompanyId): SentAfterwards
  /** Ends what runs, because the program closes. */
  close(): Promise<void>
}

/** As many numbers as may have been on their way at once: one refused among them is a hole, not the end. */
const WAVE = 10
/** A series is followed no further than this. */
const MOST_OF_A_SERIES = 20_000
/** A provider that asks for more silence than this ends the search; it goes on when it is begun again. */
const LONGEST_WAIT_MS = 120_000
const SHOWN = 100
const SETTING = 'sentAfterwards'

interface Search {
  view: SentAfterwards
  readonly ended: AbortController
  readonly done: Promise<void>
}

class Unanswered extends Error {}

export function createFindSent(
  context: ServiceContext,
  parts: {
    readonly accounts: Accounts
    readonly routeFor: (accountId: AccountId) => IssueRoute
    /** Told of each document that is here again, so that its PDF can be drawn. */
    readonly onFound: (id: InvoiceId) => void
    readonly onFault: (error: unknown) => void
  },
): FindSent {
  const { store, clock, events } = context
  const searches = new Map<CompanyId, Search>()

  function kept(): Readonly<Record<string, SentAfterwards>> {
    return (readSetting(store, SETTING) ?? {}) as Readonly<Record<string, SentAfterwards>>
  }

  function recovery(): { readonly at: number; readonly foliosSkipped: number } | null {
    return readSetting(store, 'recovery') as ReturnType<typeof recovery>
  }

  function viewOf({ id, name }: Company): SentAfterwards {
    const running = searches.get(id)
    if (running !== undefined) return running.view
    const before = kept()[id]
    // Of an earlier copy: nothing is known of what was sent after this one.
    const isOld = (before?.at ?? 0) < (recovery()?.at ?? 0)
    // What a power cut interrupted did not come to its end.
    if (before !== undefined && !isOld)
      return before.state === 'running' ? { ...before, state: 'stopped' } : before
    return {
      companyId: id, name, state: 'never', at: null, asked: 0, series: { done: 0, total: 0 },
      found: [], foundCount: 0, notRebuilt: [], reason: '',
    } // prettier-ignore
  }

  function tell(search: Search, change: Partial<SentAfterwards>): void {
    search.view = { ...search.view, ...change }
    events.emit('sentAfterwards.changed', { count: 1 })
  }

  function keep(search: Search): void {
    store.tx((tx) => writeSetting(tx, SETTING, { ...kept(), [search.view.companyId]: search.view }))
  }

  function start(companyId: CompanyId, caller: Caller): SentAfterwards {
    const company = requireCompany(context, companyId)
    if (company.country !== 'PE') throw new AppError('notFound.account')
    if (searches.has(companyId)) throw new AppError('state.notAllowedNow')
    const accountId = parts.accounts.chooseForStamping(companyId)
    const route = parts.routeFor(accountId)
    const series = listSeries(store, companyId)
    const ended = new AbortController()
    const before = viewOf(company)
    const search: Search = {
      view: { ...before, state: 'running', at: clock.now(), asked: 0, series: { done: 0, total: series.length }, notRebuilt: [], reason: '' }, // prettier-ignore
      ended,
      done: Promise.resolve(),
    }
    const done = run({ company, accountId, route, actor: caller.actor, search })
    searches.set(companyId, Object.assign(search, { done }))
    keep(search)
    return search.view
  }

  interface Run {
    readonly company: Company
    readonly accountId: AccountId
    readonly route: IssueRoute
    readonly actor: string
    readonly search: Search
  }

  async function run(of: Run): Promise<void> {
    const { company, search } = of
    // Its first look comes after `start` has answered.
    await Promise.resolve()
    let end: Partial<SentAfterwards> = { state: 'done' }
    try {
      for (const { kind, serie, nextFolio } of listSeries(store, company.id)) {
        const known = PE_KINDS.find((one) => one === kind)
        if (known !== undefined) {
          await follow(of, { kind: known, serie }, Math.max(1, nextFolio - skipped()))
        }
        const { series } = search.view
        tell(search, { series: { ...series, done: series.done + 1 } })
      }
    } catch (error) {
      if (!(error instanceof Unanswered) && !search.ended.signal.aborted) parts.onFault(error)
      const reason = error instanceof Unanswered ? error.message : 'internalFault'
      end = search.ended.signal.aborted ? { state: 'stopped' } : { state: 'failed', reason }
    }
    tell(search, end)
    searches.delete(company.id)
    keep(search)
  }

  /** Numbers that were left out when the copy was noticed: those are asked about, too. */
  function skipped(): number {
    return recovery()?.foliosSkipped ?? 0
  }

  /** Asks in waves until one whole wave is nobody's. */
  async function follow(
    of: Run,
    { kind, serie }: Omit<ComprobanteKey, 'numero'>,
    from: number,
  ): Promise<void> {
    const { company, search } = of
    for (let first = from; first < from + MOST_OF_A_SERIES; first += WAVE) {
      const numbers = Array.from({ length: WAVE }, (_, at) => String(first + at))
      const isHere = (folio: string): boolean =>
        invoiceWithFolio(store, { companyId: company.id, kind, serie, folio }) !== null
      const unknown = numbers.filter((folio) => !isHere(folio))
      const answers = await Promise.all(unknown.map((numero) => asked(of, { kind, serie, numero })))
      const found = answers.filter((one) => one !== null)
      for (const comprobante of found) {
        if (search.ended.signal.aborted) throw new Unanswered('stopped')
        if (isHere(comprobante.key.numero)) continue
        await take(of, comprobante)
      }
      if (found.length === 0 && unknown.length === WAVE) return
    }
  }

  async function take(of: Run, comprobante: Comprobante): Promise<void> {
    const { search } = of
    const result = await rebuild(context, { ...of, comprobante })
    const { found, foundCount, notRebuilt } = search.view
    if (result.kind === 'lost') {
      tell(search, { notRebuilt: [...notRebuilt, result.lost].slice(-SHOWN) })
      return
    }
    parts.onFound(result.sent.invoiceId)
    tell(search, { found: [...found, result.sent].slice(-SHOWN), foundCount: foundCount + 1 })
  }

  /** The agent's document under a number, null where it says that there is none. Rejects where it does not say. */
  async function asked({ route, search }: Run, key: ComprobanteKey): Promise<Comprobante | null> {
    for (;;) {
      if (search.ended.signal.aborted) throw new Unanswered('stopped')
      const answer = await route.issuer.find(route.call, key)
      if (answer.kind !== 'cannotTell') {
        tell(search, { asked: search.view.asked + 1 })
        return answer.kind === 'found' ? answer.value : null
      }
      const { outcome } = answer
      if (outcome?.kind !== 'throttled') {
        throw new Unanswered(
          outcome === null ? 'noAnswer' : 'reason' in outcome ? outcome.reason : 'noAnswer',
        )
      }
      const waitMs = outcome.retryAt - clock.now()
      if (waitMs > LONGEST_WAIT_MS) throw new Unanswered('throttled')
      await silence(waitMs, search.ended.signal)
    }
  }

  function silence(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel()
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const cancel = clock.after(ms, wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  return {
    view: () =>
      listCompanies(store)
        .filter(({ country }) => country === 'PE')
        .map(viewOf),
    start,
    stop(companyId) {
      const company = requireCompany(context, companyId)
      searches.get(companyId)?.ended.abort()
      return viewOf(company)
    },
    async close() {
      const running = [...searches.values()]
      for (const { ended } of running) ended.abort()
      await Promise.all(running.map(({ done }) => done))
    },
  }
}
