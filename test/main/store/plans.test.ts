import { afterAll, beforeAll, expect, test } from 'vitest'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as audit from '../../../src/main/store/audit.ts'
import * as claims from '../../../src/main/store/claims.ts'
import * as deferred from '../../../src/main/store/deferred.ts'
import * as customers from '../../../src/main/store/customers.ts'
import * as invoiceList from '../../../src/main/store/invoiceList.ts'
import * as merging from '../../../src/main/store/merging.ts'
import { STANDINGS } from '../../../src/main/store/companyStandings.ts'
import * as counts from '../../../src/main/store/outboxCounts.ts'
import * as pages from '../../../src/main/store/outboxPages.ts'
import * as products from '../../../src/main/store/products.ts'
import * as sales from '../../../src/main/store/saleLists.ts'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import type { CompiledText } from '../../../src/main/store/query.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'

let temp: TempStore
let raw: Database.Database
beforeAll(async () => {
  temp = await createTempStore()
  raw = new Database(join(temp.folder, DATABASE_FILE))
})
afterAll(async () => {
  raw.close()
  await temp.remove()
})

/** The plan in SQLite's words, one step a line. */
function planOf(query: { build: () => CompiledText }): string {
  const { sql, bindings } = query.build()
  const steps = raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(bindings.map(() => null))
  return (steps as { detail: string }[]).map((step) => step.detail).join('\n')
}

test.each([
  [
    'invoices by date',
    invoiceList.invoicesByDate,
    'USING INDEX invoices_by_date (company_id=? AND sort_local>? AND (sort_local,id)<',
  ],
  [
    'invoices by state',
    invoiceList.invoicesByState,
    'USING INDEX invoices_by_state (company_id=? AND state=? AND sort_local>? AND (sort_local,id)<',
  ],
  [
    'what may be owed by one receiver',
    deferred.deferredOf,
    'USING INDEX invoices_deferred (company_id=? AND receiver_tax_id=? AND (sort_local,id)>',
  ],
  ['invoices by words', invoiceList.invoicesByWords, 'SCAN invoices_words VIRTUAL TABLE'],
  [
    'customers by name',
    customers.customersByName,
    'USING INDEX customers_by_name (company_id=? AND (name_key,id)>',
  ],
  ['customers by words', customers.customersByWords, 'SCAN customers_words VIRTUAL TABLE'],
  [
    'products by description',
    products.productsByDescription,
    'USING INDEX products_by_description (company_id=? AND (description_key,id)>',
  ],
  ['products by words', products.productsByWords, 'SCAN products_words VIRTUAL TABLE'],
  [
    'drafts of a customer',
    merging.draftsOfCustomer,
    'USING INDEX invoices_by_customer (customer_id=?)',
  ],
  [
    'drafts in their order',
    merging.draftPage,
    'USING INDEX invoices_by_state (company_id=? AND state=? AND (sort_local,id)>',
  ],
  ['sales by date', sales.salesByDate, 'USING INDEX sales_by_date (company_id=? AND sold_local<?)'],
  [
    'sales with an invoice',
    sales.takenByDate,
    'USING INDEX sales_by_date (company_id=? AND sold_local>? AND sold_local<?)',
  ],
  [
    'sales of one state',
    sales.openByDate,
    'USING INDEX sales_by_date (company_id=? AND sold_local>? AND sold_local<?)',
  ],
  [
    'sales by ticket',
    sales.salesByTicket,
    'USING INDEX sqlite_autoindex_sales_2 (company_id=? AND ticket>? AND ticket<?)',
  ],
  [
    'sales without invoice',
    sales.openSales,
    'USING INDEX sales_by_date (company_id=? AND sold_local>? AND sold_local<?)',
  ],
  ['all jobs', pages.jobPage, 'SEARCH outbox USING INTEGER PRIMARY KEY (rowid<'],
  ['open jobs', pages.openJobPage, 'USING INDEX outbox_open'],
  ['audit by number', audit.AUDIT_PAGES.seq, 'USING INTEGER PRIMARY KEY (rowid<'],
  [
    'audit by subject',
    audit.AUDIT_PAGES.subject,
    'USING INDEX audit_by_subject (subject=? AND rowid<',
  ],
  ['audit by event', audit.AUDIT_PAGES.event, 'USING INDEX audit_by_event (event=? AND rowid<'],
  ['audit by actor', audit.AUDIT_PAGES.actor, 'USING INDEX audit_by_actor (actor=? AND rowid<'],
  ['audit by words', audit.AUDIT_PAGES.words, 'SCAN audit_words VIRTUAL TABLE'],
  [
    'claim of jobs',
    claims.claim,
    'USING COVERING INDEX outbox_queued (account_id=? AND due_order>',
  ],
  [
    'claim of jobs in order',
    claims.claimInOrder,
    'USING COVERING INDEX outbox_open_in_order (order_key=? AND rowid<',
  ],
  [
    'claim of doubts',
    claims.claimDoubts,
    'USING INDEX outbox_unknown (account_id=? AND not_before<',
  ],
])('%s is read in its own order from an index', (_name, query, expected) => {
  const plan = planOf(query)
  // SQLite names the rowid by its column where it has one.
  expect(plan.replaceAll('seq<?', 'rowid<?')).toContain(expected.replaceAll('seq<?', 'rowid<?'))
  expect(plan).not.toContain('TEMP B-TREE')
  expect(plan).not.toMatch(/SCAN (invoices|customers|products|outbox|audit_log|mine)\b(?!_| USING)/)
})

test('audit by time is bounded by its index, and sorts only what that finds', () => {
  expect(planOf(audit.AUDIT_PAGES.time)).toContain('audit_by_time (at>? AND at<?)')
})

test('counting the queue reads only small partial indexes', () => {
  expect(planOf(counts.statusQuery)).not.toMatch(/SCAN outbox$/m)
})

test('the board of companies reads only what is open, by its indexes', () => {
  const plan = planOf(STANDINGS)
  expect(plan).toContain('USING COVERING INDEX invoices_by_state (company_id=? AND state=?)')
  expect(plan).toContain('outbox_unknown')
  expect(plan).toContain('USING COVERING INDEX outbox_queued (account_id=?)')
  expect(plan).not.toMatch(/SCAN (invoices|outbox)$/m)
})
