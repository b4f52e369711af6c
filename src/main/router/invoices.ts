import { z } from 'zod'
import type { DocumentKind } from '../../contract/invoices.ts'
import { INVOICE_STATES } from '../../domain/invoice.ts'
import type { EndUnsent } from '../services/endUnsent.ts'
import type { Invoices } from '../services/invoices.ts'
import type { Stamping } from '../services/stamping.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { draftShape } from './draftShape.ts'
import { code, companyId, invoiceId, limit, target } from './shapes.ts'

const date = z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}$/)]).default('')

/** Filters and place of a list of documents. */
export const invoiceQuery = z.strictObject({
  companyId,
  states: z.array(z.enum(INVOICE_STATES)).max(INVOICE_STATES.length).default([]),
  text: code,
  fromDate: date,
  toDate: date,
  serie: code,
  after: code,
  limit,
})

const DOCUMENT_KINDS = [
  'sealedXml',
  'otherStampedXml',
  'pacPdf',
  'stampedXml',
  'pdf',
  'slip',
  'request',
  'cdr',
  'voidCdr',
  'strayCdr',
  'strayVoidCdr',
  'ticket80',
  'cancelRequest',
  'cancelReceipt',
] as const satisfies readonly DocumentKind[]

const documentOf = z.strictObject({
  id: invoiceId,
  kind: z.enum(DOCUMENT_KINDS),
})

const voided = z.strictObject({
  target: target(invoiceId),
  reason: z.string().trim().min(1).max(500),
})

export function invoiceRoutes(
  invoices: Invoices,
  stamping: Stamping,
  endUnsent: EndUnsent,
): readonly Route[] {
  const one = z.strictObject({ id: invoiceId })
  return [
    define('invoices.list', invoiceQuery, 'look', invoices.list),
    define('invoices.get', one, 'look', ({ id }) => invoices.get(id)),
    define('invoices.check', z.strictObject({ draft: draftShape }), 'invoice', ({ draft }) =>
      invoices.check(draft),
    ),
    define(
      'invoices.saveDraft',
      z.strictObject({ target: target(invoiceId).nullable(), draft: draftShape }),
      'invoice',
      invoices.saveDraft,
    ),
    define('invoices.discardDraft', target(invoiceId), 'invoice', invoices.discardDraft),
    define('invoices.reopen', target(invoiceId), 'invoice', invoices.reopen),
    define('invoices.document', documentOf, 'look', invoices.document),
    define('invoices.saveDocument', documentOf, 'look', invoices.saveDocument),
    define('invoices.proof', one, 'look', ({ id }) => invoices.proof(id)),
    define('stamping.sealAndQueue', target(invoiceId), 'invoice', stamping.sealAndQueue),
    // Whether the date may be changed is asked where the document's condition is known.
    define('stamping.redate', target(invoiceId), 'invoice', endUnsent.redate),
    define('invoices.void', voided, 'redate', endUnsent.voidIt),
  ]
}
