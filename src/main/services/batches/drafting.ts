import { createHash } from 'node:crypto'
import { meansPublic } from '../../../domain/mx/names.ts'
import { isGenericRfc } from '../../../domain/mx/rfc.ts'
import type { Draft, InvoiceSummary } from '../../../domain/invoice.ts'
import type { BatchId, CustomerId, InvoiceId } from '../../../domain/ids.ts'
import type { CustomerInput } from '../../../domain/parties.ts'
import { validateCustomer } from '../../../domain/partyRules.ts'
import { appendAudit } from '../../store/audit.ts'
import { batchCounts, changeBatch, requireBatch, type StoredBatch } from '../../store/batches.ts'
import type { StoredDocument } from '../../store/batchDocumentRows.ts'
import { adoptDraft, readDocuments, setDocumentInvoice } from '../../store/batchDocuments.ts'
import { newCustomers, noteNewCustomer } from '../../store/batchHistory.ts'
import { deleteUnusedCustomer } from '../../store/batchHistory.ts'
import { customersWithTaxId, insertCustomer } from '../../store/customers.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { discardDraft, getInvoice, insertDraft, updateDraft } from '../../store/invoices.ts'
import type { Actor } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import type { Checking, CheckedDocument } from './checking.ts'
import { createBreather, createPortion } from './slices.ts'
import { openSource, type BatchSource } from './sources.ts'
import type { Report } from './steps.ts'

export interface Drafting {
  /** Makes a draft of every document that is ready, and the customers that are new. Gives the batch with its digest. */
  draftAll(id: BatchId, caller: Actor, report: Report): Promise<StoredBatch>
  /** Takes back drafts and customers that came with a batch; exactly those, and only what is nobody else's by now. */
  undo(id: BatchId, caller: Actor, report: Report): Promise<void>
  /** Digest of what would be sent as it is now, whoever changed it. */
  digestOf(reader: Reader, id: BatchId): Promise<string>
}

/** Drafts that are written, or taken back, in one transaction at most; fewer where that takes long. */
const PAGE = 10

