import { expect, expectAccessible, test } from '../fixtures.ts'
import { dateToday, dropFile, pasteText, picture, review } from './batchDesk.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'
import { juneOf1640, juneRow, latin1File } from './tables.ts'

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
  // The card of these goes and those below move up.
  await expect(page.getByRole('button', { name: '6 con arreglo propuesto' })).toBeVisible()
  await page.getByRole('button', { name: 'Aceptar las 6' }).click()
  await expect(page.getByRole('button', { name: '0 con arreglo propuesto' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('button', { name: '1,617 listas' })).toBeVisible()
})

test('P2-11 in the grid only bad cells are coloured; typing and pasting a column make the count fall', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: '23 necesitan a alguien' }).click()
  const grid = page.getByRole('grid', { name: 'Renglones' })
  // Its head and 23 rows, of which those in sight are drawn.
  await expect(grid).toHaveAttribute('aria-rowcount', '24')
  await expect(grid.getByRole('gridcell', { name: 'URE18042' }).first()).toBeVisible()
  const drawn = await grid.getByRole('gridcell', { name: 'URE18042' }).count()
  await expect(grid.locator('[aria-invalid=true]')).toHaveCount(drawn)
  await grid.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/URE18042/).last()).toBeVisible()
  await picture(page, 'b03-grid')
  await expectAccessible(page)
  await page.keyboard.type('URE180429TM6')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '22 necesitan a alguien' })).toBeVisible({
    timeout: 15_000,
  })
  await pasteText(page, Array<string>(21).fill('URE180429TM6').join('\n'))
  await expect(page.getByRole('button', { name: '1 necesita a alguien' })).toBeVisible({
    timeout: 15_000,
  })
  await expect(grid.locator('[aria-invalid=true]')).toHaveCount(0)
  await picture(page, 'b04-pasted')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: '22 necesitan a alguien' })).toBeVisible({
    timeout: 15_000,
  })
})

test('P2-11 only the errors go out with their reason, and come back corrected', async () => {
  const { page } = desk()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Descargar sólo errores' }).click()
  await page.getByRole('menuitem', { name: 'Tabla de texto (CSV)' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await downloading).createReadStream()) {
    chunks.push(chunk as Buffer)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  expect(text.trim().split('\r\n')).toHaveLength(23)
  const buffer = Buffer.from(text.replaceAll('"URE18042"', '"URE180429TM6"'), 'utf8')
  await page
    .locator('input[type=file][aria-label="Subir corregido"]')
    .setInputFiles({ name: 'corregido.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByRole('button', { name: '0 necesitan a alguien' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('button', { name: '1,640 listas' })).toBeVisible()
  await picture(page, 'b05-ready')
})

test('P2-12 P2-13 the same file is recognised by its content, and the second load is taken back', async () => {
  const { page } = desk()
  await dropFile(page, 'otro-nombre.csv', juneOf1640())
  await expect(
    page.getByRole('alert').filter({ hasText: /Este archivo ya se cargó el .* por dueño\./i }),
  ).toBeVisible()
  await expect(page.getByText(/Columnas recordadas de la última carga/)).toBeVisible()
  await picture(page, 'b06-same-file')
  await page.getByRole('button', { name: 'Deshacer carga' }).click()
  await expect(page.getByRole('dialog')).toContainText('Nada se ha enviado.')
  await picture(page, 'b07-undo')
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer carga' }).click()
  await expect(page.getByText('La carga se deshizo. Nada de ella se envió.').first()).toBeVisible()
})

test('P2-06 P2-07 a date that could be two days is asked once; an unknown column stays blank and is remembered', async () => {
  const { page } = desk()
  const head = ['Ref. interna', 'Fecha', 'RFC', 'Razón social', 'C.P.', 'Régimen', 'Uso CFDI',
    'Clave SAT', 'Concepto', 'Cantidad', 'Importe por pieza', 'Total'] // prettier-ignore
  const rows = [1, 2, 3].map((folio) => juneRow({ folio, date: '03/04/2026' }))
  await dropFile(page, 'marzo.csv', latin1File(rows, head))
  await expect(
    page.getByText('Falta de dónde tomar: Precio unitario o Código de producto'),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revisar' })).toBeDisabled()
  await expect(
    page.getByRole('radiogroup', { name: '¿Qué día es «03/04/2026» en la columna «Fecha»?' }),
  ).toBeVisible()
  await picture(page, 'b08-question')
  await page.getByRole('radio', { name: 'viernes, 3 de abril (día/mes)' }).click()
  const price = page.getByLabel('Significado de la columna Importe por pieza').first()
  await expect(price).toHaveValue('No se usa')
  await price.click()
  await page.getByRole('option', { name: 'Precio unitario' }).click()
  await dateToday(page)
  await expectAccessible(page)
  await review(page)
  await expect(page.getByRole('button', { name: '3 listas' })).toBeVisible()
  const april = [4, 5].map((folio) => juneRow({ folio, date: '20/04/2026' }))
  await dropFile(page, 'abril.csv', latin1File(april, head))
  await expect(price).toHaveValue('Precio unitario')
  await expect(page.getByRole('button', { name: 'Revisar' })).toBeEnabled()
})

test('P2-14 a cent of difference is explained by the way of rounding, and chosen for all', async () => {
  const { page } = desk()
  // 500.03 × 16 % = 80.0048: 80.00 in each of two lines, 160.00; on both together 160.0096, 160.01.
  const lines = [1, 2, 3].flatMap((folio) => [
    juneRow({ folio, price: '500,03', total: '1160,06' }),
    juneRow({ folio, price: '500,03', total: '1160,06', concept: 'Flete' }),
  ])
  await dropFile(page, 'centavos.csv', latin1File(lines))
  await dateToday(page)
  await review(page)
  await expect(page.getByRole('button', { name: '3 necesitan a alguien' })).toBeVisible()
  await page.getByRole('tab', { name: /Arreglos propuestos/ }).click()
  const gap = page.getByRole('region', { name: 'Diferencia en los totales' })
  await expect(gap).toContainText('El total del archivo difiere $0.01 en 3 facturas')
  await expect(gap).toContainText('Causa: el archivo redondea por renglón')
  await expect(gap).toContainText('1,160.06')
  await expect(gap).toContainText('1,160.07')
  await picture(page, 'b09-rounding')
  await expectAccessible(page)
  await gap.getByRole('button', { name: 'Redondear así en todas' }).click()
  await expect(page.getByRole('button', { name: '3 listas' })).toBeVisible({ timeout: 20_000 })
})

test("P2-04 a file of another company's RFC is refused with the offer to switch", async () => {
  const { page } = desk()
  const rows = [1, 2].map((folio) => ['URE180429TM6', ...juneRow({ folio })])
  const head = ['RFC emisor', 'Folio', 'Fecha', 'RFC', 'Razón social', 'C.P.', 'Régimen', 'Uso CFDI',
    'Clave SAT', 'Concepto', 'Cantidad', 'Precio unitario', 'Total'] // prettier-ignore
  await dropFile(page, 'ajeno.csv', latin1File(rows, head))
  await expect(
    page.getByRole('alert').filter({ hasText: 'Este archivo es de otra empresa' }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revisar' })).toBeDisabled()
  await picture(page, 'b10-other-issuer')
})
