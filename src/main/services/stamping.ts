import { createHash } from 'node:crypto'
import type { InvoiceDetail } from '../../contract/invoices.ts'
import type { Target } from '../../contract/api.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, InvoiceId } from '../../domain/ids.ts'
import type { Draft } from '../../domain/invoice.ts'
import { deadlineAt, STAMPING } from '../../domain/mx/deadlines.ts'
import { localTime, momentOfLocal } from '../../domain/mx/localTime.ts'
import { zoneOfPostalCode } from '../../domain/mx/catalogs/codigoPostal.ts'
import type { Company } from '../../domain/parties.ts'
import { computeCfdiTotals } from '../../domain/totals.ts'
import type { CfdiTotals } from '../../domain/totals.ts'
import { validateCfdi } from '../../domain/validate.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { CsdInUse, Sealer } from '../sealing/sealer.ts'
import { appendAudit } from '../store/audit.ts'
import { companyCsd } from '../store/companies.ts'
import { addDocument } from '../store/documents.ts'
import { getInvoice, sealInvoice } from '../store/invoices.ts'
import type { StoredInvoice } from '../store/invoices.ts'
import { peekFolio, takeFolio } from '../store/series.ts'
import type { Accounts } from './accounts.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { tellInvoicesChanged } from './invoiceEvents.ts'
import type { Invoices } from './invoices.ts'
import { refuseErrors } from './refuseErrors.ts'
import { sealDraft } from './sealDraft.ts'
import type { SealedDraft } from './sealDraft.ts'
import { createSerialQueue } from './serialQueue.ts'

export const STAMP_JOB = 'stamp'

/** Programs on the same data that seal without a pause cannot take a folio from under this one more often. */
const MOST_SEALINGS = 20

export interface Stamping {
  /**
   * Freezes a draft: checks it, takes its folio, signs it on this machine and queues it, all or nothing.
   * Works without any network. Refuses with `validation.invoice` (all problems), `certificate.*`, `secret.*`,
   * `state.staleVersion` or `state.alreadySealed`.
   */
  sealAndQueue(target: Target<InvoiceId>, caller: Caller): Promise<InvoiceDetail>
}

interface Prepared {
  readonly invoice: StoredInvoice
  readonly draft: Draft
  readonly totals: CfdiTotals
  readonly company: Company
  readonly csd: CsdInUse
  readonly accountId: AccountId
}

export function createStamping(
  context: ServiceContext,
  parts: {
    readonly sealer: Sealer
    readonly accounts: Accounts
    readonly invoices: Invoices
    readonly wake: () => void
  },
): Stamping {
  const { store, clock } = context
  const inSeries = createSerialQueue()

  function prepare(target: Target<InvoiceId>): Prepared {
    const invoice = getInvoice(store, target.id)
    if (invoice === null) throw new AppError('notFound.invoice')
    if (invoice.summary.state !== 'draft') throw new AppError('state.alreadySealed')
    if (invoice.summary.version !== target.version) throw new AppError('state.staleVersion')
    const company = requireCompany(context, invoice.summary.companyId)
    const csd = companyCsd(store, company.id)
    if (csd === null) throw new AppError('certificate.missing')
    const { draft } = invoice
    const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
    const issues = validateCfdi(draft, {
      company,
      nowMs: clock.now(),
      certificate: company.csd,
      totals,
    })
    refuseErrors('validation.invoice', issues)
    return {
      invoice,
      draft,
      totals,
      company,
      csd,
      accountId: parts.accounts.chooseForStamping(company.id),
    }
  }

  /** The folio is only looked at here; it is taken in the transaction that freezes the document. */
  async function sign(prepared: Prepared): Promise<SealedDraft> {
    const { draft, totals, company, csd, invoice } = prepared
    const { summary } = invoice
    const folio =
      summary.folio === ''
        ? String(peekFolio(store, company.id, draft.kind, draft.serie))
        : summary.folio
    const zone = zoneOfPostalCode(draft.lugarExpedicion) ?? company.timeZone
    const issuedLocal = draft.issuedLocal === '' ? localTime(clock.now(), zone) : draft.issuedLocal
    return sealDraft(parts.sealer, { draft, totals, company, csd, folio, issuedLocal, zone })
  }

  /** All or nothing; false when the folio in the seal is taken already, by another program on these data. */
  function commit(prepared: Prepared, sealed: SealedDraft, caller: Caller): boolean {
    const { invoice, company, draft, accountId } = prepared
    const id = invoice.summary.id
    context.steps('seal.beforeCommit', id)
    const isCommitted = store.tx((tx) => {
      if (invoice.summary.folio === '') {
        const next = peekFolio(tx, company.id, draft.kind, draft.serie)
        if (String(next) !== sealed.folio) return false
        takeFolio(tx, company.id, draft.kind, draft.serie)
      }
      const digest = createHash('sha256').update(sealed.xml).digest('hex')
      sealInvoice(
        tx,
        { id, version: invoice.summary.version },
        {
          draft,
          total: sealed.totals.total,
          folio: sealed.folio,
          issuedLocal: sealed.issuedLocal,
        },
      )
      addDocument(tx, id, 'sealedXml', sealed.xml)
      enqueue(tx, {
        kind: STAMP_JOB,
        subjectType: 'invoice',
        subjectId: id,
        accountId,
        title: titleOf(draft, sealed),
        documentDigest: digest,
        payload: {},
        deadlineAt: deadlineOf(sealed, tx.now),
      })
      appendAudit(tx, {
        actor: caller.actor,
        event: 'invoice.sealed',
        subject: id,
        data: {
          serie: draft.serie,
          folio: sealed.folio,
          issuedLocal: sealed.issuedLocal,
          receiver: draft.receiver.taxId,
          total: sealed.totals.total,
          currency: draft.moneda,
          sha256: digest,
          csdSerial: sealed.csd.serial,
        },
      })
      tellInvoicesChanged(tx, context.events, [id])
      return true
    })
    if (isCommitted) context.steps('seal.committed', id)
    return isCommitted
  }

  /** The folio is inside the seal, so a folio that went to another program is answered by sealing again. */
  async function signAndCommit(prepared: Prepared, caller: Caller): Promise<void> {
    for (let tries = 0; tries < MOST_SEALINGS; tries += 1) {
      const sealed = await sign(prepared)
      if (commit(prepared, sealed, caller)) return
    }
    throw new AppError('storage.locked')
  }

  return {
    async sealAndQueue(target, caller) {
      const prepared = prepare(target)
      const series = `${prepared.company.id}/${prepared.draft.kind}/${prepared.draft.serie}`
      await inSeries.run(series, () => signAndCommit(prepared, caller))
      parts.wake()
      return parts.invoices.get(target.id)
    },
  }
}

/** 72 hours from Fecha; an hour that the zone skips counts from now, for the certifier will judge it. */
function deadlineOf(sealed: SealedDraft, now: number): number {
  return deadlineAt(STAMPING, momentOfLocal(sealed.issuedLocal, sealed.zone) ?? now)
}

/** Words by which a person knows a document in the queue. */
function titleOf(draft: Draft, sealed: SealedDraft): string {
  const number = draft.serie === '' ? sealed.folio : `${draft.serie}-${sealed.folio}`
  return `${number} · ${draft.receiver.name} · ${sealed.totals.total} ${draft.moneda}`
}
