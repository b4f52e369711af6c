/** Cells of a table that was read, with the lines its rows begin on. */
export interface ReadAs {
  readonly headers?: readonly string[]
  readonly rows?: readonly (readonly string[])[]
  readonly lines?: readonly number[]
  readonly shapes?: readonly string[]
  readonly encoding?: string
  readonly delimiter?: string
}

/** A file and the one correct end of reading it. */
export interface Torture {
  /** The row of reliability-security.md §4.6 it belongs to, and what is wrong with it. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly read?: ReadAs
  readonly refused?: { readonly reason: string; readonly line?: number | null }
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')

function utf16be(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
}

const HEAD = ['RFC', 'Nombre', 'Precio']
const ROW = ['XAXX010101000', 'Muñoz, Ávila & Cía', '1234.50']
const quoted = (cells: readonly string[], sign: string): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign)

const right: ReadAs = { headers: HEAD, rows: [ROW], lines: [2], shapes: ['whole'] }

/** CP1252 has letters between 0x80 and 0x9F that Latin-1 has not: € is 0x80. */
const CP1252 = Buffer.concat([
  latin1('RFC;Nombre;Precio\r\nX;Caf\u00e9 '),
  Buffer.from([0x80]),
  latin1(';1\r\n'),
])

const plain = 'RFC,Nombre,Precio\nXAXX010101000,Juan,5\n'
const plainRead: ReadAs = { headers: HEAD, rows: [['XAXX010101000', 'Juan', '5']], lines: [2] }

function wide(columns: number): string {
  const names = Array.from({ length: columns }, (_, index) => `c${index}x`)
  return `${names.join(',')}\n${names.map(() => 'y').join(',')}\n`
}

export const TORTURES: readonly Torture[] = [
  // S14: encodings, marks, separators, line ends.
  { name: 'S14 UTF-8', bytes: utf8(`${quoted(HEAD, ',')}\n${quoted(ROW, ',')}\n`), read: { ...right, encoding: 'utf-8', delimiter: ',' } },
  { name: 'S14 UTF-8 with a byte order mark', bytes: utf8(`\ufeff${quoted(HEAD, ';')}\n${quoted(ROW, ';')}\n`), read: { ...right, delimiter: ';' } },
  { name: 'S14 UTF-16 little-endian', bytes: utf16(`${quoted(HEAD, '\t')}\r\n${quoted(ROW, '\t')}\r\n`), read: { ...right, encoding: 'utf-16le', delimiter: '\t' } },
  { name: 'S14 UTF-16 big-endian', bytes: utf16be(`${quoted(HEAD, ',')}\n${quoted(ROW, ',')}\n`), read: { ...right, encoding: 'utf-16be' } },
  { name: 'S14 UTF-16 without a mark', bytes: Buffer.from('RFC,Nombre,Precio\nXAXX010101000,Juan,5\n', 'utf16le'), read: { ...plainRead, encoding: 'utf-16le' } },
  { name: 'S14 Latin-1', bytes: latin1(`${quoted(HEAD, ';')}\r\n${quoted(ROW, ';')}\r\n`), read: { ...right, encoding: 'windows-1252', delimiter: ';' } },
  { name: 'S14 CP1252 with a euro sign', bytes: CP1252, read: { headers: HEAD, rows: [['X', 'Café €', '1']], encoding: 'windows-1252' } },
  { name: 'S14 UTF-8 that ends inside a letter is another encoding', bytes: Buffer.concat([utf8('RFC,Nombre\nX,Mu'), Buffer.from([0xc3])]), read: { rows: [['X', 'MuÃ']], encoding: 'windows-1252' } },
  { name: 'S14 an empty file', bytes: utf8(''), refused: { reason: 'empty' } },
  { name: 'S14 blanks only', bytes: utf8('  \r\n \n'), refused: { reason: 'empty' } },
  { name: 'S14 a byte order mark only', bytes: utf8('\ufeff'), refused: { reason: 'empty' } },
  { name: 'S14 commas', bytes: utf8(plain), read: { ...plainRead, delimiter: ',' } },
  { name: 'S14 semicolons', bytes: utf8(plain.replaceAll(',', ';')), read: { ...plainRead, delimiter: ';' } },
  { name: 'S14 tabulators', bytes: utf8(plain.replaceAll(',', '\t')), read: { ...plainRead, delimiter: '\t' } },
  { name: 'S14 bars', bytes: utf8(plain.replaceAll(',', '|')), read: { ...plainRead, delimiter: '|' } },
  { name: 'S14 semicolons with decimal commas', bytes: utf8('RFC;Precio;Total\nA;1,50;1,50\nB;2,75;2,75\n'), read: { delimiter: ';', rows: [['A', '1,50', '1,50'], ['B', '2,75', '2,75']] } },
  { name: 'S14 sep=; before the header', bytes: utf8('sep=;\r\nRFC;Nombre, largo\r\nA;b\r\n'), read: { delimiter: ';', headers: ['RFC', 'Nombre, largo'], lines: [3] } },
  { name: 'S14 sep=, in quotes', bytes: utf8('"sep=,"\nRFC,Nombre\nA;x,b\n'), read: { delimiter: ',', rows: [['A;x', 'b']] } },
  { name: 'S14 line ends CR LF', bytes: utf8(plain.replaceAll('\n', '\r\n')), read: plainRead },
  { name: 'S14 line ends CR alone', bytes: utf8(plain.replaceAll('\n', '\r')), read: plainRead },
  { name: 'S14 line ends mixed', bytes: utf8('RFC,Nombre,Precio\r\nA,b,1\nC,d,2\r\n'), read: { rows: [['A', 'b', '1'], ['C', 'd', '2']], lines: [2, 3] } },
  { name: 'S14 line ends mixed with quotes', bytes: utf8('"RFC","Nombre"\r\n"A","b"\n"C","d"\r\n'), read: { rows: [['A', 'b'], ['C', 'd']], lines: [2, 3] } },
  { name: 'S14 everything quoted', bytes: utf8(`${quoted(HEAD, ',')}\r\n${quoted(ROW, ',')}\r\n`), read: right },
  { name: 'S14 no line end at the end', bytes: utf8(plain.trimEnd()), read: plainRead },
  { name: 'S14 no line end behind a quote', bytes: utf8('"RFC","Nombre"\n"A","b"'), read: { rows: [['A', 'b']] } },
  { name: 'S14 blank lines between rows', bytes: utf8('RFC,Nombre\n\nA,b\n\n\nC,d\n'), read: { rows: [['A', 'b'], ['C', 'd']], lines: [3, 6] } },
  { name: 'S14 lines of separators only', bytes: utf8('RFC,Nombre\nA,b\n,\n , \nC,d\n'), read: { rows: [['A', 'b'], ['C', 'd']], lines: [2, 5] } },
  { name: 'S14 one column has no separator', bytes: utf8('RFC\nA\nB\n'), refused: { reason: 'oneColumn' } },
  { name: 'S14 a header and nothing else', bytes: utf8('RFC,Nombre\n'), refused: { reason: 'noRows' } },

  // S15: quotes, line breaks in cells, rows of another length, headers.
  { name: 'S15 a comma in quotes', bytes: utf8('RFC,Nombre\nA,"b, c"\n'), read: { rows: [['A', 'b, c']] } },
  { name: 'S15 a line break in a cell', bytes: utf8('RFC,Nombre\nA,"b\nc"\nD,e\n'), read: { rows: [['A', 'b\nc'], ['D', 'e']], lines: [2, 4] } },
  { name: 'S15 CR LF in a cell stays as it is', bytes: utf8('RFC,Nombre\r\nA,"b\r\nc"\r\nD,e\r\n'), read: { rows: [['A', 'b\r\nc'], ['D', 'e']], lines: [2, 4] } },
  { name: 'S15 five line breaks in a cell', bytes: utf8('RFC,Nombre\nA,"1\n2\n3\n4\n5\n6"\nD,e\n'), read: { lines: [2, 8] } },
  { name: 'S15 doubled quotes', bytes: utf8('RFC,Nombre\nA,"tubo 2"" PVC"\n'), read: { rows: [['A', 'tubo 2" PVC']] } },
  { name: 'S15 a quote in the middle of a bare cell is a sign', bytes: utf8('RFC,Nombre\nA,tubo 2" PVC\nB,c\n'), read: { rows: [['A', 'tubo 2" PVC'], ['B', 'c']] } },
  { name: 'S15 an empty quoted cell', bytes: utf8('RFC,Nombre\nA,""\n'), read: { rows: [['A', '']] } },
  { name: 'S15 blanks behind a closing quote', bytes: utf8('RFC,Nombre\n"A" ,"b"\n'), read: { rows: [['A', 'b']] } },
  { name: 'S15 an unclosed quote', bytes: utf8('RFC,Nombre\nA,b\nC,"d\nE,f\n'), refused: { reason: 'unclosedQuote', line: 3 } },
  { name: 'S15 an unclosed quote in the last row', bytes: utf8('RFC,Nombre\nA,b\nC,"d'), refused: { reason: 'unclosedQuote', line: 3 } },
  { name: 'S15 an unclosed quote behind a cell of lines', bytes: utf8('RFC,Nombre\nA,"b\nc"\nD,"e\n'), refused: { reason: 'unclosedQuote', line: 4 } },
  { name: 'S15 an unclosed quote in the header', bytes: utf8('RFC,"Nombre\nA,b\n'), refused: { reason: 'unclosedQuote', line: 1 } },
  { name: 'S15 text behind a closing quote', bytes: utf8('RFC,Nombre\nA,b\nC,"d"x\nE,f\n'), refused: { reason: 'strayQuote', line: 3 } },
  { name: 'S15 text behind a closing quote with CR LF', bytes: utf8('RFC,Nombre\r\nA,b\r\nC,"d"x\r\nE,f\r\n'), refused: { reason: 'strayQuote', line: 3 } },
  { name: 'S15 a stray quote that a later one closes', bytes: utf8('RFC,Nombre\nA,"b" c"\nD,e\n'), refused: { reason: 'strayQuote', line: 2 } },
  { name: 'S15 a short row', bytes: utf8('RFC,Nombre,Precio\nA,b\nC,d,5\n'), read: { rows: [['A', 'b'], ['C', 'd', '5']], shapes: ['short', 'whole'] } },
  { name: 'S15 a long row', bytes: utf8('RFC,Nombre\nA,b,9\nC,d\n'), read: { rows: [['A', 'b', '9'], ['C', 'd']], shapes: ['long', 'whole'] } },
  { name: 'S15 a long row whose extra cells are empty', bytes: utf8('RFC,Nombre\nA,b,,\nC,d\n'), read: { rows: [['A', 'b'], ['C', 'd']], shapes: ['whole', 'whole'] } },
  { name: 'S15 a thousands comma without quotes makes the row long', bytes: utf8('RFC,Nombre,Precio\nA,b,1,234.50\nC,d,5\n'), read: { shapes: ['long', 'whole'] } },
  { name: 'S15 a doubled header', bytes: utf8('RFC,Nombre,RFC\nA,b,c\n'), read: { headers: ['RFC', 'Nombre', 'RFC (2)'] } },
  { name: 'S15 a header doubled in small letters', bytes: utf8('Total,TOTAL\nA,1\n'), read: { headers: ['Total', 'TOTAL (2)'] } },
  { name: 'S15 an empty header in the middle', bytes: utf8('RFC,,Precio\nA,b,c\n'), read: { headers: ['RFC', 'Columna 2', 'Precio'] } },
  { name: 'S15 empty headers at the end are none', bytes: utf8('RFC,Nombre,,\nA,b,,\n'), read: { headers: ['RFC', 'Nombre'], rows: [['A', 'b']] } },
  { name: 'S15 a missing header with figures', bytes: utf8('XAXX010101000,Juan,1234.50\nA,b,5\n'), refused: { reason: 'noHeader', line: 1 } },
  { name: 'S15 a missing header with a date', bytes: utf8('03/04/2026,Juan\n04/04/2026,Ana\n'), refused: { reason: 'noHeader', line: 1 } },
  { name: 'S15 blanks around headers', bytes: utf8(' RFC , Nombre \nA,b\n'), read: { headers: ['RFC', 'Nombre'] } },
  { name: 'S15 blanks around cells stay', bytes: utf8('RFC,Nombre\n A , b\n'), read: { rows: [[' A ', ' b']] } },
  { name: 'S15 a header reordered', bytes: utf8('Precio,RFC,Nombre\n5,A,b\n'), read: { headers: ['Precio', 'RFC', 'Nombre'], rows: [['5', 'A', 'b']] } },

  // S16: limits.
  { name: 'S16 50,000 columns', bytes: utf8(wide(50_000)), refused: { reason: 'tooManyColumns', line: 1 } },
  { name: 'S16 201 columns', bytes: utf8(wide(201)), refused: { reason: 'tooManyColumns' } },
  { name: 'S16 200 columns', bytes: utf8(wide(200)), read: { shapes: ['whole'] } },
  { name: 'S16 a row of 50,000 cells', bytes: utf8(`a,b\n${'x,'.repeat(50_000)}\n`), refused: { reason: 'tooManyColumns', line: 2 } },
  { name: 'S16 a cell of 20 MB', bytes: utf8(`RFC,Nombre\nA,"${'x'.repeat(20_000_000)}"\n`), refused: { reason: 'rowTooLarge', line: 2 } },
  { name: 'S16 20 MB behind an open quote', bytes: utf8(`RFC,Nombre\nA,b\nC,"${'x,y\n'.repeat(5_000_000)}`), refused: { reason: 'unclosedQuote', line: 3 } },
  { name: 'S16 30 MB without a line end', bytes: Buffer.alloc(30_000_000, 'x,'), refused: { reason: 'rowTooLarge', line: 1 } },
  { name: 'S16 more than 64 MB', bytes: Buffer.alloc(64 * 1024 * 1024 + 1, 0x61), refused: { reason: 'tooLarge' } },
  { name: 'S16 100,001 rows', bytes: utf8(`a,b\n${'c,d\n'.repeat(100_001)}`), refused: { reason: 'tooManyRows', line: 100_002 } },
  { name: 'S16 binary', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72]), refused: { reason: 'binary' } },
  { name: 'S16 a PDF called CSV', bytes: Buffer.concat([latin1('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 1, 2, 3, 4])]), refused: { reason: 'binary' } },
  { name: 'S16 HTML called CSV', bytes: utf8('<html><body><table><tr><td>RFC</td></tr></table></body></html>'), refused: { reason: 'web' } },
  { name: 'S16 an XML called CSV', bytes: utf8('<?xml version="1.0"?><a>1,2</a>'), refused: { reason: 'web' } },
  { name: 'S16 an old workbook', bytes: Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), refused: { reason: 'oldWorkbook' } },
  { name: 'S16 a cut workbook', bytes: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000, 7)]), refused: { reason: 'brokenWorkbook' } },

  // S19: signs.
  { name: 'S19 a zero byte', bytes: utf8('RFC,Nombre\nA,b\nC,d\u0000e\n'), refused: { reason: 'binary', line: 3 } },
  { name: 'S19 one control sign is the row’s matter', bytes: utf8('RFC,Nombre\nA,b\u001fc\n'), read: { rows: [['A', 'b\u001fc']] } },
  { name: 'S19 a no-break space stays', bytes: utf8('RFC,Nombre\nA,b\u00a0c\n'), read: { rows: [['A', 'b\u00a0c']] } },
  { name: 'S19 a zero width sign stays', bytes: utf8('RFC,Nombre\nA,b\u200bc\n'), read: { rows: [['A', 'b\u200bc']] } },
  { name: 'S19 a turn of direction stays', bytes: utf8('RFC,Nombre\nA,b\u202ec\n'), read: { rows: [['A', 'b\u202ec']] } },
  { name: 'S19 a decomposed letter stays', bytes: utf8('RFC,Nombre\nA,Mun\u0303oz\n'), read: { rows: [['A', 'Mun\u0303oz']] } },
  { name: 'S19 an emoji stays', bytes: utf8('RFC,Nombre\nA,\u{1f600}\n'), read: { rows: [['A', '\u{1f600}']] } },
  { name: 'S19 ]]>, &amp; and markup stay', bytes: utf8('RFC,Nombre\nA,]]> &amp; <b>\n'), read: { rows: [['A', ']]> &amp; <b>']] } },
  { name: 'S19 half a letter in UTF-16', bytes: Buffer.concat([utf16('RFC,Nombre\nA,'), Buffer.from([0x00, 0xd8]), Buffer.from('x\n', 'utf16le')]), refused: { reason: 'brokenText' } },
  { name: 'S19 U+FFFD stays for the row to refuse', bytes: utf8('RFC,Nombre\nA,Mu\ufffdoz\n'), read: { rows: [['A', 'Mu\ufffdoz']] } },

  // S20: what would be a formula is data on the way in.
  ...['=1+1', '+52 1', '-5', '@SUM(A1)', '＝1+1', "'=x"].map((cell) => ({
    name: `S20 ${cell} stays`,
    bytes: utf8(`RFC,Nombre\nA,${cell}\n`),
    read: { rows: [['A', cell]] },
  })),

  // S21 and S23: nothing that is read can be a path or markup yet; it stays text.
  ...['../../etc/passwd', 'CON', '<cfdi:Comprobante/>', '"; DROP TABLE x; --'].map((cell) => ({
    name: `S21 ${cell} stays`,
    bytes: utf8(`RFC,Nombre\nA,${quoted([cell], ',')}\n`),
    read: { rows: [['A', cell]] },
  })),
] // prettier-ignore
