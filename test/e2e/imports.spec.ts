import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cfdiOf } from './cfdiOf.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { choosePractice, oneDeskForAll } from './journeys/desk.ts'

const desk = oneDeskForAll()
const OWN = 'FTO150101M25'
let folder = ''

/* Receivers are SAT's public test taxpayers. */
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timbrel-xml-'))
  await mkdir(join(folder, '2025', 'junio'), { recursive: true })
  const one = {
    issuer: OWN,
    rfc: 'EKU9003173C9',
    name: 'ESCUELA KEMPER URGATE',
    postalCode: '26015',
    product: 'Martillo de uña',
  }
  const files: Readonly<Record<string, string>> = {
    'a.xml': cfdiOf(one),
    'same customer.xml': cfdiOf({ ...one, product: 'Pinza de presión' }),
    '2025/junio/deep.xml': cfdiOf({
      ...one,
      rfc: 'IIA040805DZ4',
      name: 'INDISTRIA ILUMINADORA DE ALMACENES',
      postalCode: '62661',
    }),
    '2025/doubtful.xml': cfdiOf({
      ...one,
      rfc: 'IVD920810GU2',
      name: 'INNOVACION VALOR Y DESARROLLO SA DE CV',
      postalCode: '2000',
    }),
    'of others.xml': cfdiOf({ ...one, issuer: 'XIA190128J61' }),
    'broken.xml': '<cfdi:Comprobante',
    'readme.txt': 'no XML',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})

test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('P1-09 a folder of XMLs: customers and products are found, doubtful ones told apart, nothing added yet', async () => {
  const { page } = desk()
  await choosePractice(page)
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await page.getByRole('link', { name: 'Traer de otro sistema' }).click()
  await expectAccessible(page)
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Elegir carpeta…' }).click()
  await (await choosing).setFiles(folder)
  await expect(page.getByRole('main').getByText('Encontré 3 clientes y 2 productos.')).toBeVisible()
  await expect(page.getByText('1 cliente con datos dudosos.')).toBeVisible()
  await page.getByRole('button', { name: 'Ver cuáles' }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'IVD920810GU2' })).toContainText(
    'El SAT la quiere sin el tipo de sociedad (SA DE CV). El código postal lleva 5 dígitos.',
  )
  await page.getByRole('button', { name: 'Ver cuáles' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'of others.xml' })).toContainText(
    'Lo emitió otro RFC.',
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'broken.xml' })).toContainText(
    'Está incompleto o dañado.',
  )
  await expectAccessible(page)
})

test('P1-09 adding brings the sure customers and the products, and no invoice', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Agregar 2 clientes y 2 productos' }).click()
  await expect(
    page.getByRole('main').getByText('Listo: se agregaron 2 clientes y 2 productos.'),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Ver clientes' }).click()
  await expect(page.getByText('ESCUELA KEMPER URGATE')).toBeVisible()
  await expect(page.getByText('INDISTRIA ILUMINADORA DE ALMACENES')).toBeVisible()
  await expect(page.getByText('INNOVACION VALOR Y DESARROLLO')).toHaveCount(0)
  await page.getByRole('link', { name: 'Facturas' }).click()
  await expect(page.getByRole('table', { name: 'Facturas' })).toHaveAttribute('aria-rowcount', '1')
})

test('P1-09 the same files once more bring nothing new', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await page.getByRole('link', { name: 'Traer de otro sistema' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Elegir archivos…' }).click()
  await (await choosing).setFiles([join(folder, 'a.xml'), join(folder, 'same customer.xml')])
  await expect(page.getByRole('main').getByText(/^No hay nada nuevo/)).toBeVisible()
})
