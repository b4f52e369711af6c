import { expect, test } from 'vitest'
import { FIELD_DEFINITIONS, fieldsOf } from '../../../src/domain/batch/fields.ts'
import {
  doubledFields,
  headerSignature,
  headerWords,
  mappingByHeader,
  missingFields,
  proposeMapping,
  rememberedMapping,
} from '../../../src/domain/batch/mapping.ts'

test('P2-07 headers are known by their words, whatever their accents, signs and capitals; others stay blank', () => {
  const headers = [
    'R.F.C. Receptor',
    'RAZÓN SOCIAL',
    'Código  postal',
    'Cant.',
    'P. Unitario',
    'Color',
  ]
  expect(proposeMapping(headers, 'MX')).toEqual([
    null, 'name', 'postalCode', 'quantity', 'unitPrice', null,
  ]) // prettier-ignore
  expect(proposeMapping(['RFC', 'RFC'], 'MX')).toEqual(['taxId', null])
  expect(proposeMapping(['RUC', 'CP'], 'PE')).toEqual(['taxId', null])
})

test('P2-07 no header means two things, and every header of the template means its own field', () => {
  for (const country of ['MX', 'PE'] as const) {
    const words = fieldsOf(country).flatMap((field) => FIELD_DEFINITIONS[field].headers.split('|'))
    expect(new Set(words).size).toBe(words.length)
    expect(words.filter((word) => headerWords(word) !== word)).toEqual([])
  }
})

test('P2-07 a mapping is remembered by header, so that another order of columns finds it', () => {
  const remembered = rememberedMapping(['Pedido', 'Clave', 'Nota'], ['folio', 'sku', null])
  expect(mappingByHeader(['CLAVE', 'Otra', 'pedido'], remembered)).toEqual(['sku', null, 'folio'])
  expect(headerSignature(['Clave', 'Pedido'])).toBe(headerSignature(['PEDIDO', 'clave']))
  expect(headerSignature(['Clave'])).not.toBe(headerSignature(['Clave', 'Pedido']))
  // A header cannot lend its words to an object's own.
  expect(mappingByHeader(['constructor', '__proto__', 'toString'], remembered)).toEqual([
    null,
    null,
    null,
  ])
})

test('what no document can do without is named, and a value for all rows is enough', () => {
  expect(doubledFields(['total', 'total', null, null])).toEqual(['total'])
  expect(missingFields([], {})).toEqual([
    ['taxId', 'name'], ['description', 'sku'], ['unitPrice', 'sku'],
  ]) // prettier-ignore
  expect(missingFields(['taxId'], { description: 'Iguala', unitPrice: '5' })).toEqual([])
})
