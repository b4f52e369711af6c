import type { Input, Page, Target } from '../../../contract/api.ts'
import type {
  CancellationRow,
  CancellationView,
  CancelPreview,
  SubstitutionView,
} from '../../../contract/cancellations.ts'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import { AppError } from '../../../domain/errors.ts'
import { errorAt } from '../../../domain/issue.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import {
  ACCEPTANCE_SOURCE,
  receiverAnswersBy,
  withoutAcceptance,
} from '../../../domain/mx/cancel/acceptance.ts'
import { cancelTerm } from '../../../domain/mx/cancel/cancelTerm.ts'
import { motiveProblem, type CancelRule } from '../../../domain/mx/cancel/motives.ts'
import { blockersOf, deepestFirst } from '../../../domain/mx/cancel/related.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import { retryJob } from '../../outbox/person.ts'
import type { Tx } from '../../store/db.ts'
import {
  cancellationsOf,
  listCancellations,
  requireCancellation,
} from '../../store/cancellations.ts'
import { getInvoice, invoiceWithUuid, requireInvoice } from '../../store/invoices.ts'
import type { StoredInvoice } from '../../store/invoices.ts'
import { latestJobs } from '../../store/outboxPages.ts'
import type { StoredJob } from '../../store/outbox.ts'
import { liveReferrers, namedBy } from '../../store/relations.ts'
import type { StoredReferrer } from '../../store/relations.ts'
import { substitutionByCopy, substitutionOf } from '../../store/substitutions.ts'
import type { Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import type { Invoices } from '../invoices.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { wayToCancel } from './accounts.ts'
import { applyWithdrawn, queueCancellation } from './effects.ts'
import { CANCEL_JOB, CANCEL_STATUS_JOB, type CancelRoutes } from './routes.ts'
import { readSubject } from './subject.ts'
import { SUBSTITUTION, type Substitutions } from './substitutions.ts'
import { createCancelViews, toNamed } from './views.ts'

export interface Cancellations {
  preview(id: InvoiceId): CancelPreview
  substitution(id: InvoiceId): SubstitutionView | null
  request(input: Input<'cancellations.request'>, caller: Caller): CancellationView
  list(input: Input<'cancellations.list'>): Page<CancellationRow>
  verify(input: Input<'cancellations.verify'>, caller: Caller): { readonly asked: number }
  substitute(target: Target<InvoiceId>, caller: Caller): InvoiceDetail
  dropSubstitution(copyId: InvoiceId, caller: Caller): null
  /**
   * In the transaction in which a person took a job back: a request that has not left is withdrawn with it. Questions
   * about one that has are not taken back (`state.notAllowedNow`).
   */
  jobTakenBack(tx: Tx, job: StoredJob): void
}

/** More than a page of open requests is asked about in slices. */
const SLICE = 100

export function createCancellations(
  context: ServiceContext,
  parts: {
    readonly routes: CancelRoutes
    readonly substitutions: Substitutions
    readonly invoices: Invoices
    readonly wake: () => void
  },
): Cancellations {
  const { store, clock, events } = context
  const views = createCancelViews(context)

  function requireCfdi(id: InvoiceId): StoredInvoice {
    const invoice = requireInvoice(store, id)
    // What Peru annuls goes another way (services/pe).
    if (invoice.summary.country !== 'MX') throw new AppError('state.notAllowedNow')
    return invoice
  }

  function referrersOf(id: InvoiceId): readonly (StoredReferrer & { readonly by: string })[] {
    const invoice = getInvoice(store, id)
    const found = invoice === null ? [] : liveReferrers(store, invoice.summary.uuid)
    return found.map((referrer) => ({ ...referrer, by: referrer.tipoRelacion }))
  }

  function blockers(id: InvoiceId): CancelPreview['blockers'] {
    const direct = new Map(blockersOf(referrersOf(id)).map((each) => [each.id, each.by]))
    return deepestFirst(id, referrersOf).map((blocker) => ({
      ...views.document(blocker),
      tipoRelacion: direct.get(blocker) ?? '',
    }))
  }

  function today(invoice: StoredInvoice): string {
    const { timeZone } = requireCompany(context, invoice.summary.companyId)
    return localTime(clock.now(), timeZone).slice(0, 10)
  }

  function preview(id: InvoiceId): CancelPreview {
    const invoice = requireCfdi(id)
    const { summary } = invoice
    const subject = readSubject(store, id)
    const day = today(invoice)
    const term = cancelTerm(subject.issuerRfc, subject.issuedLocal)
    const way = wayToCancel(store, summary.companyId, id, parts.routes.cancellingOf)
    const substitute = liveReferrers(store, summary.uuid).find(
      ({ tipoRelacion, state }) => tipoRelacion === SUBSTITUTION && state === 'stamped',
    )
    const [newest] = cancellationsOf(store, id)
    return {
      invoiceId: id,
      blockers: blockers(id),
      acceptance: {
        without: withoutAcceptance({ ...subject, today: day }),
        answersBy: receiverAnswersBy(day),
        source: ACCEPTANCE_SOURCE,
      },
      term: { ...term, isPast: day > term.lastDay },
      way:
        way === null
          ? null
          : {
              account: way.account.label,
              kind: way.kind,
              isPractice: way.account.environment === 'practice',
            },
      substitute: substitute === undefined ? null : toNamed(substitute),
      newest: newest === undefined ? null : views.cancellation(newest),
      substitution: substitution(id),
    }
  }

  function substitution(id: InvoiceId): SubstitutionView | null {
    // A copy may be substituted in its turn: what it is the original of comes first.
    const known = [substitutionOf(store, id), substitutionByCopy(store, id)]
    const live = known.find((each) => each !== null && each.state !== 'dropped')
    return live == null ? null : views.substitution(live)
  }

  /** The substitute has to exist, stamped, and name the cancelled one; one from elsewhere is the authority's to judge. */
  function substituteProblem(invoice: StoredInvoice, uuid: string): CancelRule | null {
    const id = invoiceWithUuid(store, uuid)
    if (id === null) return null
    if (getInvoice(store, id)?.summary.state !== 'stamped') return 'cancel.substituteNotStamped'
    const isNamed = namedBy(store, id, SUBSTITUTION).includes(invoice.summary.uuid)
    return isNamed ? null : 'cancel.substituteUnrelated'
  }

  function checked(input: Input<'cancellations.request'>): StoredInvoice {
    const invoice = requireCfdi(input.id)
    const { summary } = invoice
    if (summary.state !== 'stamped') {
      throw new AppError('state.notAllowedNow', { detail: { state: summary.state } })
    }
    if (summary.version !== input.version) throw new AppError('state.staleVersion')
    const substitute = input.substitute.toUpperCase()
    const problem =
      motiveProblem(input.motive, substitute) ??
      (input.motive === '01' ? substituteProblem(invoice, substitute) : null)
    if (problem !== null) {
      const path = problem === 'cancel.substituteNotAllowed' ? 'motive' : 'substitute'
      refuseErrors('validation.cancellation', [errorAt(path, problem)])
    }
    const inTheWay = blockers(input.id)
    if (inTheWay.length > 0) {
      throw new AppError('state.relatedDocuments', {
        detail: {
          documents: inTheWay.map(({ serie, folio }) => numberOf(serie, folio)).join(', '),
          ids: inTheWay.map(({ id }) => id).join(' '),
        },
      })
    }
    return invoice
  }

  /** Of a document with an open request: its job, whichever it is now. */
  function openJob(id: InvoiceId): StoredJob | null {
    const job = latestJobs(store, [id]).get(id)
    const isOurs = job?.kind === CANCEL_JOB || job?.kind === CANCEL_STATUS_JOB
    const mayAsk = job?.state === 'queued' || job?.state === 'unknown'
    return isOurs && mayAsk ? job : null
  }

  function openRequests(id: InvoiceId | null): readonly InvoiceId[] {
    if (id !== null) return [requireCfdi(id).summary.id]
    const found: InvoiceId[] = []
    for (let after: string | null = ''; after !== null;) {
      const page = listCancellations(store, 'open', after, SLICE)
      found.push(...page.rows.map(({ invoiceId }) => invoiceId))
      after = page.next
    }
    return found
  }

  return {
    preview,
    substitution,
    request(input, caller) {
      const invoice = checked(input)
      const { summary } = invoice
      const way = wayToCancel(store, summary.companyId, summary.id, parts.routes.cancellingOf)
      if (way === null) throw new AppError('state.noWayToCancel')
      const made = store.tx((tx) =>
        queueCancellation(tx, events, {
          invoice,
          account: way.account,
          motive: input.motive,
          substitute: input.substitute.toUpperCase(),
          actor: caller.actor,
        }),
      )
      parts.wake()
      return views.cancellation(requireCancellation(store, made.id))
    },
    list({ scope, after, limit }) {
      const page = listCancellations(store, scope, after, limit)
      return { rows: page.rows.map(views.row), next: page.next }
    },
    verify({ id }, caller) {
      const jobs = openRequests(id).flatMap((each) => openJob(each) ?? [])
      for (let from = 0; from < jobs.length; from += SLICE) {
        store.tx((tx) => {
          for (const job of jobs.slice(from, from + SLICE)) retryJob(tx, job.id, caller.actor)
        })
      }
      parts.wake()
      return { asked: jobs.length }
    },
    substitute: (target, caller) => parts.invoices.get(parts.substitutions.begin(target, caller)),
    dropSubstitution: (copyId, caller) => parts.substitutions.drop(copyId, caller),
    jobTakenBack(tx, job) {
      if (job.kind === CANCEL_STATUS_JOB) throw new AppError('state.notAllowedNow')
      if (job.kind === CANCEL_JOB) applyWithdrawn(tx, events, job)
    },
  }
}

function numberOf(serie: string, folio: string): string {
  return serie === '' ? folio : `${serie}-${folio}`
}
