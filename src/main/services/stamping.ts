import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { InvoiceDetail } from '../../contract/invoices.ts'
import type { Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceId } from '../../domain/ids.ts'
import type { Draft } from '../../domain/invoice.ts'
import { isOfCountry } from '../../domain/judge.ts'
import { paidSums } from '../../domain/mx/pago/paidSums.ts'
import type { Company } from '../../domain/parties.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { appendAudit } from '../store/audit.ts'
import type { Tx } from '../store/db.ts'
import { addDocument } from '../store/documents.ts'
import { openDraft, sealInvoice } from '../store/invoices.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import { peekFolio, takeFolio } from '../store/series.ts'
import { createBatchQueue } from './batchQueue.ts'
import type { Queued } from './batchQueue.ts'
import type { Caller } from './caller.ts'
import { ledgerIssues } from './collecting/ledgerIssues.ts'
import type { ServiceContext } from './context.ts'
import type { ChosenAccount, Freezers, Frozen, Ready } from './freezing/freezer.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import type { Invoices } from './invoices.ts'
import { refuseErrors } from './refuseErrors.ts'
import { takeSales } from './sales/saleIssues.ts'
import type { Seals } from './seals.ts'

/** Documents frozen and committed together: few enough that the first are on their way while the next are signed. */
const BATCH = 16
/** Documents that are checked without letting others have the thread, and how long that may take, ms. */
const SLICE = 32
/** The first slices are smaller, each twice the one before: connections stand idle until the first are sealed. */
const FIRST_SLICE = 10
/** What was sealed is given so long to get to its connections before more is sealed. */
const FEEDING_MS = 15
const SLICE_MS = 3
/** Connections stand idle until they are sealed: the first slice is not cut short for a little. */
const FIRST_SLICE_MS = 8
/** Programs on the same data that seal without a pause cannot take a folio from under this one more often. */
const MOST_SEALINGS = 20

export interface Stamping {
  /**
   * Freezes a draft: checks it, takes its folio, makes its bytes on this machine (in Mexico signed, in Peru the exact
   * order to issue) and queues it, all or nothing. Works without any network. Refuses with `validation.invoice` (all
   * problems), `certificate.*`, `secret.*`, `state.staleVersion` or `state.alreadySealed`.
   */
  sealAndQueue(target: Target<InvoiceId>, caller: Caller): Promise<InvoiceDetail>
  /**
   * The same for any number of drafts, in slices between which the thread is free: folios of a series follow the order
   * of `targets`, each document is sealed or refused by itself, and sending begins while later ones are still sealed.
   * `progress` is told each slice as it is on disk; an aborted `signal` leaves the rest as drafts. Gives all outcomes,
   * in order; it throws for nothing that concerns single documents. `chosen`: the account that a person wants.
   */
  sealAndQueueMany(
    targets: readonly Target<InvoiceId>[],
    caller: Pick<Caller, 'actor'>,
    progress: (ended: readonly SealingOutcome[]) => void,
    signal?: AbortSignal,
    chosen?: ChosenAccount,
  ): Promise<readonly SealingOutcome[]>
}

/** How one of many ended. */
export interface SealingOutcome {
  readonly id: InvoiceId
  /** null: sealed and queued. */
  readonly refusal: AppError | null
}

interface Prepared {
  readonly invoice: StoredInvoice
  readonly company: Company
  readonly ready: Ready
  readonly caller: Pick<Caller, 'actor'>
  /** How often it was frozen for a folio that went to another one. */
  readonly inVain: number
}

interface Candidate {
  readonly queued: Queued<Prepared>
  readonly frozen: Frozen
}

const nobodyChose: ChosenAccount = () => null

/** Thrown to take back what was written for a document whose folio went to another one. */
class FolioTaken extends Error {}

