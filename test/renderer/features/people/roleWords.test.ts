import { beforeAll, describe, expect, it } from 'vitest'
import { roleWords } from '../../../../src/renderer/src/features/people/roleWords.ts'
import { startWords, t } from '../../../../src/renderer/src/words.ts'

describe('a role in words', () => {
  beforeAll(() => startWords('es-MX'))

  it('P1-07 tells the cashier: invoicing yes; cancelling, series, keys no', () => {
    const { may, mayNot } = roleWords(t, 'caja')
    expect(may).toContain('facturar')
    expect(mayNot).toContain('cancelar')
    expect(mayNot).toContain('cambiar series')
    expect(mayNot).toContain('cargar llaves')
  })

  it('has nothing that the owner may not, and names what only he may', () => {
    const { may, mayNot } = roleWords(t, 'dueno')
    expect(mayNot).toBe('')
    expect(may).toContain('cargar llaves')
    expect(may).not.toContain('facturar')
  })
})
