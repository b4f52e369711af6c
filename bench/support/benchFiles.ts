import writeXlsxFile from 'write-excel-file/node'

const HEAD = [
  'Folio', 'RFC', 'Nombre', 'CP', 'Régimen', 'Uso CFDI', 'Clave SAT', 'Clave unidad', 'Descripción', 'Cantidad',
  'Precio unitario', 'Observaciones',
] as const // prettier-ignore

/** A row of a file as offices write them: about two hundred bytes, every document its own folio. */
function cellsOf(no: number): readonly string[] {
  return [
    String(no),
    'JUFA7608212V6',
    'ADRIANA JUAREZ FERNANDEZ',
    '01160',
    '614',
    'S01',
    '31162800',
    'H87',
    `Tornillería surtida de acero inoxidable, caja ${no}`,
    String(1 + (no % 9)),
    `${100 + (no % 900)},${String(no % 100).padStart(2, '0')}`,
    `Pedido ${no} de la sucursal ${no % 40}, entregar en mostrador`,
  ]
}

/** A CSV of so many documents: UTF-8, semicolons, decimal comma. */
export function benchCsv(rows: number): Uint8Array {
  const lines = [HEAD.join(';')]
  for (let no = 1; no <= rows; no += 1) lines.push(cellsOf(no).join(';'))
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8')
}

/** A workbook of so many rows and eighteen columns, texts and figures. */
export async function benchWorkbook(rows: number): Promise<Uint8Array> {
  const columns = Array.from({ length: 18 }, (_, index) => index)
  const table = Array.from({ length: rows + 1 }, (_, row) =>
    columns.map((column) => {
      if (row === 0) return { value: `Columna ${column + 1} del libro`, type: String }
      return column % 3 === 2
        ? { value: row * 10 + column, type: Number }
        : { value: `texto ${row} ${column}`, type: String }
    }),
  )
  return new Uint8Array(await writeXlsxFile(table, { sheet: 'Datos' }).toBuffer())
}