export function createDrafting(
  services: ServiceContext,
  parts: { readonly checking: Checking },
): Drafting {
  const { store, clock, events, steps } = services

  /** A receiver that the company does not know yet becomes its customer, where his data are lawful. */
  function customerFor(tx: Tx, source: BatchSource, draft: Draft): CustomerId | null {
    if (draft.customerId !== null) return draft.customerId
    const { taxId, name } = draft.receiver
    if (taxId === '' || taxId === '-' || isGenericRfc(taxId) || meansPublic(name)) return null
    const known = customersWithTaxId(tx, source.company.id, taxId)
    if (known.length > 0) return known.length === 1 ? (known[0]?.id ?? null) : null
    const input = customerInput(draft)
    if (validateCustomer(input).some(({ severity }) => severity === 'error')) return null
    const customer = insertCustomer(tx, source.company.id, input)
    noteNewCustomer(tx, source.batch.id, customer.id)
    source.forgetCustomer(taxId)
    return customer.id
  }

  function makeDraft(
    tx: Tx,
    source: BatchSource,
    document: StoredDocument,
    checked: CheckedDocument,
    caller: Actor,
  ): void {
    const { total } = checked.judgement
    const draft: Draft = {
      ...checked.judgement.draft,
      customerId: customerFor(tx, source, checked.judgement.draft),
    }
    const { summary } = insertDraft(tx, { draft, total })
    setDocumentInvoice(tx, source.batch.id, document.doc, summary)
    appendAudit(tx, {
      actor: caller.actor,
      event: 'invoice.drafted',
      subject: summary.id,
      data: { companyId: source.company.id, batch: source.batch.id },
    })
    tellInvoicesChanged(tx, events, [summary.id])
  }

  async function digestOf(reader: Reader, id: BatchId): Promise<string> {
    const breather = createBreather(clock)
    const hash = createHash('sha256')
    hash.update(JSON.stringify(requireBatch(reader, id).settings), 'utf8')
    for (let doc = 0; ;) {
      const page = readDocuments(reader, id, 'drafted', doc, 200)
      const last = page.at(-1)
      if (last === undefined) return hash.digest('hex')
      for (const document of page) {
        const invoice = document.invoiceId === null ? null : getInvoice(reader, document.invoiceId)
        const version = invoice?.summary.version ?? 0
        hash.update(`${document.doc} ${document.digest} ${version}\n`, 'utf8')
        await breather.breathe()
      }
      doc = last.doc
    }
  }

  async function draftAll(id: BatchId, caller: Actor, report: Report): Promise<StoredBatch> {
    const source = openSource(services, requireBatch(store, id))
    const breather = createBreather(clock)
    const portion = createPortion(clock, PAGE)
    const total = batchCounts(store, id).ready ?? 0
    let done = 0
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, 'ready', doc, portion.size())
      const last = page.at(-1)
      if (last === undefined) break
      // Judged once more: hours may have passed, and a date that was lawful then may be too old now.
      const checked: {
        readonly document: StoredDocument
        readonly checked: CheckedDocument | null
      }[] = []
      for (const document of page) {
        checked.push({ document, checked: parts.checking.look(store, source, document.doc) })
        await breather.breathe()
      }
      await store.groupTx((tx) =>
        portion.timed(checked.length, () => {
          for (const one of checked) {
            if (one.checked?.state === 'ready') {
              makeDraft(tx, source, one.document, one.checked, caller)
            } else parts.checking.checkOne(tx, source, one.document.doc)
          }
        }),
      )
      steps('import.slice', id)
      doc = last.doc
      done += page.length
      report(done, total)
      await breather.breathe()
    }
    await adoptChanged(id)
    const digest = await digestOf(store, id)
    events.emit('customers.changed', { count: 1 })
    return store.tx((tx) => changeBatch(tx, id, { digest }))
  }

  /** Whoever lets a batch go sees its drafts as other screens have left them, so that is what goes. */
  async function adoptChanged(id: BatchId): Promise<void> {
    const breather = createBreather(clock)
    for (let doc = 0; ;) {
      const page = readDocuments(store, id, 'drafted', doc, 200)
      const last = page.at(-1)
      if (last === undefined) return
      const changed: { readonly document: StoredDocument; readonly summary: InvoiceSummary }[] = []
      for (const document of page) {
        const invoice = document.invoiceId === null ? null : getInvoice(store, document.invoiceId)
        if (invoice !== null && invoice.summary.version !== document.invoiceVersion) {
          changed.push({ document, summary: invoice.summary })
        }
        await breather.breathe()
      }
      if (changed.length > 0) {
        await store.groupTx((tx) => {
          for (const { document, summary } of changed) {
            adoptDraft(tx, document, {
              invoiceVersion: summary.version,
              receiverTaxId: summary.receiverTaxId,
              receiverName: summary.receiverName,
              total: summary.total ?? '',
            })
          }
        })
      }
      doc = last.doc
      await breather.breathe()
    }
  }

  /** A discarded draft names no customer, so that one nobody uses can go with it. */
  function takeBack(tx: Tx, id: InvoiceId): void {
    const invoice = getInvoice(tx, id)
    if (invoice === null || invoice.summary.state !== 'draft') return
    const target = { id, version: invoice.summary.version }
    const total = invoice.summary.total ?? ''
    const { summary } = updateDraft(tx, target, {
      draft: { ...invoice.draft, customerId: null },
      total,
    })
    discardDraft(tx, { id, version: summary.version })
    tellInvoicesChanged(tx, events, [id])
  }

  return {
    draftAll,
    digestOf,
    async undo(id, caller, report) {
      const breather = createBreather(clock)
      const portion = createPortion(clock, PAGE)
      let drafts = 0
      for (let doc = 0; ;) {
        const page = readDocuments(store, id, null, doc, portion.size())
        const last = page.at(-1)
        if (last === undefined) break
        const made = page.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId]))
        drafts += made.length
        if (made.length > 0) {
          await store.groupTx((tx) =>
            portion.timed(made.length, () => {
              for (const invoiceId of made) takeBack(tx, invoiceId)
            }),
          )
        }
        doc = last.doc
        report(drafts, 0)
        await breather.breathe()
      }
      const ids = newCustomers(store, id)
      let customers = 0
      for (let at = 0; at < ids.length; at += PAGE) {
        await store.groupTx((tx) => {
          for (const customer of ids.slice(at, at + PAGE)) {
            if (deleteUnusedCustomer(tx, customer)) customers += 1
          }
        })
        await breather.breathe()
      }
      store.tx((tx) => {
        changeBatch(tx, id, { state: 'undone', endedAt: tx.now })
        appendAudit(tx, {
          actor: caller.actor,
          event: 'batch.undone',
          subject: id,
          data: { drafts, customers },
        })
      })
      events.emit('customers.changed', { count: customers })
    },
  }
}

function customerInput(draft: Draft): CustomerInput {
  const { taxId, name, email } = draft.receiver
  const common = { taxId, name, email, phone: '' }
  if (draft.country === 'PE') {
    return {
      ...common,
      country: 'PE',
      taxIdType: draft.receiver.taxIdType,
      postalCode: '',
      regimenFiscal: '',
      usoCfdi: '',
      residenciaFiscal: '',
      numRegIdTrib: '',
      formaPago: '',
      metodoPago: '',
      address: draft.receiver.address,
    }
  }
  const { postalCode, regimenFiscal, usoCfdi, residenciaFiscal, numRegIdTrib } = draft.receiver
  return {
    ...common,
    country: 'MX',
    taxIdType: '',
    postalCode,
    regimenFiscal,
    usoCfdi,
    residenciaFiscal,
    numRegIdTrib,
    formaPago: draft.formaPago,
    metodoPago: draft.metodoPago,
    address: '',
  }
}
