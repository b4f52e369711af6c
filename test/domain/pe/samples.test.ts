import { describe, expect, test } from 'vitest'
import type { PeDraft } from '../../../src/domain/pe/draft.ts'
import { computePeTotals } from '../../../src/domain/pe/totals.ts'
import { validatePe } from '../../../src/domain/pe/validate.ts'
import { writeRequest } from '../../../src/main/providers/nubefact/request.ts'
import { judge } from '../../../src/practice/nubefact/judge/judge.ts'
import { aPeCompany } from '../../support/peBuilders.ts'
import { peSamples } from '../../support/peSamples.ts'

const NOW = Date.parse('2026-11-24T15:00:00Z')
const SAMPLES = peSamples('2026-12-24')

/** Cents of a written amount; '' is nothing. */
function cents(text: string): number {
  return Math.round(Number(text === '' ? '0' : text) * 100)
}

/**
 * The manual's formulas once more, in floating point on amounts small enough for it: value and tax of each line by
 * itself, headers as sums (providers.md §1.4). Written without a look at totals.ts.
 */
function byHand(draft: PeDraft): { readonly total: number; readonly igv: number } {
  const rate = Number(draft.porcentajeIgv) / 100
  let total = 0
  let igv = 0
  for (const line of draft.lines) {
    const isTaxed =
      ['1', '2', '3', '4', '5', '6', '7'].includes(line.tipoIgv) || line.tipoIvap !== ''
    const isGift = !['1', '8', '9', '16', ''].includes(line.tipoIgv) || line.tipoIvap === '101'
    const factor = isTaxed ? 1 + rate : 1
    const quantity = Number(line.quantity)
    const typed = Number(line.unitPrice)
    const value = draft.pricesIncludeTax ? typed / factor : typed
    const discount =
      Number(line.discount === '' ? '0' : line.discount) / (draft.pricesIncludeTax ? factor : 1)
    const subtotal = Math.round((quantity * value - discount) * 100 + 1e-6)
    const isc =
      line.tipoIsc === '1'
        ? Math.round((subtotal * Number(line.tasaIsc)) / 100)
        : line.tipoIsc === '2'
          ? Math.round(quantity * Number(line.tasaIsc) * 100)
          : line.tipoIsc === '3'
            ? Math.round(quantity * Number(line.precioPublico) * Number(line.tasaIsc))
            : 0
    const tax = isTaxed ? (subtotal + isc) * rate : 0
    const others = cents(line.otrosCargos) + Number(line.bolsas === '' ? '0' : line.bolsas) * 50
    const sign = line.anticipo === null ? 1 : -1
    if (isGift) continue
    total += sign * (subtotal + isc + tax) + others
    igv += sign * tax
  }
  const off = cents(draft.descuentoGlobal) / (draft.pricesIncludeTax ? 1 + rate : 1)
  return { total: total - off * (1 + rate), igv: igv - off * rate }
}

describe('vendor-style documents of every sort', () => {
  test('there are at least sixty, each of its own sort', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(60)
    expect(new Set(SAMPLES.map(([name]) => name)).size).toBe(SAMPLES.length)
  })

  test.each(SAMPLES)(
    '%s: nothing to say, figures as by hand, taken by the strict practice',
    (_name, draft) => {
      const totals = computePeTotals(draft, 2026)
      const issues = validatePe(draft, { company: aPeCompany(), nowMs: NOW, totals })
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
      const hand = byHand(draft)
      // Each line may be a cent off where the shelf's price decides.
      const slack = draft.lines.length + 1
      expect(Math.abs(cents(totals.total) - hand.total)).toBeLessThanOrEqual(slack)
      expect(Math.abs(cents(totals.igv) - hand.igv)).toBeLessThanOrEqual(slack)
      const bytes = writeRequest({ draft, totals, numero: '7', fecha: '2026-11-24' })
      const body = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
      expect(judge(body, { today: '2026-11-24', has: () => true })).toBeNull()
    },
  )
})
