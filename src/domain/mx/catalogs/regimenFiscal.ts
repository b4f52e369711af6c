import { readTable, type Catalog, type CatalogEntry } from './catalog.ts'

/** Persona física or persona moral. */
export type Persona = 'fisica' | 'moral'

export interface Regimen extends CatalogEntry {
  readonly personas: readonly Persona[]
}

const LETTERS: ReadonlyMap<string, readonly Persona[]> = new Map([
  ['F', ['fisica']],
  ['M', ['moral']],
  ['FM', ['fisica', 'moral']],
])

/** Reads `F`, `M` or `FM`. */
export function readPersonas(letters: string): readonly Persona[] {
  return LETTERS.get(letters) ?? []
}

/** key persons name */
const ROWS = `
601 M General de Ley Personas Morales
603 M Personas Morales con Fines no Lucrativos
605 F Sueldos y Salarios e Ingresos Asimilados a Salarios
606 F Arrendamiento
607 F Régimen de Enajenación o Adquisición de Bienes
608 F Demás ingresos
610 FM Residentes en el Extranjero sin Establecimiento Permanente en México
611 F Ingresos por Dividendos (socios y accionistas)
612 F Personas Físicas con Actividades Empresariales y Profesionales
614 F Ingresos por intereses
615 F Régimen de los ingresos por obtención de premios
616 F Sin obligaciones fiscales
620 M Sociedades Cooperativas de Producción que optan por diferir sus ingresos
621 F Incorporación Fiscal
622 M Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras
623 M Opcional para Grupos de Sociedades
624 M Coordinados
625 F Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas
626 FM Régimen Simplificado de Confianza
`

/** c_RegimenFiscal: tax regimes and the persons that may have them. */
export const REGIMEN_FISCAL: Catalog<Regimen> = {
  source: 'SAT c_RegimenFiscal',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTable(ROWS, (key, rest) => {
    const blank = rest.indexOf(' ')
    return { key, text: rest.slice(blank + 1), personas: readPersonas(rest.slice(0, blank)) }
  }),
}
