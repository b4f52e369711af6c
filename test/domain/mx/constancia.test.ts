import { describe, expect, test } from 'vitest'
import { readConstancia } from '../../../src/domain/mx/constancia.ts'

/** The wording and order of SAT's form; the taxpayers are those of SAT's public test certificates. */
const COMPANY = `CÉDULA DE IDENTIFICACIÓN FISCAL  CONSTANCIA DE SITUACIÓN FISCAL
Lugar y Fecha de Emisión AGUASCALIENTES , AGUASCALIENTES A 02 DE NOVIEMBRE DE 2026
Datos de Identificación del Contribuyente:
RFC: KIJ0906199R1
Denominación/Razón Social: KERNEL INDUSTIA JUGUETERA
Régimen Capital: SOCIEDAD ANONIMA DE CAPITAL VARIABLE
Nombre Comercial: KERNEL
Fecha inicio de operaciones: 19 DE JUNIO DE 2009
Estatus en el padrón: ACTIVO
Datos del domicilio registrado
Código Postal:28971 Tipo de Vialidad: CALLE
Regímenes:
Régimen Fecha Inicio Fecha Fin
Régimen General de Ley Personas Morales 19/06/2009`

const PERSON = `CONSTANCIA DE SITUACIÓN FISCAL Datos de Identificación del Contribuyente:
RFC: CACX7605101P8 CURP: CACX760510MDFSHC09 Nombre (s): XOCHILT Primer Apellido: CASAS Segundo Apellido: CHAVEZ
Fecha inicio de operaciones: 01 DE ENERO DE 2020 Estatus en el padrón: ACTIVO
Código Postal: 36257 Tipo de Vialidad: CALLE
Regímenes: Régimen Fecha Inicio Fecha Fin
Régimen Simplificado de Confianza 01/01/2022
Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios 01/01/2020`

describe('a Constancia de Situación Fiscal (P1-23)', () => {
  test('of a company: its name without the type of company, which stands in a field of its own', () => {
    expect(readConstancia(COMPANY)).toEqual({
      taxId: 'KIJ0906199R1',
      name: 'KERNEL INDUSTIA JUGUETERA',
      postalCode: '28971',
      // c_RegimenFiscal: 601 General de Ley Personas Morales
      regimenes: ['601'],
    })
  })

  test('of a person: name from three fields, every régimen in the order of the paper', () => {
    expect(readConstancia(PERSON)).toEqual({
      taxId: 'CACX7605101P8',
      name: 'XOCHILT CASAS CHAVEZ',
      postalCode: '36257',
      // c_RegimenFiscal: 626 Régimen Simplificado de Confianza, 605 Sueldos y Salarios e Ingresos Asimilados a Salarios
      regimenes: ['626', '605'],
    })
  })

  test.each([
    ['without a postal code', COMPANY.replace('28971', '')],
    ['with an RFC that is none', COMPANY.replace('KIJ0906199R1', 'KIJ0913199R1')],
    ['without a régimen', COMPANY.split('Regímenes')[0] ?? ''],
    ['that is another paper', COMPANY.replaceAll(/SITUACIÓN FISCAL/g, 'DOMICILIO')],
    ['that is empty', ''],
  ])('%s is not read at all', (_, words) => {
    expect(readConstancia(words)).toBeNull()
  })
})
