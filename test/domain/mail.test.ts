import { describe, expect, test } from 'vitest'
import {
  addressesIn,
  fillTemplate,
  isHeaderText,
  isMailAddress,
  unknownPlaceholders,
} from '../../src/domain/mail.ts'

describe('S27 addresses that may stand in a header', () => {
  test.each(['a@b.mx', 'ana.lopez+facturas@correo.example.com', 'ñandú@correo.com.mx'])(
    '%s',
    (text) => {
      expect(isMailAddress(text)).toBe(true)
    },
  )

  test.each([
    '',
    'a@b',
    'a b@c.mx',
    'a@b.mx\r\nBcc: thief@evil.example',
    'a@b.mx\nBcc: x@y.mx',
    '"Ana" <a@b.mx>',
    'a@b.mx, c@d.mx',
    'a@b.mx;c@d.mx',
    'a@b..mx',
    'a@@b.mx',
    `${'a'.repeat(250)}@b.mx`,
    'a\u2028@b.mx',
    'a\u0000@b.mx',
  ])('not %j', (text) => {
    expect(isMailAddress(text)).toBe(false)
  })

  test('a subject is one line', () => {
    expect(isHeaderText('Factura A-1')).toBe(true)
    expect(isHeaderText('Factura\r\nBcc: x@y.mx')).toBe(false)
  })
})

test('addresses as a person types them, each once', () => {
  expect(addressesIn(' a@b.mx, c@d.mx;\n a@b.mx ')).toEqual(['a@b.mx', 'c@d.mx'])
})

test('templates: known names are filled, others stay and are told', () => {
  const values = {
    emisor: 'E',
    receptor: 'R {uuid}',
    folio: 'A-1',
    total: '1',
    moneda: 'MXN',
    documento: 'factura',
    fecha: 'f',
    uuid: 'u',
  }
  // A value that looks like a placeholder is a value.
  expect(fillTemplate('{folio} de {receptor} {nada}', values)).toBe('A-1 de R {uuid} {nada}')
  expect(fillTemplate('{documento} {folio}, su {documento}', values)).toBe(
    'Factura A-1, su factura',
  )
  expect(unknownPlaceholders('{folio} {nada} {totall}')).toEqual(['nada', 'totall'])
})
