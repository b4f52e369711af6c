import { expect, expectAccessible, test } from '../fixtures.ts'
import { oneDeskForAll } from './desk.ts'
import { picture } from './picture.ts'

const desk = oneDeskForAll()
test('P3-01 Peru, practise first: a company, series, customers and an account are there', async () => {
  const { page } = desk()
  await page.getByText('Perú · SUNAT').click()
  await page.getByRole('button', { name: /Practicar primero/ }).click()
  await expect(page.getByRole('navigation')).toContainText('BODEGA LA PRÁCTICA SAC', {
    timeout: 20_000,
  })
  await expect(page.getByText('PRÁCTICA, SIN VALOR FISCAL').first()).toBeVisible()
})

test('P3-05 boleta to a DNI, three lines with prices including IGV, to the cent', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: 'Cliente', exact: true }).fill('rosa')
  await page.getByRole('option', { name: /rosa/i }).first().click()
  for (const [line, words] of [[1, 'arroz'], [2, 'aceite'], [3, 'libro']] as const) {
    const field = page.locator(`[data-path="lines.${line - 1}.description"]`)
    await field.fill(words)
    await expect(page.getByRole('option').first()).toContainText(new RegExp(words, 'i'))
    await page.getByRole('option', { name: new RegExp(words, 'i') }).first().click()
    const quantity = page.locator(`[data-path="lines.${line - 1}.quantity"]`)
    await expect(quantity).toBeFocused()
    await quantity.fill('2')
    if (line < 3) await page.keyboard.press('Enter')
  } // prettier-ignore
  // 2 × 24.90 + 2 × 9.50 + 2 × 65.00 = 198.80; IGV of 68.80: 49.80 − 42.20 + 19.00 − 16.10 = 10.50.
  const totals = page.getByRole('region', { name: 'Totales' })
  await expect(totals).toContainText('198.80')
  await expect(totals).toContainText('10.50')
  await expect(totals).toContainText('Inafecta')
  await picture(page, 'compose')
  await expectAccessible(page)
})

test('P3-08 accepted by SUNAT, hash, PDF, XML and CDR on this disk', async () => {
  const { page } = desk()
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Emitir|Timbrar/ })
    .click()
  await expect(page.getByRole('heading', { name: /B001-1/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Copiar Hash' })).toBeVisible()
  // The test's computer is in Mexico City: whose hours these are is said.
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('Perú')
  await picture(page, 'accepted')
})

test('P3-22 credit note on it, in the series of boletas', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Nota de crédito' }).click()
  await expect(page.getByRole('textbox', { name: 'Nota de crédito de' })).toHaveValue('B001-1')
  await picture(page, 'note')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Emitir|Timbrar/ })
    .click()
  await expect(page.getByRole('heading', { name: /BC01-1/ })).toBeVisible()
})

test('P3-06 a factura on credit with detracción and a waybill: instalments come to what is left to pay', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await page.getByText('Factura', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Cliente', exact: true }).fill('sol')
  await page.getByRole('option', { name: /sol/i }).first().click()
  await page.locator('[data-path="lines.0.description"]').fill('reparto')
  await page
    .getByRole('option', { name: /reparto/i })
    .first()
    .click()
  await page.locator('[data-path="lines.0.quantity"]').fill('100')
  // 1,200.00 of a service: more than S/ 700, so that it is asked about.
  await expect(page.getByText(/detracci[óo]n/i).first()).toBeVisible()
  await page.getByRole('button', { name: 'Detracción', exact: true }).click()
  const totals = page.getByRole('region', { name: 'Totales' })
  // 12 % of 1,200.00 is 144.00; 1,056.00 is left.
  await expect(totals).toContainText('144.00')
  await expect(totals).toContainText('1,056.00')
  await page.getByRole('button', { name: 'Cuota', exact: true }).click()
  await page.locator('[data-path="installments.0.amount"]').fill('500')
  await page.getByRole('button', { name: 'Cuota', exact: true }).click()
  await page.locator('[data-path="installments.1.amount"]').fill('500')
  await page.getByRole('button', { name: 'Usar «556.00»' }).first().click()
  await expect(page.locator('[data-path="installments.1.amount"]')).toHaveValue('556.00')
  await page.getByRole('button', { name: 'Guía de remisión', exact: true }).click()
  await page.locator('[data-path="guides.0.numero"]').fill('0001-23')
  await picture(page, 'credit')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Emitir' }).click()
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toBeVisible({ timeout: 20_000 })
})

test('P3-07 a free sample, exempt goods, ISC and bags have boxes of their own; cargo tells its way', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  for (const [line, words] of [['0', 'muestra'], ['1', 'papa'], ['2', 'tostado']] as const) {
    await page.locator(`[data-path="lines.${line}.description"]`).fill(words)
    await page.getByRole('option', { name: new RegExp(words, 'i') }).first().click()
    await expect(page.locator(`[data-path="lines.${line}.quantity"]`)).toBeFocused()
    if (line !== '2') await page.keyboard.press('Enter')
  } // prettier-ignore
  await page.getByRole('button', { name: 'Más del concepto 3: ISC, bolsas, anticipo' }).click()
  const more = page.getByRole('group', { name: 'Más del concepto 3: ISC, bolsas, anticipo' })
  await more.getByRole('combobox', { name: 'ISC' }).click()
  await page.getByRole('option', { name: 'Sistema al valor' }).click()
  await more.getByLabel('Tasa o monto ISC').fill('10')
  await more.getByLabel('Bolsas plásticas').fill('2')
  const totals = page.getByRole('region', { name: 'Totales' })
  for (const box of ['Gratuita', 'Exonerada', 'Gravada', 'ISC', 'ICBPER']) {
    await expect(totals).toContainText(box)
  }
  // Two bags at S/ 0.50 on top of 3.20 and 18.00.
  await expect(totals).toContainText('22.20')
  await picture(page, 'kinds')
  await page.getByText('Factura', { exact: true }).click()
  await page.getByRole('button', { name: 'Detracción', exact: true }).click()
  await page.getByRole('combobox', { name: 'Bien o servicio sujeto' }).click()
  await page.getByRole('option', { name: 'Servicio de transporte de carga' }).click()
  await expect(page.getByLabel('Ubigeo de origen')).toBeVisible()
  await page.getByRole('button', { name: 'Descuento, orden, notas…' }).click()
  await picture(page, 'cargo')
  await expectAccessible(page)
})

test('P3-19 the log of calls shows each call with its time, and its request without the token', async () => {
  const { page } = desk()
  await page.goto(`${page.url().split('#')[0] ?? ''}#/calls`)
  await expect(page.getByRole('heading', { name: 'Registro de llamadas' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'nubefact.generar_comprobante' }).last()
  await expect(row).toContainText('Correcta')
  await picture(page, 'calls')
  await row.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('generar_comprobante')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
})

test('P3-32 each series is whole', async () => {
  const { page } = desk()
  await page.goto(`${page.url().split('#')[0] ?? ''}#/numbers`)
  await expect(page.getByText('B001 1–1 completo')).toBeVisible()
  await picture(page, 'numbers')
  await expectAccessible(page)
})
