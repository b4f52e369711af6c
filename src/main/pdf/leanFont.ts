/** Rules of substitution, positioning and glyph classes: half of a font's bytes and most of the time it takes. */
const LEFT_OUT: ReadonlySet<string> = new Set(['GSUB', 'GPOS', 'GDEF'])

const HEADER_BYTES = 12
const RECORD_BYTES = 16

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly bytes: Buffer
}

/**
 * A TrueType font without its layout tables (OpenType specification, table directory). Latin text needs none of
 * them once it is composed; reading them anew for each document took four fifths of its time.
 */
export function leanFont(font: Buffer): Buffer {
  const tables = tablesOf(font).filter((table) => !LEFT_OUT.has(table.tag))
  const directory = Buffer.alloc(HEADER_BYTES + RECORD_BYTES * tables.length)
  writeHeader(directory, font.readUInt32BE(0), tables.length)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  tables.forEach((table, index) => {
    const at = HEADER_BYTES + RECORD_BYTES * index
    directory.write(table.tag, at, 'latin1')
    directory.writeUInt32BE(table.checksum, at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(table.bytes.length, at + 12)
    // Each table begins at a multiple of four.
    const padding = Buffer.alloc((4 - (table.bytes.length % 4)) % 4)
    parts.push(table.bytes, padding)
    offset += table.bytes.length + padding.length
  })
  return Buffer.concat(parts)
}

function tablesOf(font: Buffer): readonly Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = HEADER_BYTES + RECORD_BYTES * index
    const start = font.readUInt32BE(at + 8)
    return {
      tag: font.toString('latin1', at, at + 4),
      checksum: font.readUInt32BE(at + 4),
      bytes: font.subarray(start, start + font.readUInt32BE(at + 12)),
    }
  })
}

/** Version, number of tables, and the three values for a binary search that follow from it. */
function writeHeader(directory: Buffer, version: number, count: number): void {
  const power = Math.floor(Math.log2(count))
  const range = 2 ** power * RECORD_BYTES
  directory.writeUInt32BE(version, 0)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(range, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(count * RECORD_BYTES - range, 10)
}
