import { expect, it } from 'vitest'
import { pastedCells } from '../../../../src/renderer/src/features/batches/pasted.ts'

it('reads what spreadsheets copy: tabs part cells, lines part rows, the last line end is none', () => {
  expect(pastedCells('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(pastedCells('uno')).toEqual([['uno']])
  expect(pastedCells('\nx\n')).toEqual([[''], ['x']])
})
