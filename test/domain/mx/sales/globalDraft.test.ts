import { describe, expect, test } from 'vitest'
import type { DraftLine, LineTax } from '../../../../src/domain/invoice.ts'
import type { CompanyId } from '../../../../src/domain/ids.ts'
import { globalDraft, ticketCredit } from '../../../../src/domain/mx/sales/globalDraft.ts'
import type { SaleInput, Ticket } from '../../../../src/domain/mx/sales/sale.ts'
import { priceSale } from '../../../../src/domain/mx/sales/saleParts.ts'
import { salePeriod } from '../../../../src/domain/mx/sales/salePeriod.ts'
import { checkSale } from '../../../../src/domain/mx/sales/saleRules.ts'
import type { RoundingPolicy } from '../../../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../../../src/domain/totals.ts'
import { validateCfdi } from '../../../../src/domain/validate.ts'
import {
  aCompany,
  IEPS_8 as IEPS8,
  IVA_0 as IVA0,
  IVA_16 as IVA16,
  TEST_NOW,
} from '../../../support/cfdiBuilders.ts'

function line(unitPrice: string, taxes: readonly LineTax[] = [IVA16]): DraftLine {
  return {
    productId: null,
    sku: '',
    claveProdServ: '27112700',
    claveUnidad: 'H87',
    unidad: '',
    description: 'Brocas',
    quantity: '1',
    unitPrice,
    discount: '',
    objetoImp: '02',
    taxes,
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}

function sale(ticket: string, lines: readonly DraftLine[], formaPago = '01'): SaleInput {
  return {
    companyId: 'c' as CompanyId,
    ticket,
    soldLocal: '2026-03-10T12:00:00',
    formaPago,
    pricesIncludeTax: true,
    lines,
  }
}

function ticketOf(input: SaleInput, policy: RoundingPolicy = 'atTotals'): Ticket {
  return { ticket: input.ticket, formaPago: input.formaPago, ...priceSale(input, policy) }
}

const PERIOD = { periodicidad: '01', meses: '03', year: '2026' }

describe('the global invoice of tickets', () => {
  test('P1-42 one concept per ticket as SAT’s guide writes it, paid as the dearest was', () => {
    const tickets = [
      ticketOf(sale('T-1', [line('116.00')], '01')),
      ticketOf(sale('T-2', [line('900.00'), line('44.50')], '04')),
    ]
    const draft = globalDraft(aCompany(), PERIOD, tickets)
    expect(draft).toMatchObject({
      receiver: { taxId: 'XAXX010101000', name: 'PUBLICO EN GENERAL', usoCfdi: 'S01' },
      formaPago: '04',
      metodoPago: 'PUE',
      globalPeriod: PERIOD,
    })
    expect(draft.lines).toMatchObject([
      {
        sku: 'T-1',
        claveProdServ: '01010101',
        claveUnidad: 'ACT',
        description: 'Venta',
        quantity: '1',
      },
      { sku: 'T-2', unitPrice: '944.50' },
    ])
    const issues = validateCfdi(draft, { company: aCompany(), nowMs: TEST_NOW })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('a ticket with several taxes has a concept for each, and they add up to it', () => {
    const [ticket] = [
      ticketOf(sale('T-3', [line('11.60'), line('20.00', [IVA0]), line('10.80', [IVA0, IEPS8])])),
    ]
    // 11.60 + 20.00 + 10.80
    expect(ticket.total).toBe('42.40')
    expect(ticket.parts.map(({ gross }) => gross)).toEqual(['20.00', '11.60', '10.80'])
    const draft = globalDraft(aCompany(), PERIOD, [ticket])
    expect(draft.lines.map(({ sku }) => sku)).toEqual(['T-3', 'T-3', 'T-3'])
    const rules = validateCfdi(draft, { company: aCompany(), nowMs: TEST_NOW })
    expect(rules.map(({ rule }) => rule)).not.toContain('global.ticketTwice')
  })

  test.each(['atTotals', 'perLine'] as const)(
    'P1-42 the total is the sum of the tickets to the cent (%s)',
    (roundingPolicy) => {
      // Prices whose 16 % never comes out even; 300 shops' days of 1 to 40 tickets.
      let seed = 7
      const next = (below: number): number => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return Math.floor((seed / 2_147_483_648) * below)
      }
      for (let day = 0; day < 300; day += 1) {
        let cents = 0
        const tickets = Array.from({ length: 1 + next(40) }, (_, index) => {
          const price = 100 + next(50_000)
          cents += price
          const taxes = next(4) === 0 ? [IVA0] : [IVA16]
          const text = `${String(Math.floor(price / 100))}.${String(price % 100).padStart(2, '0')}`
          const total = text
          const parts = [{ objetoImp: '02', taxes, gross: text }]
          return { ticket: `T-${String(index)}`, formaPago: '01', total, parts }
        })
        const draft = globalDraft(aCompany(), PERIOD, tickets)
        const { total } = computeCfdiTotals(draft, { roundingPolicy })
        expect(Math.round(Number(total) * 100)).toBe(cents)
      }
    },
  )

  test('P1-43 a credit note takes one ticket out of its stamped global invoice', () => {
    const tickets = [
      ticketOf(sale('T-1', [line('116.00')])),
      ticketOf(sale('T-2', [line('58.00')])),
    ]
    const global = globalDraft(aCompany(), PERIOD, tickets)
    const [, second] = tickets
    if (second === undefined) throw new Error('two tickets')
    const uuid = '5C9A0F04-3F7E-4B0F-9C3B-6A1D2E3F4A5B'
    const credit = ticketCredit(global, uuid, second)
    expect(credit).toMatchObject({
      kind: 'egreso',
      relations: [{ tipoRelacion: '01', uuids: [uuid] }],
      lines: [{ sku: 'T-2', claveProdServ: '84111506', unitPrice: '58.00' }],
      globalPeriod: null,
    })
    expect(computeCfdiTotals(credit, { roundingPolicy: 'atTotals' }).total).toBe('58.00')
    const issues = validateCfdi(credit, { company: aCompany(), nowMs: TEST_NOW })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('a ticket', () => {
  test('what a global invoice could not carry is refused when it is recorded, all at once', () => {
    const withheld: LineTax = { tax: 'isr', withheld: true, factor: 'Tasa', rate: '0.0125' }
    const quota: LineTax = { tax: 'ieps', withheld: false, factor: 'Cuota', rate: '3' }
    const bad = sale('', [line('10', [IVA16, withheld]), line('10', [IVA16, quota])], '99')
    const rules = checkSale(bad, '20.00').map(({ path, rule }) => `${path} ${rule}`)
    expect(rules).toEqual(
      expect.arrayContaining([
        'ticket text.required',
        'formaPago sale.paid',
        'lines.0.taxes global.noWithholding',
        'lines.1.taxes sale.quota',
      ]),
    )
    expect(checkSale(sale('T-1', []), '0.00').map(({ rule }) => rule)).toEqual(['lines.empty'])
    expect(checkSale(sale('T-1', [line('116')]), '116.00')).toEqual([])
  })
})

// A calendar: 10 March 2026 is a Tuesday, 31 March 2026 a Tuesday, 1 March 2026 a Sunday.
test.each([
  ['01', '2026-03-10', '2026-03-10', '2026-03-10', '03'],
  ['02', '2026-03-10', '2026-03-09', '2026-03-15', '03'],
  ['02', '2026-03-31', '2026-03-30', '2026-03-31', '03'],
  ['02', '2026-03-01', '2026-03-01', '2026-03-01', '03'],
  ['03', '2026-03-15', '2026-03-01', '2026-03-15', '03'],
  ['03', '2026-02-16', '2026-02-16', '2026-02-28', '02'],
  ['04', '2026-02-16', '2026-02-01', '2026-02-28', '02'],
  ['05', '2026-02-16', '2026-01-01', '2026-02-28', '13'],
  ['05', '2026-11-30', '2026-11-01', '2026-12-31', '18'],
])('period %s around %s goes from %s to %s, month %s', (key, date, from, to, meses) => {
  expect(salePeriod(key, date)).toEqual({ from, to, meses, year: '2026' })
})
