import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { enqueue } from '../../../src/main/outbox/enqueue.ts'
import { addDocument } from '../../../src/main/store/documents.ts'
import {
  insertDraft,
  reopenInvoice,
  sealInvoice,
  setInvoiceState,
  updateDraft,
} from '../../../src/main/store/invoices.ts'
import { DATABASE_FILE } from '../../../src/main/store/open.ts'
import { aDraft } from '../../support/cfdiBuilders.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'
import type { Company } from '../../../src/domain/parties.ts'
import { listCompanies } from '../../../src/main/store/companies.ts'
import type { InvoiceId } from '../../../src/domain/ids.ts'

let temp: TempStore
let raw: Database.Database
let company: Company
let sealed: InvoiceId

beforeEach(async () => {
  temp = await createTempStore()
  const accountId = seedAccount(temp.store)
  const [first] = listCompanies(temp.store)
  if (first === undefined) throw new Error('no company')
  company = first
  sealed = temp.store.tx((tx) => {
    const draft = aDraft({ companyId: company.id, customerId: null })
    const invoice = insertDraft(tx, { draft, total: '116.00' })
    const { id, version } = invoice.summary
    sealInvoice(
      tx,
      { id, version },
      { total: '116.00', folio: '1', issuedLocal: '2026-11-24T12:00:00' },
    )
    enqueue(tx, {
      kind: 'stamp', subjectType: 'invoice', subjectId: id, accountId, title: '', documentDigest: 'd',
      payload: {}, deadlineAt: null,
    }) // prettier-ignore
    addDocument(tx, id, 'sealedXml', Buffer.from('<x/>'))
    appendAudit(tx, { actor: 'ana', event: 'a', subject: id, data: {} })
    appendAudit(tx, { actor: 'ana', event: 'b', subject: id, data: {} })
    return id
  })
  // As any other program would open it.
  raw = new Database(join(temp.folder, DATABASE_FILE))
})
afterEach(async () => {
  raw.close()
  await temp.remove()
})

describe('never-list 10: what happened cannot be changed, and what is on its way cannot be taken apart', () => {
  test.each([
    ["UPDATE audit_log SET actor = 'eva' WHERE seq = 1", 'never changed'],
    ['DELETE FROM audit_log WHERE seq = 2', 'never shortened'],
    [
      'INSERT OR REPLACE INTO audit_log SELECT 1, at, actor, event, subject, data_json, prev_hash, hash FROM audit_log WHERE seq = 2',
      'only grows',
    ],
    [
      'INSERT INTO audit_log SELECT 9, at, actor, event, subject, data_json, prev_hash, hash FROM audit_log WHERE seq = 2',
      'only grows',
    ],
    ["UPDATE blobs SET bytes = x'00'", 'never changed'],
    ['DELETE FROM blobs', 'never deleted'],
    [
      "INSERT OR REPLACE INTO blobs SELECT id, sha256, size, codec, base_id, x'00' FROM blobs",
      'never replaced',
    ],
    ['DELETE FROM documents', 'never deleted'],
    ['DELETE FROM invoices', 'never deleted'],
    ["UPDATE invoices SET state = 'draft'", 'draft'],
    ["UPDATE invoices SET draft_json = '{}'", 'frozen'],
    ['UPDATE invoices SET total_minor = 1', 'frozen'],
    ["UPDATE invoices SET folio = '2'", 'frozen'],
    ["UPDATE invoices SET receiver_tax_id = 'XAXX010101000'", 'frozen'],
    ["UPDATE invoices SET issued_local = '2026-01-01T00:00:00'", 'frozen'],
  ])('S42 R47 %s', (sql, words) => {
    expect(() => raw.exec(sql)).toThrow(words)
  })
})

test('R56 two documents never share a number of their series', () => {
  expect(() =>
    temp.store.tx((tx) => {
      const draft = aDraft({ companyId: company.id, customerId: null })
      const other = insertDraft(tx, { draft, total: '1.00' }).summary
      sealInvoice(
        tx,
        { id: other.id, version: other.version },
        { total: '1.00', folio: '1', issuedLocal: '2026-11-24T12:00:01' },
      )
    }),
  ).toThrow('UNIQUE')
})

test('R18 a refused document becomes a draft again with its number, and can then be changed', () => {
  temp.store.tx((tx) => {
    const refused = setInvoiceState(tx, sealed, 'rejected', {
      refusal: { code: 'CFDI40145', words: 'literal' },
    }).summary
    const draft = aDraft({ companyId: company.id, customerId: null, notes: 'new' })
    const open = reopenInvoice(tx, { id: sealed, version: refused.version }).summary
    const changed = updateDraft(tx, { id: sealed, version: open.version }, { draft, total: '9.00' })
    expect([changed.summary.folio, changed.summary.total, changed.refusal?.code]).toEqual([
      '1',
      '9.00',
      'CFDI40145',
    ])
  })
})

test('R41 a second click meets a sealed document, a second window a newer version', () => {
  const draft = aDraft({ companyId: company.id, customerId: null })
  const content = { draft, total: '1.00', folio: '2', issuedLocal: '2026-11-24T12:00:01' }
  expect(() => temp.store.tx((tx) => sealInvoice(tx, { id: sealed, version: 1 }, content))).toThrow(
    'state.alreadySealed',
  )
  const open = temp.store.tx((tx) => insertDraft(tx, content)).summary
  temp.store.tx((tx) => updateDraft(tx, { id: open.id, version: 1 }, content))
  expect(() =>
    temp.store.tx((tx) => updateDraft(tx, { id: open.id, version: 1 }, content)),
  ).toThrow('state.staleVersion')
})