export function createStamping(
  context: ServiceContext,
  parts: {
    readonly freezers: Freezers
    readonly invoices: Invoices
    readonly seals: Pick<Seals, 'current'>
    /** Whether a connection stands idle for a request that is about to be written. */
    readonly isFeeding: () => boolean
    readonly wake: () => void
  },
): Stamping {
  const { store, clock } = context
  const inSeries = createBatchQueue<Prepared>(BATCH, freezeAndCommit)

  function prepare(
    target: Target<InvoiceId>,
    caller: Prepared['caller'],
    chosen: ChosenAccount,
  ): Prepared {
    const invoice = openDraft(store, target)
    const issuer = parts.seals.current(invoice.summary.companyId)
    const { company } = issuer
    if (!isOfCountry(invoice.draft, company)) throw new AppError('state.notAllowedNow')
    const ready = parts.freezers.ready(invoice.draft, issuer, chosen)
    return { invoice, company, ready, caller, inVain: 0 }
  }

  /** The folios are only looked at here; they are taken in the transaction that freezes the documents. */
  async function freeze(batch: readonly Queued<Prepared>[]): Promise<readonly Candidate[]> {
    let next: number | null = null
    const candidates = await Promise.all(
      batch.map(async (queued): Promise<Candidate | null> => {
        const { company, ready, invoice } = queued.item
        let { folio } = invoice.summary
        if (folio === '') {
          next ??= peekFolio(store, company.id, invoice.draft.kind, invoice.draft.serie)
          folio = String(next)
          next += 1
        }
        try {
          return { queued, frozen: await ready.freeze(folio) }
        } catch (error) {
          queued.failed(error)
          return null
        }
      }),
    )
    return candidates.filter((candidate) => candidate !== null)
  }

  /** All or nothing; `FolioTaken` when the folio in the bytes went to another document. */
  function commit(tx: Tx, { invoice, company, ready, caller }: Prepared, frozen: Frozen): void {
    const { draft } = invoice
    const { id, version } = invoice.summary
    if (invoice.summary.folio === '') {
      const taken = takeFolio(tx, company.id, draft.kind, draft.serie)
      if (String(taken) !== frozen.folio) {
        // What cannot be sealed any more is refused now and not frozen once again.
        openDraft(tx, { id, version })
        throw new FolioTaken()
      }
    }
    refuseErrors('validation.invoice', ledgerIssues(tx, draft, frozen.total, id))
    const digest = createHash('sha256').update(frozen.bytes).digest('hex')
    const { total, folio, issuedLocal } = frozen
    sealInvoice(tx, { id, version }, { total, folio, issuedLocal })
    refuseErrors('validation.invoice', takeSales(tx, id, draft))
    addDocument(tx, id, frozen.document, frozen.bytes)
    enqueue(tx, {
      kind: frozen.jobKind,
      subjectType: 'invoice',
      subjectId: id,
      accountId: ready.accountNow(),
      title: titleOf(draft, frozen),
      documentDigest: digest,
      payload: {},
      deadlineAt: frozen.deadlineAt,
      orderKey: frozen.orderKey,
    })
    appendAudit(tx, {
      actor: caller.actor,
      event: 'invoice.sealed',
      subject: id,
      data: {
        serie: draft.serie,
        folio,
        issuedLocal,
        receiver: draft.receiver.taxId,
        total,
        currency: draft.moneda,
        sha256: digest,
        ...frozen.audit,
      },
    })
    tellInvoicesChanged(tx, context.events, [id])
    // It may be claimed at once: nothing of it leaves before an intent that is written later is on disk.
    tx.onceVisible(parts.wake)
  }

  /**
   * A batch of one series in one shared commit. The folio is inside the bytes: a document whose folio went to another
   * program, or to the one behind a refused neighbour, is given back to be frozen again.
   */
  async function freezeAndCommit(
    batch: readonly Queued<Prepared>[],
  ): Promise<readonly Queued<Prepared>[]> {
    const again: Queued<Prepared>[] = []
    const candidates = await freeze(batch)
    for (const { queued } of candidates) {
      context.steps('seal.beforeCommit', queued.item.invoice.summary.id)
    }
    await Promise.all(
      candidates.map(async ({ queued, frozen }) => {
        try {
          await store.groupTx((tx) => commit(tx, queued.item, frozen))
        } catch (error) {
          const inVain = queued.item.inVain + 1
          if (!(error instanceof FolioTaken)) queued.failed(error)
          else if (inVain === MOST_SEALINGS) queued.failed(new AppError('storage.locked'))
          else again.push({ ...queued, item: { ...queued.item, inVain } })
          return
        }
        context.steps('seal.committed', queued.item.invoice.summary.id)
        queued.done()
      }),
    )
    return again
  }

  /** Resolves when the document is sealed, queued and on disk. */
  async function seal(
    target: Target<InvoiceId>,
    caller: Prepared['caller'],
    chosen: ChosenAccount,
  ): Promise<void> {
    const prepared = prepare(target, caller, chosen)
    const { company, invoice } = prepared
    await inSeries.add(`${company.id}/${invoice.draft.kind}/${invoice.draft.serie}`, prepared)
  }

  async function outcomeOf(
    target: Target<InvoiceId>,
    caller: Prepared['caller'],
    chosen: ChosenAccount,
  ): Promise<SealingOutcome> {
    try {
      await seal(target, caller, chosen)
      return { id: target.id, refusal: null }
    } catch (error) {
      const refusal = error instanceof AppError ? error : new AppError('bug', { cause: error })
      return { id: target.id, refusal }
    }
  }

  /** Begins with the first of them, and with more until so long has passed (ms). */
  function beginSome(
    targets: readonly Target<InvoiceId>[],
    longest: number,
    begin: (target: Target<InvoiceId>) => Promise<SealingOutcome>,
  ): readonly Promise<SealingOutcome>[] {
    const began = clock.monotonic()
    const begun: Promise<SealingOutcome>[] = []
    for (const target of targets) {
      if (begun.length > 0 && clock.monotonic() - began >= longest) break
      begun.push(begin(target))
    }
    return begun
  }

  /** Until no connection waits for its request to be on disk, and then written, any more. */
  async function untilFed(): Promise<void> {
    const end = clock.monotonic() + FEEDING_MS
    do {
      // What was just committed is claimed in one turn of the loop and asks for its intent in the next.
      await nextTurn()
      await nextTurn()
    } while ((store.isFeeding() || parts.isFeeding()) && clock.monotonic() < end)
  }

  return {
    async sealAndQueue(target, caller) {
      await seal(target, caller, nobodyChose)
      return parts.invoices.get(target.id)
    },
    async sealAndQueueMany(targets, caller, progress, signal, chosen = nobodyChose) {
      const slices: Promise<readonly SealingOutcome[]>[] = []
      for (let at = 0; at < targets.length && signal?.aborted !== true;) {
        // While one slice is signed and written the next one is checked, and no more than that.
        await slices.at(slices.length === 1 ? 0 : -2)
        if (slices.length > 0) await untilFed()
        const most = Math.min(SLICE, FIRST_SLICE * 2 ** slices.length)
        const slice = store.atOnce(() =>
          beginSome(
            targets.slice(at, at + most),
            slices.length === 0 ? FIRST_SLICE_MS : SLICE_MS,
            (target) => outcomeOf(target, caller, chosen),
          ),
        )
        at += slice.length
        slices.push(
          Promise.all(slice).then((ended) => {
            progress(ended)
            return ended
          }),
        )
      }
      return (await Promise.all(slices)).flat()
    },
  }
}

/** Words by which a person knows a document in the queue. */
function titleOf(draft: Draft, { folio, total }: Frozen): string {
  const number = draft.serie === '' ? folio : `${draft.serie}-${folio}`
  const paid = draft.country === 'MX' ? paidSums(draft.payments) : []
  const amounts = paid.length > 0 ? paid : [{ amount: total, currency: draft.moneda }]
  const shown = amounts.map(({ amount, currency }) => `${amount} ${currency}`).join(' + ')
  return `${number} · ${draft.receiver.name} · ${shown}`
}
