import { describe, expect, test } from 'vitest'
import {
  comparableCustomer,
  comparableProduct,
  duplicatesAmong,
  type Comparable,
} from '../../src/domain/duplicates.ts'
import { isWithinSlips } from '../../src/domain/editDistance.ts'
import type { CustomerId, ProductId } from '../../src/domain/ids.ts'
import { aCustomer, aProduct } from '../support/cfdiBuilders.ts'

function pairs(records: readonly Comparable[]): readonly string[] {
  return [...duplicatesAmong(records)].flatMap((pair) =>
    pair === null ? [] : [`${pair.one} ${pair.other} ${pair.why}`],
  )
}

const customers = (...of: readonly (readonly [taxId: string, name: string])[]) =>
  pairs(
    of.map(([taxId, name], index) =>
      comparableCustomer(aCustomer({ id: String(index) as CustomerId, taxId, name })),
    ),
  )
const products = (...of: readonly (readonly [sku: string, description: string])[]) =>
  pairs(
    of.map(([sku, description], index) =>
      comparableProduct(aProduct({ id: String(index) as ProductId, sku, description })),
    ),
  )

describe('customers that are likely one', () => {
  test.each<readonly [string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      'the same RFC, whatever the name',
      [
        ['KIJ0906199R1', 'KERNEL INDUSTIA JUGUETERA'],
        ['KIJ0906199R1', 'JUGUETES KERNEL'],
      ],
      ['0 1 code'],
    ],
    [
      'the same name with and without its company type, accents and blanks',
      [
        ['AAA010101AAA', 'Aceros del Norte, S.A. de C.V.'],
        ['AAB010101AAB', 'ACEROS DEL NORTE'],
        ['AAC010101AAC', 'ACEROSDEL NORTE'],
      ],
      ['0 1 name', '0 2 name'],
    ],
    [
      'names in another order',
      [
        ['CACX7605101P8', 'XOCHILT CASAS CHAVEZ'],
        ['', 'Casas Chávez Xochilt'],
      ],
      ['0 1 name'],
    ],
    [
      'one slip in one word, two neighbouring letters swapped among them',
      [
        ['URE180429TM6', 'UNIVERSIDAD ROBOTICA ESPAÑOLA'],
        ['URE180429TM5', 'UNIVERSIDAD ROBOTICA ESPANOAL'],
      ],
      ['0 1 slip'],
    ],
    [
      'a Peruvian company with and without its type',
      [
        ['20100070970', 'Bodega Pérez S.A.C.'],
        ['20100070971', 'BODEGA PEREZ'],
      ],
      ['0 1 name'],
    ],
    [
      'the generic RFC is nobody’s, and other figures are another place',
      [
        ['XAXX010101000', 'FARMACIA 12'],
        ['XAXX010101000', 'FARMACIA 21'],
      ],
      [],
    ],
    [
      'two words that differ, or a short one, are other people',
      [
        ['A', 'JUAN LOPEZ'],
        ['B', 'JUAN LOERA'],
        ['C', 'JOSE LOPEZ'],
        ['D', 'LUIS LOPEZ'],
      ],
      [],
    ],
  ])('%s', (_case, records, expected) => {
    expect(customers(...records)).toEqual(expected)
  })
})

test('products are one by their code without signs and zeros, and never when a measure differs', () => {
  expect(
    products(
      ['TOR-014', 'Tornillo ¼ x 1'],
      ['tor014', 'Pija'],
      ['', 'Tornillo ¼ x 2'],
      ['', 'TORNILO ¼ X 1'],
      ['007', 'Clavo'],
      ['7', 'Alambre recocido'],
    ),
  ).toEqual(['0 1 code', '4 5 code', '0 3 slip'])
})

test('each pair comes once, and a crowd under one code is not compared with itself', () => {
  const crowd = Array.from({ length: 300 }, (_, index) => ['X-1', `COSA ${index % 7}`] as const)
  // 299 share the first one's code; of 293 that share the name of an earlier one, 42 share that of the first.
  expect(products(...crowd)).toHaveLength(299 + 293 - 42)
})

test.each([
  ['garcia', 'gracia', 1, true],
  ['garcia', 'garca', 1, true],
  ['garcia', 'garzia', 1, true],
  ['garcia', 'gacira', 1, false],
  ['garcia', 'gacira', 2, true],
  ['garcia', 'garciamarquez', 2, false],
])('%s and %s within %i: %s', (one, other, limit, expected) => {
  expect(isWithinSlips(one, other, limit)).toBe(expected)
  expect(isWithinSlips(other, one, limit)).toBe(expected)
})
