import type { Evidence } from '../../contract/evidence.ts'
import type { JobView } from '../../contract/outbox.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId, JobId } from '../../domain/ids.ts'
import { mayDeclareAbsent } from '../../domain/outbox/decision.ts'
import { step } from '../../domain/outbox/job.ts'
import type { JobEvent } from '../../domain/outbox/job.ts'
import type { StampAnswer } from '../providers/ports.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { readDocument } from '../store/documents.ts'
import { setInvoiceState, type StoredInvoice } from '../store/invoices.ts'
import { requireJob, writeJob } from '../store/outbox.ts'
import type { StoredJob } from '../store/outbox.ts'
import type { Believe } from './believe.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import { toJobView } from './jobView.ts'
import { errorOfOutcome } from './outcomeError.ts'
import { applyStamp } from './stampEffects.ts'
import { STAMP_JOB } from './stampJob.ts'
import type { StampRoute } from './stampJob.ts'

/** Ends a doubt that the provider does not end: by evidence that a person has at hand (P1-35). */
export interface Decisions {
  /**
   * A stamped XML is believed by the very rules for an answer of the provider; a UUID is fetched first. "Never arrived"
   * is taken only once the term has passed (`state.notAllowedNow` before), makes the document a refused one, and sends
   * nothing: what a person then does with it is seen and logged as his.
   */
  decide(
    input: { readonly id: JobId; readonly evidence: Evidence; readonly reason: string },
    caller: Caller,
  ): Promise<JobView>
}

/** The code under which a document that never arrived stands among the refused ones. */
const NEVER_ARRIVED = 'neverArrived'

export function createDecisions(
  context: ServiceContext,
  parts: {
    readonly believe: Believe
    /** The way to a job's account for a question of a person. */
    readonly routeFor: (job: StoredJob) => StampRoute
    /** In the transaction of a stamp: what else follows from it. */
    readonly afterStamp: (tx: Tx, invoice: StoredInvoice) => void
    readonly onStamped: (id: InvoiceId) => void
    readonly onChanged: (job: StoredJob) => void
  },
): Decisions {
  const { store, events } = context

  function requireDoubt(job: StoredJob): void {
    if (job.kind !== STAMP_JOB || job.state !== 'unknown') {
      throw new AppError('state.notAllowedNow', { detail: { state: job.state } })
    }
  }

  async function fetched(job: StoredJob, uuid: string): Promise<StampAnswer> {
    const { provider, call } = parts.routeFor(job)
    if (provider.byUuid === undefined) throw new AppError('notFound.provider')
    const outcome = await provider.byUuid(call, uuid)
    if (outcome.kind !== 'accepted') throw errorOfOutcome(outcome, provider.definition.id)
    return outcome.value
  }

  /** Moves the job, and tells of who decided and why, in the transaction of the effects. */
  function decideIn(tx: Tx, id: JobId, event: JobEvent, told: object, actor: string): StoredJob {
    const current = requireJob(tx, id)
    requireDoubt(current)
    const next = step(current, event, tx.now)
    if (next === current) throw new AppError('state.notAllowedNow')
    writeJob(tx, current, next)
    appendAudit(tx, {
      actor,
      event: 'job.decided',
      subject: current.subjectId,
      data: { job: current.id, account: current.accountId, reason: current.reason, ...told },
    })
    return current
  }

  function decideStamped(
    job: StoredJob,
    answer: StampAnswer,
    reason: string,
    caller: Caller,
  ): void {
    const id = job.subjectId as InvoiceId
    const sealed = readDocument(store, id, 'sealedXml')
    if (sealed === null) throw new AppError('notFound.document')
    const judged = parts.believe({ id, xml: sealed.bytes }, answer.xml)
    if (judged.kind === 'doubt') {
      throw new AppError('validation.file', { detail: { reason: wordOf(judged.reason) } })
    }
    const { stamp, satSeal } = judged
    store.tx((tx) => {
      const told = { decision: 'stamped', uuid: stamp.uuid, why: reason }
      const current = decideIn(tx, job.id, FOUND, told, caller.actor)
      parts.afterStamp(tx, applyStamp(tx, events, current, { ...answer, stamp, satSeal }))
      tx.afterCommit(() => {
        store.anchorNow()
        parts.onStamped(id)
      })
    })
  }

  function decideAbsent(job: StoredJob, reason: string, caller: Caller): void {
    const id = job.subjectId as InvoiceId
    store.tx((tx) => {
      if (!mayDeclareAbsent(requireJob(tx, job.id), tx.now)) {
        throw new AppError('state.notAllowedNow', { detail: { reason: 'termOpen' } })
      }
      const event: JobEvent = { kind: 'absentByPerson', code: NEVER_ARRIVED, words: reason }
      decideIn(tx, job.id, event, { decision: NEVER_ARRIVED, why: reason }, caller.actor)
      setInvoiceState(tx, id, 'rejected', { refusal: { code: NEVER_ARRIVED, words: reason } })
      tellInvoicesChanged(tx, events, [id])
    })
  }

  return {
    async decide({ id, evidence, reason }, caller) {
      const job = requireJob(store, id)
      requireDoubt(job)
      switch (evidence.kind) {
        case 'xml': {
          const xml = new TextEncoder().encode(evidence.xml)
          decideStamped(job, answerOf(xml), reason, caller)
          break
        }
        case 'uuid':
          decideStamped(job, await fetched(job, evidence.uuid.toUpperCase()), reason, caller)
          break
        case 'neverArrived':
          decideAbsent(job, reason, caller)
      }
      const decided = requireJob(store, id)
      parts.onChanged(decided)
      return toJobView(decided)
    },
  }
}

const FOUND: JobEvent = { kind: 'asked', answer: { kind: 'found' }, waitedMs: 0, fraction: 0 }

/** A file that a person brought, in the form of an answer. */
function answerOf(xml: Uint8Array): StampAnswer {
  return { xml, repeated: true, raw: { status: 200, body: xml } }
}

/** Words of the refusal, by what did not fit. */
function wordOf(reason: string): 'notStamped' | 'badSatSeal' | 'foreignUuid' | 'otherDocument' {
  switch (reason) {
    case 'mismatch.noStamp':
    case 'mismatch.unreadable':
    case 'mismatch.severalStamps':
      return 'notStamped'
    case 'mismatch.satSeal':
      return 'badSatSeal'
    case 'mismatch.foreignUuid':
      return 'foreignUuid'
    default:
      return 'otherDocument'
  }
}
