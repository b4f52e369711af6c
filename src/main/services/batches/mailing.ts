import type { BatchMailPlan, UnmailedClient } from '../../../contract/batchMail.ts'
import type { Page } from '../../../contract/api.ts'
import type { MailTemplate, MailView } from '../../../contract/mail.ts'
import { countOf, type DocumentState } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, InvoiceId } from '../../../domain/ids.ts'
import { isMailAddress, MOST_APART, MOST_MAIL_BYTES } from '../../../domain/mail.ts'
import { appendAudit } from '../../store/audit.ts'
import { batchCounts, requireBatch, type StoredBatch } from '../../store/batches.ts'
import { readDocuments } from '../../store/batchDocuments.ts'
import { fileSizes } from '../../store/documents.ts'
import { getInvoice, type StoredInvoice } from '../../store/invoices.ts'
import { listBatchMails, wasMailed, type NewMail } from '../../store/mails.ts'
import type { Actor } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { addressOf } from '../mailing/addressOf.ts'
import type { Messages } from '../mailing/messages.ts'
import { languageOf, MOST_LISTED, type MailTexts } from '../mailing/texts.ts'
import { writtenIssues, type Written } from '../mailing/written.ts'
import { refuseErrors } from '../refuseErrors.ts'
import { createBreather } from './slices.ts'

/** Writes to the clients of a batch: once to each, or once to whoever gave the file (P2-23). */
export interface BatchMailing {
  plan(id: BatchId): Promise<BatchMailPlan>
  /** Queues one message for each client whose documents nobody mailed yet; says how many. */
  toClients(id: BatchId, caller: Actor): Promise<{ readonly messages: number }>
  /** Queues one message about the whole batch; `validation.input` with what is wrong at each field. */
  toOne(id: BatchId, written: Written, caller: Actor): Promise<{ readonly messages: number }>
  /** At the end of a batch: to each client, where the company wants its documents mailed by themselves. */
  atTheEnd(batch: StoredBatch): Promise<void>
  list(id: BatchId, after: string, limit: number): Page<MailView>
}

/** A printed form that was not drawn yet weighs about as much, bytes. */
const USUAL_PDF = 45_000
const PAGE = 100
/** Messages that are queued in one transaction. */
const AT_ONCE = 25
/** Clients that are named where something stands in the way. */
const NAMED = 20

/** The documents of one client, as they would go to him. */
interface Parcel {
  readonly taxId: string
  readonly name: string
  readonly recipients: readonly string[]
  readonly invoiceIds: InvoiceId[]
  bytes: number
}

interface Survey {
  readonly parcels: readonly Parcel[]
  /** Documents that a message took along before. */
  readonly mailed: number
  /** Bytes of all documents of the batch. */
  readonly bytes: number
}

