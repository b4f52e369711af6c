import { expect, test } from 'vitest'
import { DETRACCIONES } from '../../../src/domain/pe/catalogs.ts'

/** Rates by SUNAT's code, from texts of the resolutions as others print them: see `DetraccionEntry`. */
const PUBLISHED = {
  // SUNAT, "Apéndices del Sistema de Detracciones": annex 1 by R.S. 246-2017/SUNAT, annex 2 since 2015-01-01.
  '001': '10', '003': '10', '004': '4', '005': '4',
  // R.S. 071-2018/SUNAT, from 2018-04-01: numerals 1, 3, 5 and 10 of annex 3 go from 10 to 12 %.
  '012': '12', '020': '12', '022': '12', '037': '12',
  // R.S. 022-2013/SUNAT; R.S. 000086-2025/SUNAT, from 2025-04-01.
  '040': '4', '034': '10', '044': '12', '045': '10',
} as const // prettier-ignore

test('P3-06 rates of detracción that were found in print are those, and what was not found says so', () => {
  const entries = [...DETRACCIONES.values()]
  for (const [code, percent] of Object.entries(PUBLISHED)) {
    const entry = entries.find(({ sunat }) => sunat === code)
    expect([code, entry?.percent]).toEqual([code, percent])
    expect(['sunat', 'resolution']).toContain(entry?.proof)
  }
  const isPublished = (code: string): boolean => Object.keys(PUBLISHED).includes(code)
  const claimed = entries.filter(({ proof }) => proof === 'sunat' || proof === 'resolution')
  expect(claimed.every(({ sunat }) => isPublished(sunat))).toBe(true)
  expect(entries.filter(({ proof }) => proof === 'none').map(({ sunat }) => sunat)).toEqual(
    ['002', '011', '016', '028', '032', '013', '015', '099'],
  ) // prettier-ignore
})
