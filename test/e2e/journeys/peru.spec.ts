import { expect, expectAccessible, test } from '../fixtures.ts'
import { oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()
/** Where pictures for a look are written; nowhere when not set. */
const SHOWN = process.env['TIMBREL_SHOW_PICTURES']

async function picture(name: string): Promise<void> {
  if (SHOWN === undefined) return
  const { page } = desk()
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${SHOWN}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

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
  await page.getByRole('textbox', { name: 'Cliente', exact: true }).fill('rosa')
  await page.getByRole('option').first().click()
  for (const [line, words] of [[1, 'arroz'], [2, 'aceite'], [3, 'libro']] as const) {
    const field = page.locator(`[data-path="lines.${line - 1}.description"]`)
    await field.fill(words)
    await expect(page.getByRole('option').first()).toContainText(new RegExp(words, 'i'))
    await page.getByRole('option').first().click()
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
  await picture('compose')
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
  await picture('accepted')
})

test('P3-22 credit note on it, in the series of boletas', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Nota de crédito' }).click()
  await expect(page.getByRole('textbox', { name: 'Nota de crédito de' })).toHaveValue('B001-1')
  await picture('note')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Emitir|Timbrar/ })
    .click()
  await expect(page.getByRole('heading', { name: /BC01-1/ })).toBeVisible()
})

test('P3-19 the log of calls shows each call with its time, and its request without the token', async () => {
  const { page } = desk()
  await page.goto(`${page.url().split('#')[0] ?? ''}#/calls`)
  await expect(page.getByRole('heading', { name: 'Registro de llamadas' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'nubefact.generar_comprobante' }).last()
  await expect(row).toContainText('Correcta')
  await picture('calls')
  await row.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('generar_comprobante')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
})

test('P3-32 each series is whole', async () => {
  const { page } = desk()
  await page.goto(`${page.url().split('#')[0] ?? ''}#/numbers`)
  await expect(page.getByText('B001 1–1 completo')).toBeVisible()
  await picture('numbers')
  await expectAccessible(page)
})
