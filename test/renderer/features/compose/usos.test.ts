import { describe, expect, it } from 'vitest'
import { usosFor } from '../../../../src/renderer/src/features/compose/usos.ts'

const keys = (choices: readonly { readonly key: string }[]): readonly string[] =>
  choices.map(({ key }) => key)

// SAT, c_UsoCFDI: G01 goes with regime 601 and not with 605; D01 is for natural persons of 605 and others.
describe('uses of a receiver', () => {
  it('are those of his regime, and the others say why not', () => {
    const { offered, withheld } = usosFor('URE180429TM6', '601')
    expect(keys(offered)).toContain('G01')
    expect(keys(offered)).not.toContain('D01')
    expect(withheld.find(({ key }) => key === 'D01')?.why).toBe('person')
  })

  it('exclude what the regime does not admit', () => {
    const { offered, withheld } = usosFor('CACX7605101P8', '605')
    expect(keys(offered)).toContain('D01')
    expect(withheld.find(({ key }) => key === 'G01')?.why).toBe('regimen')
  })

  it('are all but those of other documents while nothing is known of him', () => {
    const { offered, withheld } = usosFor('', '')
    expect(keys(offered)).toContain('G03')
    expect([...keys(withheld)].sort()).toEqual(['CN01', 'CP01'])
  })
})
