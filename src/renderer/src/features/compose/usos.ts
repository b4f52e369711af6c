import { USO_CFDI } from '../../../../domain/mx/catalogs/usoCfdi.ts'
import { isRfc, personaOf } from '../../../../domain/mx/rfc.ts'

export interface UsoChoice {
  readonly key: string
  readonly text: string
}

/** Uses that a receiver may have, and those he may not, with why. */
export interface UsoChoices {
  readonly offered: readonly UsoChoice[]
  readonly withheld: readonly (UsoChoice & {
    readonly why: 'person' | 'regimen' | 'otherDocument'
  })[]
}

/** Uses of documents that are not invoices. */
const OTHER_DOCUMENTS: ReadonlySet<string> = new Set(['CP01', 'CN01'])

/** Sorts SAT's list of uses for a receiver; while his RFC or regime is not known, they forbid nothing. */
export function usosFor(taxId: string, regimenFiscal: string): UsoChoices {
  const persona = isRfc(taxId) ? personaOf(taxId) : null
  const offered: UsoChoice[] = []
  const withheld: (UsoChoice & { why: 'person' | 'regimen' | 'otherDocument' })[] = []
  for (const { key, text, personas, regimenes } of USO_CFDI.entries.values()) {
    if (OTHER_DOCUMENTS.has(key)) withheld.push({ key, text, why: 'otherDocument' })
    else if (persona !== null && !personas.includes(persona)) {
      withheld.push({ key, text, why: 'person' })
    } else if (regimenFiscal !== '' && !regimenes.has(regimenFiscal)) {
      withheld.push({ key, text, why: 'regimen' })
    } else offered.push({ key, text })
  }
  return { offered, withheld }
}
