import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { ask } from '../ask.ts'
import { choosePractice, lineField, oneDeskForAll, pickCustomer } from './desk.ts'
import { picture } from './picture.ts'

const desk = oneDeskForAll()
let folder = ''

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timbrel-packs-'))
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

type Row = readonly [key: string, text: string, until: string]

/** A pack in SQLite, as the community publishes SAT's catalogues. */
function pack(name: string, rows: readonly Row[]): string {
  const path = join(folder, name)
  const database = new DatabaseSync(path)
  database.exec(`CREATE TABLE cfdi_40_productos_servicios
    (id TEXT, texto TEXT, vigencia_desde TEXT, vigencia_hasta TEXT, similares TEXT)`)
  const insert = database.prepare(
    `INSERT INTO cfdi_40_productos_servicios VALUES (?, ?, '2022-01-01', ?, '')`,
  )
  for (const row of rows) insert.run(...row)
  database.close()
  return path
}

test('P2-29 a new SAT catalogue says what it changes for these products and from when, before it is used', async () => {
  const { page } = desk()
  await choosePractice(page)
  // The practice company sells by these keys; the new edition ends one and drops none.
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('practice has a company')
  const search = { companyId: company.id, text: '', after: '', limit: 50 }
  const { rows } = await ask(page, 'products.search', search)
  const keys = rows.map(({ claveProdServ }) => claveProdServ)
  const [first = ''] = keys
  const now: readonly Row[] = [...new Set(keys)].map((key) => [key, `Clave ${key}`, ''])
  const drop = page.getByLabel('Suelte aquí el paquete')

  await page.evaluate(() => void (location.hash = '#/settings/catalogs'))
  await expect(page.getByText('Surtido inicial')).toBeVisible()
  const rare: readonly Row[] = [
    ['99999901', 'Ñandúes amaestrados', ''],
    ['99999902', 'Dodos vivos', '2022-06-30'],
  ]
  await drop.setInputFiles(pack('julio.db', [...now, ...rare]))
  await expect(page.getByText('Es la primera edición completa.')).toBeVisible()
  await page.getByRole('button', { name: 'Usar esta edición' }).click()
  await expect(page.getByText('Catálogos completos').first()).toBeVisible()

  await picture(page, 'catalogs-in-use')

  const next = now.map(([key, text]): Row => [key, text, key === first ? '2026-07-31' : ''])
  await drop.setInputFiles(pack('agosto.db', [...next, ['60000000', 'Clave nueva', '']]))
  await expect(page.getByText('Cambian 4 claves.')).toBeVisible()
  await expect(
    page.getByText(/A usted le tocan: 1 producto · de 1 empresa, desde el 1 de agosto de 2026/),
  ).toBeVisible()
  await expect(page.getByRole('table', { name: 'Lo suyo que cambia' })).toContainText(first)
  await expectAccessible(page)
  await picture(page, 'catalogs-report')
  await page.getByRole('button', { name: 'Descartar' }).click()
  await expect(page.getByText('julio.db')).toBeVisible()
})

test('a key of the brought edition is found while composing, by words without accents; one that ended says since when', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'Nueva factura' })).toBeVisible()
  await pickCustomer(page, 'kernel')
  await page.keyboard.type('Espectáculo de aves')
  await page.keyboard.press('Enter')
  const key = lineField(page, 1, 'clave del SAT')
  await expect(key).toBeFocused()
  await page.keyboard.type('amaes nandu')
  await expect(page.getByRole('option').first()).toContainText('99999901 Ñandúes amaestrados')
  await expect(page.getByText('La clave del SAT lleva 8 dígitos.')).toHaveCount(0)
  await picture(page, 'catalogs-composer')
  await page.keyboard.press('Enter')
  await expect(key).toHaveValue('99999901')
  await expect(lineField(page, 1, 'unidad')).toBeFocused()
  await key.fill('99999902')
  await key.blur()
  await page.getByRole('button', { name: /problemas?$/ }).click()
  await expect(page.getByText(/La clave 99999902 dejó de valer el .*2022/).first()).toBeVisible()
  await picture(page, 'catalogs-composer-ended')
})
