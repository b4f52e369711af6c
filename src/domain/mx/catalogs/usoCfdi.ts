import { readTable, type Catalog, type CatalogEntry } from './catalog.ts'
import { readPersonas, type Persona } from './regimenFiscal.ts'

export interface Uso extends CatalogEntry {
  readonly personas: readonly Persona[]
  /** Regimes of the receiver that the use goes with. */
  readonly regimenes: ReadonlySet<string>
}

/** Sets of regimes that several uses share. */
const REGIMENES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: '601 603 606 612 620 621 622 623 624 625 626',
    b: '601 603 606 612 616 620 621 622 623 624 625 626',
    c: '605 606 607 608 611 612 614 615 625',
    d: '601 603 605 606 607 608 610 611 612 614 615 616 620 621 622 623 624 625 626',
    e: '605',
  }).map(([letter, keys]) => [letter, new Set(keys.split(' '))]),
)

/** key persons regimes name */
const ROWS = `
G01 FM a Adquisición de mercancías
G02 FM b Devoluciones, descuentos o bonificaciones
G03 FM a Gastos en general
I01 FM a Construcciones
I02 FM a Mobiliario y equipo de oficina por inversiones
I03 FM a Equipo de transporte
I04 FM a Equipo de computo y accesorios
I05 FM a Dados, troqueles, moldes, matrices y herramental
I06 FM a Comunicaciones telefónicas
I07 FM a Comunicaciones satelitales
I08 FM a Otra maquinaria y equipo
D01 F c Honorarios médicos, dentales y gastos hospitalarios
D02 F c Gastos médicos por incapacidad o discapacidad
D03 F c Gastos funerales
D04 F c Donativos
D05 F c Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)
D06 F c Aportaciones voluntarias al SAR
D07 F c Primas por seguros de gastos médicos
D08 F c Gastos de transportación escolar obligatoria
D09 F c Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones
D10 F c Pagos por servicios educativos (colegiaturas)
S01 FM d Sin efectos fiscales
CP01 FM d Pagos
CN01 F e Nómina
`

/** c_UsoCFDI: what the receiver uses the document for, by person and regime (CFDI40161). */
export const USO_CFDI: Catalog<Uso> = {
  source: 'SAT c_UsoCFDI',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTable(ROWS, (key, rest) => {
    const [letters = '', set = '', ...words] = rest.split(' ')
    return {
      key,
      text: words.join(' '),
      personas: readPersonas(letters),
      regimenes: REGIMENES.get(set) ?? new Set(),
    }
  }),
}
