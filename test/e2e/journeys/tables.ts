/** Receivers of SAT's public test list, with what the authority knows of them. */
const RECEIVERS = [
  ['JUFA7608212V6', 'ADRIANA JUAREZ FERNANDEZ', '01160', '614', 'S01'],
  ['URE180429TM6', 'UNIVERSIDAD ROBOTICA ESPAÑOLA', '86991', '601', 'G01'],
  ['KIJ0906199R1', 'KERNEL INDUSTIA JUGUETERA', '28971', '601', 'G03'],
] as const

const HEAD = [
  'Folio',
  'Fecha',
  'RFC',
  'Razón social',
  'C.P.',
  'Régimen',
  'Uso CFDI',
  'Clave SAT',
  'Concepto',
  'Cantidad',
  'Precio unitario',
  'Total',
]

/** One row of June as the clients of the office write it; every text can be another. */
export interface JuneRow {
  readonly folio: number
  /** Which of the receivers; they go round. */
  readonly receiver?: number
  readonly date?: string
  readonly rfc?: string
  readonly name?: string
  readonly cp?: string
  readonly price?: string
  readonly total?: string
  readonly concept?: string
}

export function juneRow(row: JuneRow): readonly string[] {
  const [rfc, name, cp, regimen, uso] =
    RECEIVERS[(row.receiver ?? row.folio) % RECEIVERS.length] ?? RECEIVERS[0]
  return [
    String(row.folio),
    // The twentieth: no order of day and month but one fits.
    row.date ?? '20/06/2026',
    row.rfc ?? rfc,
    row.name ?? name,
    row.cp ?? cp,
    regimen,
    uso,
    '31162800',
    row.concept ?? `Tornillería surtida, caja ${row.folio}`,
    '1',
    row.price ?? '1000,50',
    row.total ?? '',
  ]
}

/** A file as the accounting program of the office writes it: Latin-1, semicolons, CRLF. */
export function latin1File(rows: readonly (readonly string[])[], head: readonly string[] = HEAD) {
  const text = [head, ...rows].map((cells) => cells.join(';')).join('\r\n')
  return Buffer.from(`${text}\r\n`, 'latin1')
}

/** 2,000 rows that are 1,640 invoices: 360 of them have two lines (P2-05). */
export function juneOf1640(): Buffer {
  const rows: (readonly string[])[] = []
  for (let folio = 1; folio <= 1_640; folio += 1) {
    rows.push(juneRow({ folio, ...troubleOf(folio) }))
    if (folio > 1_280) rows.push(juneRow({ folio, ...troubleOf(folio), concept: `Flete ${folio}` }))
  }
  return latin1File(rows)
}

/** 46 that can be repaired (31 + 9 + 6) and 23 that need somebody; none has two kinds of trouble (P2-09, P2-10). */
function troubleOf(folio: number): Partial<JuneRow> {
  if (folio <= 31) return { receiver: 0, rfc: 'JUFA760821 2V6' }
  if (folio <= 40) return { receiver: 2, name: 'KERNEL INDUSTIA JUGUETERA S.A. DE C.V.' }
  if (folio <= 46) return { receiver: 0, cp: '1160' }
  if (folio <= 69) return { receiver: 1, rfc: 'URE18042' }
  return {}
}
