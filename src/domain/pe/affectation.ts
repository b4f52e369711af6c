/** Where a line's value goes in the totals (providers.md §1.4). */
export type IgvGroup = 'gravada' | 'exonerada' | 'inafecta' | 'exportacion' | 'gratuita'

/** One way a line stands to the IGV. */
export interface Affectation {
  /** Nubefact's index. */
  readonly key: string
  /** SUNAT catalogue 07. */
  readonly sunat: string
  readonly group: IgvGroup
  /**
   * Whether IGV is reckoned on it; for a gift of a taxed good it is only told in its line, never charged: it is in
   * neither `total_igv` nor `total`. The manual says that gifts go to `total_gratuita`; of their IGV it says nothing.
   */
  readonly bearsIgv: boolean
}

const ROWS: readonly (readonly [string, string, IgvGroup, boolean])[] = [
  ['1', '10', 'gravada', true],
  ['2', '11', 'gratuita', true],
  ['3', '12', 'gratuita', true],
  ['4', '13', 'gratuita', true],
  ['5', '14', 'gratuita', true],
  ['6', '15', 'gratuita', true],
  ['7', '16', 'gratuita', true],
  ['8', '20', 'exonerada', false],
  ['9', '30', 'inafecta', false],
  ['10', '31', 'gratuita', false],
  ['11', '32', 'gratuita', false],
  ['12', '33', 'gratuita', false],
  ['13', '34', 'gratuita', false],
  ['14', '35', 'gratuita', false],
  ['15', '36', 'gratuita', false],
  ['16', '40', 'exportacion', false],
  ['17', '21', 'gratuita', false],
  ['20', '37', 'gratuita', false],
]

/** Nubefact's manual, `tipo_de_igv`; 18 and 19 do not exist. SUNAT catalogue 07. */
export const AFFECTATIONS: ReadonlyMap<string, Affectation> = new Map(
  ROWS.map(([key, sunat, group, bearsIgv]) => [key, { key, sunat, group, bearsIgv }]),
)

/** IVAP (Ley 28211): 17 sold, 101 given away; stands in place of an affectation. */
export const IVAP: ReadonlyMap<string, Affectation> = new Map([
  ['17', { key: '17', sunat: '17', group: 'gravada', bearsIgv: true }],
  ['101', { key: '101', sunat: '17', group: 'gratuita', bearsIgv: true }],
])

/** How a line stands to the IGV; null where neither of its two fields names one that exists. */
export function affectationOf(line: {
  readonly tipoIgv: string
  readonly tipoIvap: string
}): Affectation | null {
  if (line.tipoIvap !== '') return IVAP.get(line.tipoIvap) ?? null
  return AFFECTATIONS.get(line.tipoIgv) ?? null
}
