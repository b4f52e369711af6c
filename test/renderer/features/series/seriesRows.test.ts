import { expect, it } from 'vitest'
import type { SeriesView } from '../../../../src/contract/api.ts'
import { followStored, rowOf } from '../../../../src/renderer/src/features/series/seriesRows.ts'
import { COMPANY } from '../../support/builders.ts'

function kept(serie: string, nextFolio: number): SeriesView {
  return { companyId: COMPANY.id, kind: 'factura', serie, nextFolio }
}

const shown = (typed: Parameters<typeof followStored>[0], ...stored: readonly SeriesView[]) =>
  followStored(typed, stored).map(({ serie, next }) => `${serie} ${next}`)

it('follows a number that nobody typed over, and keeps one that somebody did', () => {
  const rows = [rowOf(kept('F001', 7)), { ...rowOf(kept('F002', 3)), next: 50 }]
  expect(shown(rows, kept('F001', 8), kept('F002', 4))).toEqual(['F001 8', 'F002 50'])
})

it('leaves alone what is half typed: the 8 of 800 is no number below 700 yet', () => {
  expect(shown([{ ...rowOf(kept('F001', 700)), next: 8 }], kept('F001', 701))).toEqual(['F001 8'])
})

it('knows a typed row again once it is kept, also after it was touched, and adds what others kept', () => {
  const typed = [{ ...rowOf(kept('F009', 4)), key: 'new 1', stored: null }]
  const once = followStored(typed, [kept('F009', 4)])
  expect(once).toMatchObject([{ key: 'new 1', stored: { serie: 'F009', nextFolio: 4 } }])
  expect(shown(once, kept('F009', 5), kept('F010', 1))).toEqual(['F009 5', 'F010 1'])
})
