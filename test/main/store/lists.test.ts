import { fc } from '../../support/properties.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { InvoiceQuery } from '../../../src/contract/invoices.ts'
import type { InvoiceState, InvoiceSummary } from '../../../src/domain/invoice.ts'
import type { Company } from '../../../src/domain/parties.ts'
import { listCompanies, insertCompany } from '../../../src/main/store/companies.ts'
import {
  getCustomer,
  insertCustomer,
  noteCustomerRefused,
  noteCustomerValidated,
  searchCustomers,
  updateCustomer,
} from '../../../src/main/store/customers.ts'
import { listInvoices } from '../../../src/main/store/invoiceList.ts'
import { insertDraft, sealInvoice, setInvoiceState } from '../../../src/main/store/invoices.ts'
import { insertProduct, searchProducts, updateProduct } from '../../../src/main/store/products.ts'
import { listSeries, peekFolio, saveSeries, takeFolio } from '../../../src/main/store/series.ts'
import { aCustomer, aDraft, aReceiver } from '../../support/cfdiBuilders.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'

let temp: TempStore
let company: Company
beforeEach(async () => {
  temp = await createTempStore({ quick: true })
  seedAccount(temp.store)
  const [first] = listCompanies(temp.store)
  if (first === undefined) throw new Error('no company')
  company = first
})
afterEach(() => temp.remove())

const PRODUCT = {
  sku: 'T-14',
  description: 'Tornillo de ¼"',
  claveProdServ: '31161500',
  claveUnidad: 'H87',
  unidad: 'Pieza',
  objetoImp: '02',
  tipoIgv: '',
  unitPrice: '12.345678',
  priceIncludesTax: true,
  taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }] as const,
}

describe('invoices', () => {
  const ALL = {
    states: [],
    text: '',
    fromDate: '',
    toDate: '',
    serie: '',
    after: '',
    limit: 500,
  } as const

  function fill(count: number): readonly InvoiceSummary[] {
    const { random } = temp
    return temp.store.tx((tx) =>
      Array.from({ length: count }, (_, index) => {
        const draft = aDraft({
          companyId: company.id,
          customerId: null,
          serie: random.pick(['A', 'B']),
          receiver: aReceiver({
            name: random.pick(['PEÑA NÚÑEZ', 'UNIVERSIDAD ROBÓTICA', 'PUBLICO']),
          }),
        })
        const content = { draft, total: '116.00' }
        const { summary } = insertDraft(tx, content)
        if (random.chance(0.3)) return summary
        const target = { id: summary.id, version: summary.version }
        const day = String(1 + random.below(28)).padStart(2, '0')
        const issuedLocal = `2026-1${random.below(3)}-${day}T10:00:00`
        sealInvoice(tx, target, { ...content, folio: String(index + 1), issuedLocal })
        if (random.chance(0.5))
          setInvoiceState(tx, summary.id, 'stamped', { uuid: `UUID-${index}` })
        return summary
      }),
    )
  }

  function allPages(query: InvoiceQuery): readonly InvoiceSummary[] {
    const rows: InvoiceSummary[] = []
    let after = ''
    for (;;) {
      const page = listInvoices(temp.store, { ...query, after })
      expect(page.rows.length).toBeLessThanOrEqual(query.limit)
      rows.push(...page.rows)
      if (page.next === null) return rows
      after = page.next
    }
  }

  test('every page of every filter gives what a full scan gives, in the same order', () => {
    fill(120)
    const everything = allPages({ ...ALL, companyId: company.id })
    expect(everything).toHaveLength(120)
    const state = fc.constantFrom<InvoiceState>('draft', 'sealed', 'stamped', 'rejected')
    fc.assert(
      fc.property(
        fc.record({
          states: fc.uniqueArray(state),
          serie: fc.constantFrom('', 'A'),
          fromDate: fc.constantFrom('', '2026-11-05'),
          toDate: fc.constantFrom('', '2026-11-20'),
          limit: fc.integer({ min: 1, max: 50 }),
        }),
        (filter) => {
          const wanted = everything.filter((row) => {
            const day = (row.issuedLocal === '' ? '2026-11-24' : row.issuedLocal).slice(0, 10)
            return (
              (filter.states.length === 0 || filter.states.includes(row.state)) &&
              (filter.serie === '' || row.serie === filter.serie) &&
              (filter.fromDate === '' || day >= filter.fromDate) &&
              (filter.toDate === '' || day <= filter.toDate)
            )
          })
          expect(allPages({ ...ALL, ...filter, companyId: company.id })).toEqual(wanted)
        },
      ),
      { numRuns: 80 },
    )
  })

  test('words are found without accents, by their beginnings, in folio, name, tax id and UUID', async () => {
    fill(60)
    await temp.store.indexWords()
    const found = (text: string, states: readonly InvoiceState[] = []) =>
      allPages({ ...ALL, companyId: company.id, text, states, limit: 7 })
    expect(found('pena nun').length).toBeGreaterThan(0)
    expect(new Set(found('pena nun').map((row) => row.receiverName))).toEqual(
      new Set(['PEÑA NÚÑEZ']),
    )
    expect(found('robotica', ['stamped']).every((row) => row.state === 'stamped')).toBe(true)
    const [stamped] = found('', ['stamped'])
    expect(found(stamped?.uuid ?? '')).toEqual([stamped])
    expect(
      found(`${stamped?.serie ?? ''}${stamped?.folio ?? ''} ${stamped?.receiverTaxId ?? ''}`),
    ).toContainEqual(stamped)
    expect(found('nothing like this')).toEqual([])
    // Nothing typed is an operator of the search language.
    for (const odd of ['"', '*', 'AND', 'a OR b', 'NEAR(', '-x', 'words:x', "'; --"]) found(odd)
  })

  test('another company sees nothing of it', () => {
    fill(5)
    const other = temp.store.tx((tx) =>
      insertCompany(tx, { ...company, taxId: 'XIA190128J61' }, company.timeZone),
    )
    expect(allPages({ ...ALL, companyId: other.id })).toEqual([])
    expect(allPages({ ...ALL, companyId: other.id, text: 'pena' })).toEqual([])
  })

  test.each([
    ['999999999999999999.99', '999999999999999999.99'],
    ['0.05', '0.05'],
    ['-12.30', '-12.30'],
    ['100', '100'],
    ['', ''],
    ['99999999999999999999999.00', ''],
  ])('a total of %s is given back exactly', (total, shown) => {
    // 999999999999999999.99 does not fit 2^63 − 1 = 9223372036854775807 cents: it cannot be shown.
    const draft = aDraft({ companyId: company.id, customerId: null })
    const { summary } = temp.store.tx((tx) => insertDraft(tx, { draft, total }))
    expect(summary.total).toBe(total.length > 20 ? '' : shown)
  })

  test('a draft that is all wrong is kept letter for letter', () => {
    const draft = aDraft({
      companyId: company.id,
      customerId: null,
      moneda: '',
      tipoCambio: '1,2,3',
      notes: 'ñ "quoted" \n<tag> 🧾',
      lines: [],
    })
    const stored = temp.store.tx((tx) => insertDraft(tx, { draft, total: '' }))
    expect(stored.draft).toEqual(draft)
  })
})