export function createBatchMailing(
  services: ServiceContext,
  parts: { readonly messages: Messages; readonly texts: MailTexts; readonly wake: () => void },
): BatchMailing {
  const { store, clock, events } = services
  const { messages, texts } = parts

  /** Looks at every stamped document: whose it is, what it weighs, whether somebody mailed it already. */
  async function survey(id: BatchId): Promise<Survey> {
    const breather = createBreather(clock)
    const parcels = new Map<string, Parcel>()
    let mailed = 0
    let bytes = 0
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, 'stamped', doc, PAGE)
      const last = page.at(-1)
      if (last === undefined) return { parcels: [...parcels.values()], mailed, bytes }
      for (const { invoiceId } of page) {
        await breather.breathe()
        const invoice = invoiceId === null ? null : getInvoice(store, invoiceId)
        if (invoice?.summary.state !== 'stamped') continue
        const weight = weightOf(invoice)
        bytes += weight
        if (wasMailed(store, invoice.summary.id)) mailed += 1
        else addTo(parcels, invoice, weight)
      }
      doc = last.doc
    }
  }

  function weightOf({ summary }: StoredInvoice): number {
    const sizes = fileSizes(store, summary.id)
    return (sizes.get('stampedXml') ?? 0) + (sizes.get('pdf') ?? USUAL_PDF)
  }

  function addTo(parcels: Map<string, Parcel>, invoice: StoredInvoice, weight: number): void {
    const { id, customerId, receiverTaxId, receiverName } = invoice.summary
    // Under a generic tax id there are many clients.
    const key = customerId ?? `${receiverTaxId} ${receiverName}`
    const parcel = parcels.get(key) ?? {
      taxId: receiverTaxId,
      name: receiverName,
      recipients: addressOf(store, invoice),
      invoiceIds: [],
      bytes: 0,
    }
    parcel.invoiceIds.push(id)
    parcel.bytes += weight
    parcels.set(key, parcel)
  }

  function textOf({ invoiceIds }: Parcel): MailTemplate {
    const [first, ...others] = invoiceIds
      .slice(0, MOST_LISTED)
      .flatMap((id) => getInvoice(store, id) ?? [])
    if (first === undefined) throw new AppError('notFound.invoice')
    if (invoiceIds.length === 1) {
      return texts.ofDocument(store, first, languageOf(first.summary))
    }
    const rest = others.map(({ summary }) => summary)
    return texts.ofSeveral(first.summary, rest, invoiceIds.length)
  }

  function messageOf(batch: StoredBatch, parcel: Parcel, actor: string): Omit<NewMail, 'domain'> {
    const { recipients, invoiceIds } = parcel
    return {
      ...textOf(parcel),
      companyId: batch.companyId,
      batchId: batch.id,
      invoiceIds,
      recipients,
      attachments: invoiceIds.length > MOST_APART ? ['packed'] : ['stampedXml', 'pdf'],
      actor,
    }
  }

  async function toClients(id: BatchId, { actor }: Actor): Promise<{ readonly messages: number }> {
    const batch = requireBatch(store, id)
    if (!messages.isReady(store, batch.companyId)) {
      throw new AppError('validation.account', { detail: { reason: 'noMail' } })
    }
    const breather = createBreather(clock)
    const { parcels } = await survey(id)
    const going = parcels.filter(mayGo)
    let queued = 0
    for (let at = 0; at < going.length; at += AT_ONCE) {
      const written = going.slice(at, at + AT_ONCE).map((one) => messageOf(batch, one, actor))
      queued += await store.groupTx((tx) => {
        // Another window may have written meanwhile: what is on its way goes to nobody twice.
        const free = written.filter(
          ({ invoiceIds }) => !invoiceIds.some((invoice) => wasMailed(tx, invoice)),
        )
        for (const message of free) messages.queue(tx, message)
        return free.length
      })
      await breather.breathe()
    }
    if (queued > 0) told(batch, actor, queued)
    return { messages: queued }
  }

  function told(batch: StoredBatch, actor: string, count: number): void {
    store.tx((tx) =>
      appendAudit(tx, {
        actor,
        event: 'batch.mailed',
        subject: batch.id,
        data: { messages: count },
      }),
    )
    events.emit('batches.changed', { count: 1 })
    parts.wake()
  }

  function wholeText(batch: StoredBatch): MailTemplate {
    const counts = batchCounts(store, batch.id)
    return texts.ofBatch(batch.companyId, {
      fileName: batch.fileName,
      total: countOf(counts, Object.keys(counts) as DocumentState[]),
      stamped: counts.stamped ?? 0,
    })
  }

  return {
    async plan(id) {
      const batch = requireBatch(store, id)
      const { parcels, mailed, bytes } = await survey(id)
      const going = parcels.filter(mayGo)
      const [first] = going
      const address = requireCompany(services, batch.companyId).email.trim()
      return {
        isReady: messages.isReady(store, batch.companyId),
        limitBytes: MOST_MAIL_BYTES,
        messages: going.length,
        documents: sumOf(going),
        mailed,
        withoutAddress: unmailed(parcels.filter(({ recipients }) => recipients.length === 0)),
        tooLarge: unmailed(parcels.filter((parcel) => isTooLarge(parcel))),
        first:
          first === undefined
            ? null
            : { ...textOf(first), recipients: first.recipients, documents: sumOf([first]) },
        whole: {
          ...wholeText(batch),
          recipients: isMailAddress(address) ? [address] : [],
          bytes,
          hasZip: bytes > 0 && bytes <= MOST_MAIL_BYTES,
        },
      }
    },
    toClients,
    async toOne(id, written, { actor }) {
      refuseErrors('validation.input', writtenIssues(written))
      const batch = requireBatch(store, id)
      const { bytes } = await survey(id)
      const hasZip = bytes > 0 && bytes <= MOST_MAIL_BYTES
      await store.groupTx((tx) =>
        messages.queue(tx, {
          companyId: batch.companyId,
          batchId: id,
          invoiceIds: [],
          recipients: written.recipients,
          subject: written.subject,
          body: written.body,
          attachments: hasZip ? ['batchResult', 'batchZip'] : ['batchResult'],
          actor,
        }),
      )
      told(batch, actor, 1)
      return { messages: 1 }
    },
    async atTheEnd(batch) {
      const { automatic } = texts.companyMail(store, batch.companyId)
      if (automatic && messages.isReady(store, batch.companyId)) {
        await toClients(batch.id, { actor: 'system' })
      }
    },
    list(id, after, limit) {
      const { rows, next } = listBatchMails(store, id, after, limit)
      return { rows: messages.views(store, rows), next }
    },
  }
}

function isTooLarge({ bytes, recipients }: Parcel): boolean {
  return recipients.length > 0 && bytes > MOST_MAIL_BYTES
}

function mayGo(parcel: Parcel): boolean {
  return parcel.recipients.length > 0 && !isTooLarge(parcel)
}

function sumOf(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { invoiceIds }) => sum + invoiceIds.length, 0)
}

function unmailed(parcels: readonly Parcel[]) {
  return {
    clients: parcels.length,
    documents: sumOf(parcels),
    named: parcels.slice(0, NAMED).map(({ taxId, name, invoiceIds, bytes }): UnmailedClient => ({
      taxId,
      name,
      documents: invoiceIds.length,
      bytes,
    })),
  }
}
