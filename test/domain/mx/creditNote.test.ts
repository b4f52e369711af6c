import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import type { CfdiDraft, LineTax } from '../../../src/domain/invoice.ts'
import { buildCfdi } from '../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../src/domain/mx/cfdiXml.ts'
import { creditNoteOf } from '../../../src/domain/mx/creditNote.ts'
import type { RoundingPolicy } from '../../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'
import { validateCfdi } from '../../../src/domain/validate.ts'
import { arithmeticComplaints } from '../../support/arithmeticJudge.ts'
import {
  aCompany,
  aDraft,
  aLine,
  IEPS_8,
  IEPS_QUOTA,
  ISR_10,
  ISR_RESICO,
  IVA_0,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
  TEST_NOW,
} from '../../support/cfdiBuilders.ts'
import { PAID_UUID } from '../../support/pagoBuilders.ts'

/** An invoice of one line per price, each with its own taxes. */
function sold(...lines: readonly (readonly [string, readonly LineTax[]])[]): CfdiDraft {
  return aDraft({
    lines: lines.map(([unitPrice, taxes]) =>
      aLine({ unitPrice, taxes, quantity: '1', discount: '', objetoImp: '02' }),
    ),
  })
}

function credit(draft: CfdiDraft, amount: string, roundingPolicy: RoundingPolicy = 'atTotals') {
  const totals = computeCfdiTotals(draft, { roundingPolicy })
  const credited = { draft, totals, uuid: PAID_UUID, roundingPolicy }
  return creditNoteOf(credited, { what: 'amount', amount }, '01')
}

function noteOf(draft: CfdiDraft, amount: string, roundingPolicy: RoundingPolicy = 'atTotals') {
  const made = credit(draft, amount, roundingPolicy)
  if (made.kind === 'refused') throw new Error(made.issues.map(({ rule }) => rule).join())
  const totals = computeCfdiTotals(made.draft, { roundingPolicy })
  return { note: made.draft, totals }
}

/** What SAT's arithmetic, told anew, and our own rules say against a note. */
function complaints({ note, totals }: ReturnType<typeof noteOf>): readonly string[] {
  const company = aCompany()
  const cfdi = buildCfdi(note, totals, {
    company, serie: 'NC', folio: '1', fecha: '2026-11-24T12:00:00', noCertificado: '3'.repeat(20), certificadoBase64: 'AA==',
  }) // prettier-ignore
  return [
    ...arithmeticComplaints(writeCfdi(cfdi, 'AA==')),
    ...validateCfdi(note, { company, nowMs: TEST_NOW, totals })
      .filter(({ severity }) => severity === 'error')
      .map(({ path, rule }) => `${path} ${rule}`),
  ]
}

const MIXED = sold(['1000', [IVA_16]], ['500', [IVA_8]], ['300', [IVA_0]], ['100', [IVA_EXEMPT]])

describe('a sum of money credited', () => {
  test('is spread over the taxes of the invoice: 210 of 2,100 takes a tenth of each', () => {
    // 1,000 + 16 % = 1,160; 500 + 8 % = 540; 300 at 0 %; 100 exempt: 2,100. A tenth of it all is 210.
    const { note, totals } = noteOf(MIXED, '210.00')
    expect(note.lines.map(({ unitPrice }) => unitPrice)).toEqual([
      '116.00',
      '54.00',
      '30.00',
      '10.00',
    ])
    expect(totals).toMatchObject({ subtotal: '190.00', totalTransferred: '20.00', total: '210.00' })
    expect(totals.transferred.map(({ rate, base, amount }) => [rate, base, amount])).toEqual([
      ['0.160000', '100.00', '16.00'],
      ['0.080000', '50.00', '4.00'],
      ['0.000000', '30.00', '0.00'],
      ['', '10.00', ''],
    ])
  })

  test('is what is owed less where taxes are withheld: the whole total takes the whole invoice', () => {
    // 10,000 + 1,600 − 1,000 ISR − 1,066.67 IVA (10.6667 %) = 9,533.33; a tenth of it: 1,000 + 160 − 100 − 106.67 = 953.33.
    const fees = sold(['10000', [IVA_16, ISR_10, IVA_WITHHELD]])
    const whole = noteOf(fees, '9533.33').totals
    expect([whole.subtotal, whole.totalTransferred, whole.totalWithheld]).toEqual([
      '10000.00',
      '1600.00',
      '2066.67',
    ])
    expect(noteOf(fees, '953.33').totals).toMatchObject({ subtotal: '1000.00', total: '953.33' })
  })

  test('never takes a part below zero, however few cents there are', () => {
    // Two cents over four equal parts: each has half a cent, which rounds up.
    const four = sold(
      ['100', [IVA_0]],
      ['100', [IVA_EXEMPT]],
      ['92.592593', [IVA_8]],
      ['86.206897', [IVA_16]],
    )
    for (const amount of ['0.01', '0.02', '0.03']) {
      const made = noteOf(four, amount)
      expect([made.totals.total, complaints(made)]).toEqual([amount, []])
    }
  })

  const SETS: readonly (readonly LineTax[])[] = [
    [IVA_16], [IVA_8], [IVA_0], [IVA_EXEMPT], [IEPS_8, IVA_16], [IVA_16, ISR_10, IVA_WITHHELD], [IVA_16, ISR_RESICO],
  ] // prettier-ignore
  const price = fc.integer({ min: 1, max: 9_000_000 }).map((cents) => (cents / 100).toFixed(2))
  const line = fc.tuple(price, fc.constantFrom(...SETS))

  test.each(['atTotals', 'perLine'] as const)(
    'is met to the cent whatever the taxes, rounding %s, and adds up by the rules of Anexo 20',
    (policy) => {
      fc.assert(
        fc.property(
          fc.array(line, { minLength: 1, maxLength: 6 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (lines, part) => {
            const draft = sold(...lines)
            const total = Number(computeCfdiTotals(draft, { roundingPolicy: policy }).total)
            const amount = Math.max(0.01, Math.floor(total * part * 100) / 100).toFixed(2)
            const made = noteOf(draft, amount, policy)
            expect([made.totals.total, complaints(made)]).toEqual([amount, []])
          },
        ),
        { numRuns: 300, seed: 20261129 },
      )
    },
  )

  test.each([
    ['more decimals than the currency has', '10.005', 'number.decimals'],
    ['zero', '0', 'number.zero'],
    ['words', 'diez', 'number.form'],
  ])('is refused with its reason: %s', (_what, amount, rule) => {
    expect(credit(MIXED, amount)).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'amount', rule }],
    })
  })

  test('is refused where a tax goes by unit: litres do not follow from money', () => {
    const fuel = sold(['100', [IEPS_QUOTA, IVA_16]])
    expect(credit(fuel, '10.00')).toMatchObject({
      kind: 'refused',
      issues: [{ path: 'amount', rule: 'credit.byUnit' }],
    })
  })
})
