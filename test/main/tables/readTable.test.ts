import { fc } from '../../support/properties.ts'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { TableFacts } from '../../../src/domain/batch/table.ts'
import type { ReadRow } from '../../../src/main/tables/protocol.ts'
import { readTable } from '../../../src/main/tables/readTable.ts'
import { TableRefused } from '../../../src/main/tables/refused.ts'
import { TORTURES } from './tortureFiles.ts'

const AS_FOUND = { encoding: null, delimiter: null }

async function read(
  bytes: Uint8Array,
): Promise<{ facts: TableFacts; rows: ReadRow[] } | TableRefused> {
  const rows: ReadRow[] = []
  try {
    const facts = await readTable(bytes, AS_FOUND, async (slice) => void rows.push(...slice))
    return { facts, rows }
  } catch (error) {
    if (error instanceof TableRefused) return error
    throw error
  }
}

test('there are at least ninety torture files', () => {
  expect(TORTURES.length).toBeGreaterThanOrEqual(90)
  expect(new Set(TORTURES.map(({ name }) => name)).size).toBe(TORTURES.length)
})

test.each(TORTURES.map((torture) => [torture.name, torture] as const))(
  '%s',
  async (_, torture) => {
    const end = await read(torture.bytes)
    if (torture.refused !== undefined) {
      expect(end).toBeInstanceOf(TableRefused)
      if (!(end instanceof TableRefused)) return
      expect(end.reason).toBe(torture.refused.reason)
      if (torture.refused.line !== undefined) expect(end.line).toBe(torture.refused.line)
      return
    }
    if (end instanceof TableRefused) throw new Error(`refused: ${end.reason} ${end.line ?? ''}`)
    const wanted = torture.read ?? {}
    const cells = end.rows.map((row) => JSON.parse(row.cells) as string[])
    if (wanted.headers !== undefined) expect(end.facts.headers).toEqual(wanted.headers)
    if (wanted.rows !== undefined) expect(cells).toEqual(wanted.rows)
    if (wanted.lines !== undefined) expect(end.rows.map(({ line }) => line)).toEqual(wanted.lines)
    if (wanted.shapes !== undefined)
      expect(end.rows.map(({ shape }) => shape)).toEqual(wanted.shapes)
    if (wanted.encoding !== undefined) expect(end.facts.encoding).toBe(wanted.encoding)
    if (wanted.delimiter !== undefined) expect(end.facts.delimiter).toBe(wanted.delimiter)
  },
  60_000,
)

test('S15 what a writer of CSV wrote is read back cell for cell, in every encoding and with every separator', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'aÑé 1,;|"\n\t€'), maxLength: 12 })
  const row = fc.tuple(fc.constant('x'), cell, cell, fc.constant('z'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      async (rows, delimiter, newline) => {
        const text = Papa.unparse([['uno', 'dos', 'tres', 'fin'], ...rows], {
          delimiter,
          newline,
          quotes: true,
        })
        const end = await read(Buffer.from(text, 'utf8'))
        if (end instanceof TableRefused) throw end
        expect(end.rows.map((each) => JSON.parse(each.cells) as unknown)).toEqual(rows)
        expect(end.facts.delimiter).toBe(delimiter)
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

test('S16 rows longer than what is parsed at once are whole, and lines are counted through', async () => {
  const long = 'y'.repeat(300_000)
  const text = `a,b\n1,"${long}\n${long}"\n2,z\n3,"w"\n`
  const end = await read(Buffer.from(text))
  if (end instanceof TableRefused) throw end
  expect(end.rows.map(({ line }) => line)).toEqual([2, 4, 5])
  expect((JSON.parse(end.rows[0]?.cells ?? '[]') as string[])[1]).toHaveLength(600_001)
})
