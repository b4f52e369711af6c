import { fc } from '../../../support/properties.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CfdiDraft } from '../../../../src/domain/invoice.ts'
import { cadenaOriginal } from '../../../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi } from '../../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../../src/domain/mx/cfdiXml.ts'
import { creditNoteOf, type CreditRequest } from '../../../../src/domain/mx/creditNote.ts'
import { documentTaxes, payDocument } from '../../../../src/domain/mx/pago/payable.ts'
import { readCfdi } from '../../../../src/domain/mx/readCfdi.ts'
import { formatE6, parseE6 } from '../../../../src/domain/decimal.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { computeCfdiTotals } from '../../../../src/domain/totals.ts'
import { validateCfdi } from '../../../../src/domain/validate.ts'
import { aCompany, drafts } from '../../../support/cfdiBuilders.ts'
import { aPagoDraft, aPaidDocument, aPayment, PAID_UUID } from '../../../support/pagoBuilders.ts'
import {
  judgesMissing,
  opensslAccepts,
  satCadenas,
  schemaComplaints,
  sealWith,
  testCsd,
  type TestCsd,
} from '../../../support/satJudges.ts'

const NOW = Date.UTC(2026, 10, 24, 18)

/** Generated invoices that cost something and are issued in one currency that a payment may have. */
function invoices(): readonly CfdiDraft[] {
  return fc.sample(drafts(), { numRuns: 120, seed: 20261128 }).filter((draft) => {
    const { total } = computeCfdiTotals(draft, { roundingPolicy: 'atTotals' })
    return (parseE6(total) ?? 0n) > 20_000_000n && draft.moneda === 'MXN'
  })
}

/** A receipt for a part and one for the rest of each invoice, and credit notes of every sort over it. */
function ofInvoice(draft: CfdiDraft): readonly CfdiDraft[] {
  const totals = computeCfdiTotals(draft, { roundingPolicy: 'atTotals' })
  const payable = {
    invoiceId: 'x' as InvoiceId,
    uuid: PAID_UUID,
    serie: draft.serie,
    folio: '1',
    moneda: 'MXN',
    total: totals.total,
    balance: totals.total,
    payments: 0,
    isCredited: false,
    ...documentTaxes(draft, totals),
    paidTaxes: [],
  }
  const part = formatE6(((parseE6(totals.total) ?? 0n) / 3n / 10_000n) * 10_000n, 2)
  const first = payDocument(payable, part, '')
  const rest = formatE6((parseE6(totals.total) ?? 0n) - (parseE6(part) ?? 0n), 2)
  const last = payDocument(
    { ...payable, balance: rest, payments: 1, paidTaxes: first.taxes },
    rest,
    '',
  )
  const credit = (request: CreditRequest, formaPago: string): readonly CfdiDraft[] => {
    const credited = { draft, totals, uuid: PAID_UUID, roundingPolicy: 'atTotals' } as const
    const made = creditNoteOf(credited, request, formaPago)
    return made.kind === 'note' ? [made.draft] : []
  }
  return [
    aPagoDraft([aPayment({ amount: part, documents: [first] })]),
    aPagoDraft([aPayment({ amount: rest, documents: [last], formaPago: '01' })]),
    ...credit({ what: 'all' }, ''),
    ...credit({ what: 'amount', amount: '10.00' }, '01'),
  ]
}

const CHOSEN: readonly CfdiDraft[] = [
  aPagoDraft(),
  aPagoDraft([
    aPayment({
      operation: 'SPEI 8812 & más',
      payerBankRfc: 'XEXX010101000',
      payerBankName: 'Bank of "Somewhere"',
      payerAccount: '012345678901234567',
      payeeBankRfc: 'BBA830831LJ2',
      payeeAccount: '012345678901234567',
    }),
    aPayment({
      formaPago: '02',
      amount: '2320.00',
      documents: [
        aPaidDocument(),
        aPaidDocument({
          uuid: 'A'.repeat(8) + '-1111-2222-3333-' + '4'.repeat(12),
          parcialidad: '12',
        }),
      ],
    }),
  ]),
  aPagoDraft([
    aPayment({
      moneda: 'USD',
      tipoCambio: '18.6382',
      amount: '50.00',
      documents: [
        aPaidDocument({
          equivalencia: '18.6382',
          saldoAnterior: '931.91',
          pagado: '931.91',
          taxes: [
            { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.160000', base: '803.37069' },
            { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.1', base: '803.37069' },
            { tax: 'iva', withheld: true, factor: 'Tasa', rate: '0.106667', base: '803.37069' },
          ],
        }),
      ],
    }),
  ]),
  aPagoDraft([
    aPayment({
      documents: [aPaidDocument({ objetoImp: '01', taxes: [], serie: '' })],
    }),
  ]),
  aPagoDraft([
    aPayment({
      documents: [
        aPaidDocument({
          taxes: [
            { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.08', base: '500' },
            { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0', base: '100' },
            { tax: 'iva', withheld: false, factor: 'Exento', rate: '', base: '100' },
            { tax: 'ieps', withheld: false, factor: 'Tasa', rate: '0.08', base: '100' },
          ],
        }),
      ],
    }),
  ]),
]

const drawn = [...CHOSEN, ...invoices().flatMap(ofInvoice)]

test('what is proposed from an invoice breaks no rule', () => {
  const broken = drawn.slice(CHOSEN.length).flatMap((draft) =>
    validateCfdi(draft, { company: aCompany(), nowMs: NOW })
      .filter(({ severity }) => severity === 'error')
      .map(({ path, rule, params }) => `${draft.kind} ${path} ${rule} ${JSON.stringify(params)}`),
  )
  expect(broken).toEqual([])
})

/** Each document as it is sealed by SAT's test certificate. */
function sealAll(csd: TestCsd) {
  return drawn.map((draft, index) => {
    const cfdi = buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }), {
      company: aCompany(),
      serie: draft.serie,
      folio: String(index + 1),
      fecha: '2026-11-24T12:00:00',
      noCertificado: csd.noCertificado,
      certificadoBase64: csd.certificadoBase64,
    })
    const cadena = cadenaOriginal(cfdi)
    const sello = sealWith(csd, cadena)
    return { cfdi, cadena, sello, xml: writeCfdi(cfdi, sello) }
  })
}

describe.skipIf(judgesMissing !== '')(`judged from outside ${judgesMissing}`, () => {
  let csd: TestCsd
  let sealed: ReturnType<typeof sealAll>
  beforeAll(() => {
    csd = testCsd()
    sealed = sealAll(csd)
  })

  test('at least 150 receipts and credit notes are valid by the schemas of SAT', () => {
    expect(sealed.length).toBeGreaterThan(150)
    expect(schemaComplaints(sealed.map(({ xml }) => xml))).toEqual([])
  })

  test('their cadenas equal those of the stylesheet of SAT', () => {
    expect(sealed.map(({ cadena }) => cadena)).toEqual(satCadenas(sealed.map(({ xml }) => xml)))
  })

  test('openssl accepts their seals', () => {
    const some = sealed.filter((_, index) => index % 5 === 0)
    expect(opensslAccepts(csd, some)).toEqual(some.map(() => true))
  })

  test('reading gives back what was written', () => {
    for (const { cfdi, xml } of sealed) {
      const reading = readCfdi(new TextEncoder().encode(xml))
      expect(reading.kind === 'read' ? reading.file.cfdi.pagos : reading).toEqual(cfdi.pagos)
    }
  })
})
