import { describe, expect, it } from 'vitest'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import { formatRoute, parseRoute, type Route } from '../../../src/renderer/src/app/router.ts'

const ROUTES: readonly Route[] = [
  { page: 'home' },
  { page: 'compose', id: null },
  { page: 'compose', id: '0190' as InvoiceId },
  { page: 'invoices' },
  { page: 'invoice', id: '0190' as InvoiceId },
  { page: 'queue' },
  { page: 'customers' },
  { page: 'products' },
  { page: 'audit', subject: '' },
  { page: 'audit', subject: 'a b/c' },
  { page: 'settings', section: 'vault' },
  { page: 'setup' },
]

describe('routes', () => {
  it.each(ROUTES)('%j reads back as it was written', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it.each(['', '#', '#/nowhere', '#ticket=abc', '#/%E0%A4%A'])('%s is the first page', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'home' })
  })
})
