import type {
  CancellationRow,
  CancellationView,
  NamedDocument,
  SubstitutionView,
} from '../../../contract/cancellations.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { InvoiceSummary } from '../../../domain/invoice.ts'
import { receiverAnswersBy, RECEIVER_WORKING_DAYS } from '../../../domain/mx/cancel/acceptance.ts'
import { whoActs } from '../../../domain/mx/cancel/cancellation.ts'
import { workingDaysBetween } from '../../../domain/mx/cancel/workingDays.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { StoredCancellation } from '../../store/cancellations.ts'
import { requireInvoice } from '../../store/invoices.ts'
import { latestJobs } from '../../store/outboxPages.ts'
import type { StoredSubstitution } from '../../store/substitutions.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'

const DAY_MS = 86_400_000
const OPEN_JOB = new Set<string>(['queued', 'unknown'])

/** Stored things in the shape in which screens and the command line show them. */
export interface CancelViews {
  cancellation(stored: StoredCancellation): CancellationView
  row(stored: StoredCancellation): CancellationRow
  document(id: InvoiceId): NamedDocument
  substitution(stored: StoredSubstitution): SubstitutionView
}

export function createCancelViews(context: ServiceContext): CancelViews {
  const { store, clock } = context

  function cancellation(stored: StoredCancellation): CancellationView {
    const zone = requireCompany(context, stored.companyId).timeZone
    const acts = whoActs(stored.state)
    const job = latestJobs(store, [stored.invoiceId]).get(stored.invoiceId)
    const takenDay = stored.takenAt === null ? '' : dayOf(stored.takenAt, zone)
    const waitsForReceiver = acts === 'receiver' && takenDay !== ''
    const passed = waitsForReceiver ? workingDaysBetween(takenDay, dayOf(clock.now(), zone)) : 0
    return {
      id: stored.id,
      invoiceId: stored.invoiceId,
      motive: stored.motive,
      substitute: stored.substitute,
      state: stored.state,
      how: stored.how,
      whoActs: acts,
      code: stored.code,
      words: stored.words,
      actor: stored.actor,
      requestedAt: stored.requestedAt,
      takenAt: stored.takenAt,
      askedAt: stored.askedAt,
      decidedAt: stored.decidedAt,
      nextQuestionAt:
        acts !== 'nobody' && job !== undefined && OPEN_JOB.has(job.state) ? job.notBefore : null,
      receiverDay: waitsForReceiver
        ? { day: Math.min(Math.max(passed, 1), RECEIVER_WORKING_DAYS), of: RECEIVER_WORKING_DAYS }
        : null,
      answersBy: waitsForReceiver ? receiverAnswersBy(takenDay) : '',
    }
  }

  function document(id: InvoiceId): NamedDocument {
    const invoice = requireInvoice(store, id)
    return toNamed(invoice.summary)
  }

  return {
    cancellation,
    row(stored) {
      const company = requireCompany(context, stored.companyId)
      const invoice = requireInvoice(store, stored.invoiceId)
      const { serie, folio, receiverName, total, currency, uuid } = invoice.summary
      const until = stored.decidedAt ?? clock.now()
      return {
        ...cancellation(stored),
        companyId: company.id,
        companyName: company.name,
        companyColor: company.color,
        serie,
        folio,
        receiverName,
        total,
        currency,
        uuid,
        daysWaiting: Math.max(0, Math.floor((until - stored.requestedAt) / DAY_MS)),
      }
    },
    document,
    substitution(stored) {
      const copy = document(stored.copyId)
      const original = document(stored.originalId)
      return { original, copy, state: stored.state, step: stepOf(copy, original) }
    },
  }
}

/** A document by what names it. */
export function toNamed({ id, serie, folio, state, uuid }: InvoiceSummary): NamedDocument {
  return { id, serie, folio, state, uuid }
}

/** Copy and fix, stamp, cancel: each is done only when its own document says so. */
function stepOf(copy: NamedDocument, original: NamedDocument): 1 | 2 | 3 | 4 {
  if (original.state === 'cancelled') return 4
  if (copy.uuid !== '') return 3
  return copy.state === 'sealed' ? 2 : 1
}

function dayOf(epochMs: number, zone: string): string {
  return localTime(epochMs, zone).slice(0, 10)
}
