import { existsSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/domain/mx/catalogs/catalog.ts'
import { CLAVE_PROD_SERV } from '../../../src/domain/mx/catalogs/claveProdServ.ts'
import { isKnownProdServFamily } from '../../../src/domain/mx/catalogs/claveProdServFamilies.ts'
import { CLAVE_UNIDAD } from '../../../src/domain/mx/catalogs/claveUnidad.ts'
import { isKnownClaveUnidad } from '../../../src/domain/mx/catalogs/claveUnidadKeys.ts'
import {
  isBorderPostalCode,
  isKnownPostalCode,
  isPostalCode,
  zoneOfPostalCode,
} from '../../../src/domain/mx/catalogs/codigoPostal.ts'
import { FORMA_PAGO } from '../../../src/domain/mx/catalogs/formaPago.ts'
import { currencyDecimals, MONEDA } from '../../../src/domain/mx/catalogs/moneda.ts'
import { PAIS } from '../../../src/domain/mx/catalogs/pais.ts'
import { REGIMEN_FISCAL } from '../../../src/domain/mx/catalogs/regimenFiscal.ts'
import { catalogEntry, searchCatalog } from '../../../src/domain/mx/catalogs/search.ts'
import * as small from '../../../src/domain/mx/catalogs/smallCatalogs.ts'
import { isLawfulRate } from '../../../src/domain/mx/catalogs/tasaOCuota.ts'
import { USO_CFDI } from '../../../src/domain/mx/catalogs/usoCfdi.ts'
import { satText } from '../../../src/domain/mx/satMatrix.ts'
import { SAT_CATALOGS, SAT_MATRIX } from '../../support/satJudges.ts'

const hasCatalogs = existsSync(SAT_CATALOGS)
const why = hasCatalogs ? '' : ' (skipped: no ../shared/sat here)'

describe('search', () => {
  const keys = (...query: Parameters<typeof searchCatalog>) =>
    searchCatalog(...query).map(({ key }) => key)

  test.each([
    ['formaPago', 'transf', ['03']],
    ['formaPago', 'CREDITO', ['04']],
    ['formaPago', 'crédito tarj', ['04']],
    ['regimenFiscal', 'simplificado confianza', ['626']],
    ['regimenFiscal', '612', ['612']],
    ['usoCfdi', 'gastos en gen', ['G03']],
    ['usoCfdi', 'g03', ['G03']],
    ['moneda', 'usd', ['USD']],
    ['objetoImp', 'podebi', ['05']],
    ['claveUnidad', 'pieza', ['H87', 'XKI']],
    ['pais', 'peru', ['PER']],
  ] as const)('%s: %s', (name, text, found) => {
    expect(keys(name, text, 5)).toEqual(found)
  })

  test('a key that was typed comes first', () => {
    expect(keys('claveProdServ', '84111506', 3)).toEqual(['84111506'])
    expect(keys('claveProdServ', '8411', 20).every((key) => key.startsWith('8411'))).toBe(true)
  })

  test('nothing typed shows the beginning; nothing fitting shows nothing', () => {
    expect(keys('formaPago', '', 2)).toEqual(['01', '02'])
    expect(keys('formaPago', 'qqq', 5)).toEqual([])
    expect(catalogEntry('metodoPago', 'PUE')?.text).toBe('Pago en una sola exhibición')
    expect(catalogEntry('metodoPago', '__proto__')).toBeNull()
  })
})

describe('postal codes', () => {
  test.each([
    ['06000', 'America/Mexico_City'],
    ['22000', 'America/Tijuana'],
    ['32000', 'America/Ciudad_Juarez'],
    ['31000', 'America/Chihuahua'],
    ['77500', 'America/Cancun'],
    ['83000', 'America/Hermosillo'],
    ['80000', 'America/Mazatlan'],
    ['87300', 'America/Matamoros'],
    ['64000', 'America/Monterrey'],
  ])('%s keeps the clock of %s', (code, zone) => {
    expect(zoneOfPostalCode(code)).toBe(zone)
  })

  test('form and existence', () => {
    expect(['1000', '010000', 'O1000', ' 1000', ''].some(isPostalCode)).toBe(false)
    expect(isKnownPostalCode('01000')).toBe(true)
    expect(isKnownPostalCode('00000')).toBe(false)
    expect(zoneOfPostalCode('x')).toBeNull()
    expect(isBorderPostalCode('22000')).toBe(true)
    expect(isBorderPostalCode('06000')).toBe(false)
  })
})

describe('rates', () => {
  test.each([
    ['iva', false, 'Tasa', '0.16', true],
    ['iva', false, 'Tasa', '0.160000', true],
    ['iva', false, 'Tasa', '0.15', false],
    ['iva', true, 'Tasa', '0.106667', true],
    ['iva', true, 'Tasa', '0.160001', false],
    ['isr', true, 'Tasa', '0.0125', true],
    ['isr', true, 'Tasa', '0.350001', false],
    ['isr', false, 'Tasa', '0.1', false],
    ['ieps', false, 'Tasa', '0.03', true],
    ['ieps', true, 'Tasa', '0.03', false],
    ['ieps', false, 'Cuota', '72.1605', true],
    ['ieps', false, 'Cuota', '72.160501', false],
    ['iva', false, 'Cuota', '0.16', false],
    ['iva', false, 'Exento', '', false],
  ] as const)('%s withheld %s %s %s', (tax, withheld, factor, rate, isLawful) => {
    expect(isLawfulRate({ tax, withheld, factor, rate })).toBe(isLawful)
  })
})

test('an unknown currency counts two decimals, JPY none', () => {
  expect(['JPY', 'MXN', 'KWD', 'CLF', '???'].map(currencyDecimals)).toEqual([0, 2, 3, 4, 2])
})

describe.skipIf(!hasCatalogs)(`typed over from SAT${why}`, () => {
  const rows = (sql: string) => {
    const database = new DatabaseSync(SAT_CATALOGS, { readOnly: true })
    const all = database.prepare(sql).all() as Readonly<Record<string, string | number>>[]
    database.close()
    return all
  }
  const pairs = (catalog: Catalog) =>
    Array.from(catalog.entries.values(), ({ key, text }) => `${key} ${text}`).sort()

  test.each([
    ['c_FormaPago', FORMA_PAGO],
    ['c_Moneda', MONEDA],
    ['c_Pais', PAIS],
    ['c_RegimenFiscal', REGIMEN_FISCAL],
    ['c_UsoCFDI', USO_CFDI],
    ['c_MetodoPago', small.METODO_PAGO],
    ['c_ObjetoImp', small.OBJETO_IMP],
    ['c_Exportacion', small.EXPORTACION],
    ['c_TipoRelacion', small.TIPO_RELACION],
    ['c_Periodicidad', small.PERIODICIDAD],
    ['c_Meses', small.MESES],
    ['c_Impuesto', small.IMPUESTO],
  ])('%s is whole', (table, catalog) => {
    const theirs = rows(`select clave, descripcion from ${table}`)
    expect(pairs(catalog)).toEqual(
      theirs.map(({ clave, descripcion }) => `${String(clave)} ${String(descripcion)}`).sort(),
    )
  })

  test('decimals, persons and the regimes of each use', () => {
    for (const { clave, decimales } of rows('select clave, decimales from c_Moneda')) {
      expect(currencyDecimals(String(clave))).toBe(decimales)
    }
    for (const [table, catalog] of [
      ['c_RegimenFiscal', REGIMEN_FISCAL],
      ['c_UsoCFDI', USO_CFDI],
    ] as const) {
      for (const { clave, fisica, moral } of rows(`select clave, fisica, moral from ${table}`)) {
        const personas = catalog.entries.get(String(clave))?.personas ?? []
        expect([personas.includes('fisica'), personas.includes('moral')]).toEqual([
          fisica === 1,
          moral === 1,
        ])
      }
    }
    const ours = Array.from(USO_CFDI.entries.values(), ({ key, regimenes }) =>
      Array.from(regimenes, (regimen) => `${key} ${regimen}`),
    ).flat()
    const theirs = rows('select uso, regimen from uso_regimen')
    expect(ours.sort()).toEqual(
      theirs.map(({ uso, regimen }) => `${String(uso)} ${String(regimen)}`).sort(),
    )
  })

  test('starter sets say what SAT says', () => {
    const names = new Map(
      rows('select clave, nombre from c_ClaveUnidad').map((row) => [row['clave'], row['nombre']]),
    )
    for (const { key, text } of CLAVE_UNIDAD.entries.values()) expect(text).toBe(names.get(key))
    expect(Array.from(names.keys()).every((key) => isKnownClaveUnidad(String(key)))).toBe(true)
    const products = rows('select clave, descripcion from c_ClaveProdServ')
    const words = new Map(
      products.map((row) => [row['clave'], String(row['descripcion']).replace(/\s+/g, ' ').trim()]),
    )
    for (const { key, text } of CLAVE_PROD_SERV.entries.values()) expect(text).toBe(words.get(key))
    expect(products.every(({ clave }) => isKnownProdServFamily(String(clave)))).toBe(true)
    expect(CLAVE_PROD_SERV.entries.size).toBeGreaterThan(150)
  })

  test('all 95,748 postal codes: existence, zone, border', () => {
    const table = rows('select cp, iana_tz, estimulo_frontera from c_CodigoPostal')
    const known = new Set(table.map(({ cp }) => cp))
    const wrong = table.filter(
      ({ cp, iana_tz, estimulo_frontera }) =>
        zoneOfPostalCode(String(cp)) !== iana_tz ||
        isBorderPostalCode(String(cp)) !== (estimulo_frontera !== 0),
    )
    expect(wrong).toEqual([])
    const all = Array.from({ length: 100_000 }, (_, code) => String(code).padStart(5, '0'))
    expect(all.filter((code) => isKnownPostalCode(code) !== known.has(code))).toEqual([])
  })

  test('fixed rates and ranges', () => {
    const names = { '001': 'isr', '002': 'iva', '003': 'ieps' } as const
    for (const row of rows('select * from c_TasaOCuota')) {
      const tax = names[String(row['impuesto']) as keyof typeof names]
      const factor = row['factor'] === 'Cuota' ? 'Cuota' : 'Tasa'
      for (const withheld of [false, true]) {
        if (row[withheld ? 'retencion' : 'traslado'] !== 1) continue
        expect(isLawfulRate({ tax, withheld, factor, rate: String(row['maximo']) })).toBe(true)
        const above = (Number(row['maximo']) + 0.000001).toFixed(6)
        expect(isLawfulRate({ tax, withheld, factor, rate: above })).toBe(false)
      }
    }
  })

  test('the matrix of errors, word by word', () => {
    const lines = readFileSync(SAT_MATRIX, 'utf8').trim().split('\n').slice(1)
    expect(lines).toHaveLength(128)
    for (const line of lines) {
      const [code = '', , , , text] = line.split('\t')
      expect(satText(code)).toBe(text)
    }
    expect(satText('CFDI99999')).toBeNull()
  })
})
