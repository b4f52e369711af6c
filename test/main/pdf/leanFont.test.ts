import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leanFont } from '../../../src/main/pdf/leanFont.ts'

const font = readFileSync(
  resolve(import.meta.dirname, '../../../resources/fonts/SourceSans3-Regular.ttf'),
)

/** Tables by tag, read by the OpenType specification: tag, checksum, offset, length from byte 12 on. */
function tables(file: Buffer): ReadonlyMap<string, { sum: number; bytes: Buffer }> {
  const count = file.readUInt16BE(4)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index
      const start = file.readUInt32BE(at + 8)
      const bytes = file.subarray(start, start + file.readUInt32BE(at + 12))
      return [file.toString('latin1', at, at + 4), { sum: file.readUInt32BE(at + 4), bytes }]
    }),
  )
}

describe('leanFont', () => {
  it('drops the layout tables and changes no other byte', () => {
    const [before, after] = [tables(font), tables(leanFont(font))]
    const dropped = [...before.keys()].filter((tag) => !after.has(tag))
    expect(dropped.sort()).toEqual(['GDEF', 'GPOS', 'GSUB'])
    for (const [tag, table] of after) {
      expect(table.bytes.equals(before.get(tag)?.bytes ?? Buffer.alloc(0))).toBe(true)
      expect(table.sum).toBe(before.get(tag)?.sum)
    }
  })

  it('writes a directory that holds the search values of the specification', () => {
    const lean = leanFont(font)
    const count = lean.readUInt16BE(4)
    const power = 2 ** Math.floor(Math.log2(count))
    expect(lean.readUInt16BE(6)).toBe(power * 16)
    expect(lean.readUInt16BE(8)).toBe(Math.log2(power))
    expect(lean.readUInt16BE(10)).toBe(count * 16 - power * 16)
    for (let index = 0; index < count; index += 1) {
      expect(lean.readUInt32BE(12 + 16 * index + 8) % 4).toBe(0)
    }
  })
})
