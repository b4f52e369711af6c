import { describe, expect, test } from 'vitest'
import { fileNameByRule, readNameRule } from '../../../src/domain/mx/fileName.ts'

describe('the rule that names files', () => {
  test('P2-23 its parts stand in the order that was written, in the words of either country', () => {
    expect(readNameRule('')).toEqual(['SERIE', 'FOLIO', 'RFC', 'FECHA'])
    expect(readNameRule(' fecha_rfc ')).toEqual(['FECHA', 'RFC'])
    expect(readNameRule('SERIE_NUMERO_RUC_FECHA')).toEqual(readNameRule('SERIE_FOLIO_RFC_FECHA'))
  })

  test('one that names something else is none', () => {
    expect(readNameRule('SERIE_RUT')).toBeNull()
    expect(readNameRule('SERIE__FOLIO')).toBeNull()
  })

  test('names are safe on every system whatever stands in their parts', () => {
    const values = {
      SERIE: 'B001', FOLIO: '7', RFC: '20343443961', FECHA: '2026-11-30',
      NOMBRE: '../Ñandú & Cía', TOTAL: '21.00', UUID: '', CLAVE: 'CON',
    } // prettier-ignore
    const rule = readNameRule('SERIE_NUMERO_RUC_FECHA') ?? []
    expect(fileNameByRule(rule, values, 'xml')).toBe('B001_7_20343443961_2026-11-30.xml')
    expect(fileNameByRule(['NOMBRE'], values, 'pdf')).toBe('Nandu-Cia.pdf')
    expect(fileNameByRule(['CLAVE'], values, 'pdf')).toBe('_CON.pdf')
  })
})
