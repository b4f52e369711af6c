import { fc } from '../../support/properties.ts'
import { expect, test } from 'vitest'
import { judgeDocument, withRepairs, type DocumentRows } from '../../../src/domain/batch/judge.ts'
import { DEFAULT_SETTINGS } from '../../../src/domain/batch/source.ts'
import type { RowValues, SourceContext, SourceRow } from '../../../src/domain/batch/source.ts'
import { aCompany, aCustomer, aProduct, TEST_NOW } from '../../support/cfdiBuilders.ts'

const CONTEXT: SourceContext = {
  company: aCompany(),
  settings: {
    ...DEFAULT_SETTINGS,
    constants: {
      serie: 'A', moneda: 'MXN', metodoPago: 'PUE', formaPago: '03', usoCfdi: 'G03', quantity: '1',
      claveUnidad: 'H87', iva: '16',
    },
  },
  style: { decimal: '.', dates: {} },
  dateOrderOf: () => 'dmy',
  customerOf: () => null,
  productOf: () => null,
  today: '2026-11-24',
} // prettier-ignore

/** A right row: total 116.00. */
const GOOD: RowValues = {
  taxId: 'IIA040805DZ4',
  name: 'INDISTRIA ILUMINADORA DE ALMACENES',
  postalCode: '62661',
  regimenFiscal: '601',
  claveProdServ: '31161500',
  description: 'Tornillo 1/4',
  unitPrice: '100.00',
}

function rowsOf(...all: readonly RowValues[]): DocumentRows {
  const [first = {}, ...others] = all
  const row = (values: RowValues, index: number): SourceRow => ({
    no: index + 1, line: index + 2, shape: 'whole', values: { ...GOOD, ...values },
  }) // prettier-ignore
  return [row(first, 0), ...others.map((values, index) => row(values, index + 1))]
}

function judge(
  rows: DocumentRows,
  change: Partial<SourceContext> = {},
  allowed: readonly string[] = [],
) {
  const judgement = judgeDocument(
    rows,
    { ...CONTEXT, ...change },
    {
      nowMs: TEST_NOW,
      allowed: new Set(allowed),
    },
  )
  const named = judgement.issues.map(({ row, field, rule }) => `${row} ${field} ${rule}`)
  return { ...judgement, named }
}

test('a right row is ready with the total calculated by hand', () => {
  // 100.00 + 16 % = 116.00
  expect(judge(rowsOf({}))).toMatchObject({
    state: 'ready',
    total: '116.00',
    taxes: '16.00',
    issues: [],
  })
})

test.each([
  ['1,234.50', '1432.02'], // 1234.50 × 1.16
  ['1 000', '1160.00'],
  ['0.000001', '0.00'],
])('S18 «%s» is the figure it says', (unitPrice, total) => {
  expect(judge(rowsOf({ unitPrice })).total).toBe(total)
})

test.each(['1234,50', '1e3', '0x10', 'NaN', '٠١', 'diez', '1.234,50', '12,34.50'])(
  'S18 «%s» is no figure of this file and its row says so',
  (unitPrice) => {
    const { state, named } = judge(rowsOf({ unitPrice }))
    expect([state, named[0]]).toEqual(['person', '1 unitPrice import.figure'])
  },
)

test.each(['-5', '-0', '0.12345678901234567890', '1234567890123456789'])(
  'S18 «%s» is a figure that no invoice can carry',
  (unitPrice) => {
    const { state, named } = judge(rowsOf({ unitPrice }))
    expect(state).toBe('person')
    expect(named.every((name) => name.startsWith('1 unitPrice '))).toBe(true)
    expect(named.length).toBeGreaterThan(0)
  },
)

test('S18 «$10» proposes 10 and nothing is changed before somebody accepts', () => {
  const judged = judge(rowsOf({ unitPrice: '$10' }))
  expect([judged.state, judged.named]).toEqual(['repair', ['1 unitPrice import.moneySign']])
  expect(judged.issues[0]?.repair).toBe('10')
  const repaired = withRepairs(rowsOf({ unitPrice: '$10' }), judged.issues)
  expect(judge(repaired)).toMatchObject({ state: 'ready', total: '11.60' })
})

/** Cell, and how the document ends: kept as it is, or refused with the rule at its row. */
const SIGNS: readonly (readonly [string, string, 'kept' | 'refused'])[] = [
  ['a zero byte', 'Tubo\u0000x', 'refused'],
  ['a C0 control', 'Tubo\u0007x', 'refused'],
  ['an escape', 'Tubo\u001bx', 'refused'],
  ['half a pair', 'Tubo\ud800x', 'refused'],
  ['U+FFFE', 'Tubo\ufffex', 'refused'],
  ['U+FFFD of another program', 'Mu\ufffdoz', 'refused'],
  ['ñ, & and quotes', 'Ñandú & "Cía" <S.A.>', 'kept'],
  [']]>', 'a ]]> b', 'kept'],
  ['an emoji', 'Pastel \u{1f382}', 'kept'],
  ['a decomposed letter', 'Mun\u0303oz', 'refused'],
  ['a no-break space', 'Tubo\u00a0PVC', 'refused'],
]

test.each(SIGNS)('S19 %s in a description', (_, description, end) => {
  const judged = judge(rowsOf({ description }))
  const [line] = judged.draft.lines
  // Whatever the verdict, nobody changes the text in silence.
  expect(line?.description).toBe(description)
  if (end === 'kept') expect([judged.state, judged.named]).toEqual(['ready', []])
  else {
    expect(judged.state).not.toBe('ready')
    expect(judged.named.every((name) => name.startsWith('1 description '))).toBe(true)
  }
})

