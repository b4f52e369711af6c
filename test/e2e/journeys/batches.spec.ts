import { expect, expectAccessible, test } from '../fixtures.ts'
import { dateToday, dropFile, picture, review } from './batchDesk.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'
import { juneOf1640 } from './tables.ts'

const desk = oneDeskForAll()

test('P2-05 a Latin-1 file with semicolons and decimal commas is understood, and its first rows shown', async () => {
  const { page } = desk()
  await choosePractice(page)
  await page.getByRole('link', { name: 'Carga masiva' }).click()
  await expect(page.getByText('Aún no hay cargas')).toBeVisible()
  await picture(page, 'b00-empty')
  await dropFile(page, 'junio.csv', juneOf1640())
  await expect(
    page.getByText(
      'Entendí: separador «;», acentos correctos (Windows, europeo occidental), coma decimal, fecha día/mes. ¿Así?',
    ),
  ).toBeVisible()
  const cell = page.getByRole('cell', { name: 'ADRIANA JUAREZ FERNANDEZ' }).first()
  await expect(cell).toBeVisible()
  await expect(page.getByText('2,000 renglones. Abajo están los primeros')).toBeVisible()
  await picture(page, 'b01-mapping')
  await expectAccessible(page)
})

test('P2-08 P2-09 the rehearsal groups rows by folio and counts what is ready, repairable and in need of somebody', async () => {
  const { page } = desk()
  test.setTimeout(120_000)
  await dateToday(page)
  await review(page)
  await expect(page.getByRole('button', { name: '1,571 listas' })).toBeVisible()
  await expect(page.getByRole('button', { name: '46 con arreglo propuesto' })).toBeVisible()
  await expect(page.getByRole('button', { name: '23 necesitan a alguien' })).toBeVisible()
  await expect(page.getByText('1,640 facturas, 2,000 renglones')).toBeVisible()
  await expect(page.getByText('Nada se ha gastado').first()).toBeVisible()
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps).toHaveLength(0)
})

test('P2-10 repairs are shown before and after, accepted one by one or as a group', async () => {
  const { page } = desk()
  const spaces = page.getByRole('region', { name: 'RFC 31' })
  await expect(spaces).toContainText('RFC: 31 celdas en 31 facturas')
  await expect(spaces.getByRole('row', { name: /JUFA760821␣2V6/ }).first()).toContainText(
    'JUFA7608212V6',
  )
  await picture(page, 'b02-repairs')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Aceptar el arreglo del renglón 1', exact: true }).click()
  await expect(page.getByRole('region', { name: 'RFC 30' })).toBeVisible()
  await page.getByRole('button', { name: 'Aceptar las 30' }).click()
  await expect(page.getByRole('button', { name: '15 con arreglo propuesto' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('region', { name: 'Nombre 9' })).toContainText('S.A. DE C.V.')
  await page.getByRole('button', { name: 'Aceptar las 9' }).click()
  await page.getByRole('button', { name: 'Aceptar las 6' }).click()
  await expect(page.getByRole('button', { name: '0 con arreglo propuesto' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('button', { name: '1,617 listas' })).toBeVisible()
})