describe('customers', () => {
  const base = (name: string) => ({ ...aCustomer(), name })
  const search = (text: string, limit = 50, after = '') =>
    searchCustomers(temp.store, { companyId: company.id, text, after, limit })

  test('are listed by name without regard to accents, page by page', () => {
    const names = ['Ñandú', 'Zeta', 'ábaco', 'Beta', 'Ábaco dos', 'Álamo']
    temp.store.tx((tx) => names.forEach((name) => insertCustomer(tx, company.id, base(name))))
    const listed: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = search('', 2, after)
      listed.push(...page.rows.map((row) => row.name))
      after = page.next
    }
    expect(listed).toEqual(['ábaco', 'Ábaco dos', 'Álamo', 'Beta', 'Ñandú', 'Zeta'])
    expect(search('aba').rows).toHaveLength(2)
  })

  test('new fiscal data forget what the authority said of the old, other changes do not', () => {
    const store = temp.store
    const made = store.tx((tx) => insertCustomer(tx, company.id, base('UNO')))
    store.tx((tx) => noteCustomerValidated(tx, made.id, 5))
    store.tx((tx) => noteCustomerRefused(tx, made.id, 'CFDI40147'))
    const phone = store.tx((tx) => updateCustomer(tx, made, { ...made, phone: '555' }))
    expect([phone.validatedAt, phone.refusal, phone.version]).toEqual([5, 'CFDI40147', 2])
    const moved = store.tx((tx) => updateCustomer(tx, phone, { ...phone, postalCode: '01000' }))
    expect([moved.validatedAt, moved.refusal, moved.postalCode]).toEqual([null, null, '01000'])
    expect(() => store.tx((tx) => updateCustomer(tx, phone, phone))).toThrow('state.staleVersion')
    expect(getCustomer(store, made.id)).toEqual(moved)
    expect(search('555').rows).toEqual([moved])
  })
})

describe('products', () => {
  test('are found by SKU and words; a SKU is used once', () => {
    const store = temp.store
    const made = store.tx((tx) => insertProduct(tx, company.id, PRODUCT))
    expect(made).toMatchObject(PRODUCT)
    expect(() => store.tx((tx) => insertProduct(tx, company.id, PRODUCT))).toThrow(
      'state.duplicateName',
    )
    const changed = store.tx((tx) => updateProduct(tx, made, { ...PRODUCT, description: 'Túerca' }))
    const found = (text: string) =>
      searchProducts(store, { companyId: company.id, text, after: '', limit: 5 }).rows
    expect([found('tornillo'), found('tuer'), found('t-14')]).toEqual([[], [changed], [changed]])
  })
})

describe('series', () => {
  test('R56 each number once, without gaps; a transaction that fails takes none', () => {
    const taken: number[] = []
    for (let index = 0; index < 20; index += 1) {
      try {
        temp.store.tx((tx) => {
          const folio = takeFolio(tx, company.id, 'ingreso', 'A')
          expect(peekFolio(tx, company.id, 'ingreso', 'A')).toBe(folio + 1)
          if (index % 3 === 1) throw new Error('the seal failed')
          taken.push(folio)
        })
      } catch (error) {
        expect((error as Error).message).toBe('the seal failed')
      }
    }
    expect(taken).toEqual(taken.map((_, index) => index + 1))
    expect(peekFolio(temp.store, company.id, 'ingreso', 'A')).toBe(taken.length + 1)
  })

  test('a series moves forward only', () => {
    const serie = { companyId: company.id, kind: 'ingreso', serie: 'B', nextFolio: 500 }
    expect(temp.store.tx((tx) => saveSeries(tx, serie))).toBeNull()
    expect(temp.store.tx((tx) => takeFolio(tx, company.id, 'ingreso', 'B'))).toBe(500)
    expect(() => temp.store.tx((tx) => saveSeries(tx, serie))).toThrow('state.notAllowedNow')
    expect(listSeries(temp.store, company.id)).toEqual([{ ...serie, nextFolio: 501 }])
  })
})