test.each([
  ['zero width', 'ACME\u200b'],
  ['a turn of direction', 'ACME\u202eEMCA'],
  ['a no-break space', 'INDISTRIA\u00a0ILUMINADORA DE ALMACENES'],
  ['a double escape', 'A &amp; B'],
])('S19 %s in a name that must match the register is not sent unseen', (_, name) => {
  const judged = judge(rowsOf({ name }))
  expect(judged.state).not.toBe('ready')
  expect(judged.named.every((one) => one.startsWith('1 name '))).toBe(true)
})

test('S15 cells that nobody can place stop their document until a person lets them pass', () => {
  const [first] = rowsOf({})
  for (const [shape, rule] of [
    ['short', 'import.shortRow'],
    ['long', 'import.longRow'],
  ] as const) {
    const rows: DocumentRows = [{ ...first, shape }]
    expect(judge(rows).named).toEqual([`1  ${rule}`])
    expect(judge(rows, {}, [rule]).state).toBe('ready')
  }
})

test('P2-08 rows of one document that disagree, and a row that stands twice', () => {
  const disagree = judge(rowsOf({}, { description: 'Tuerca', postalCode: '01160' }))
  expect(disagree.named).toEqual(['2 postalCode import.rowsDisagree'])
  const twice = judge(rowsOf({}, {}))
  expect(twice.named).toEqual(['2  import.rowTwice'])
  expect(judge(rowsOf({}, {}), {}, ['import.rowTwice'])).toMatchObject({
    state: 'ready',
    total: '232.00',
  })
})

test('P2-10 a document whose every problem has a repair is judged with all of them made', () => {
  const rows = rowsOf({
    taxId: 'iia 040805dz4',
    name: 'Indistria Iluminadora de Almacenes SA de CV',
    postalCode: '2661',
  })
  const judged = judge(rows)
  expect([judged.state, judged.issues.every(({ repair }) => repair !== null)]).toEqual([
    'repair',
    true,
  ])
  expect(judge(withRepairs(rows, judged.issues)).issues).toEqual([])
  // One problem more that nobody can repair, and the whole document waits for somebody.
  expect(judge(rowsOf({ taxId: 'iia 040805dz4', unitPrice: 'x' })).state).toBe('person')
})

test('P2-14 a total that another way of rounding gives is told apart from a wrong one', () => {
  // By hand, three lines of 1.15: 16 % is 0.184. Each rounded 0.18: 3.45 + 0.54 = 3.99. Once: 3.45 + 0.552 = 4.00.
  const three = (total: string) =>
    rowsOf(...['a', 'b', 'c'].map((description) => ({ description, unitPrice: '1.15', total })))
  expect(judge(three('4.00'))).toMatchObject({ state: 'ready', fitsUnder: null })
  expect(judge(three('3.99'))).toMatchObject({
    state: 'person',
    fitsUnder: 'perLine',
    fileTotal: '3.99',
  })
  expect(judge(three('3.95'))).toMatchObject({ state: 'person', fitsUnder: null })
  const settings = { ...CONTEXT.settings, rounding: 'perLine' as const }
  expect(judge(three('3.99'), { settings })).toMatchObject({ state: 'ready', total: '3.99' })
  expect(judge(three('tres'))).toMatchObject({ named: ['1 total import.figure'] })
})

test('what a row leaves out comes from the customer and the product that are known', () => {
  const change = {
    customerOf: (taxId: string) => (taxId === 'IIA040805DZ4' ? aCustomer() : null),
    productOf: (sku: string) => (sku === 'TOR-14' ? aProduct() : null),
  }
  const rows = rowsOf({
    name: '', postalCode: '', regimenFiscal: '', claveProdServ: '', description: '', unitPrice: '', sku: 'TOR-14',
  }) // prettier-ignore
  expect(judge(rows, change)).toMatchObject({ state: 'ready', total: '116.00' })
  const unknown = judge(rowsOf({ sku: 'NO-HAY', description: '' }), change)
  expect(unknown.named).toContain('1 sku import.unknownSku')
})

test('keys of catalogues are recognised in words, without their zero or with their text behind them', () => {
  const judged = judge(
    rowsOf({
      formaPago: '3',
      regimenFiscal: '601 - General de Ley Personas Morales',
      usoCfdi: 'g03',
    }),
  )
  expect(judged.issues.map(({ field, repair }) => [field, repair])).toEqual([
    ['regimenFiscal', '601'], ['usoCfdi', 'G03'], ['formaPago', '03'],
  ]) // prettier-ignore
  expect(judged.state).toBe('repair')
})

test('P2-04 a row that another company issues is refused at its cell', () => {
  expect(judge(rowsOf({ issuer: 'JUFA7608212V6' })).named).toContain('1 issuer import.issuer')
})

test('whatever stands in the cells, a judgement comes and no total is made of what cannot be read', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', '0', '-1', '1e999', '9'.repeat(30), '0.1', ' ', '__proto__', '=1+1', "'"),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...(['taxId', 'name', 'unitPrice', 'quantity', 'iva', 'total', 'date', 'moneda', 'tipoCambio', 'discount', 'serie', 'usoCfdi'] as const)), cell, { noNullPrototype: true }), (values) => {
      const judged = judge(rowsOf(values))
      expect(['ready', 'repair', 'person']).toContain(judged.state)
      expect(judged.state === 'ready').toBe(judged.issues.length === 0)
      if (judged.state === 'ready') expect(judged.total).toMatch(/^\d+\.\d{2}$/)
    }),
    { numRuns: 40 },
  )
}, 120_000) // prettier-ignore
