import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, confirmByKeys, oneDeskForAll, statePanel, typeLine } from './desk.ts'

const desk = oneDeskForAll()

test('an advance in three steps: its invoice, the final one, the credit note; the window leads from one to the next', async () => {
  test.setTimeout(240_000)
  const { page } = desk()
  await choosePractice(page)
  await page.getByRole('link', { name: 'Facturas', exact: true }).click()
  await page.getByRole('button', { name: 'Anticipo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nuevo anticipo' })
  await dialog.getByRole('combobox', { name: 'Cliente' }).fill('kernel')
  await page
    .getByRole('option', { name: /kernel/i })
    .first()
    .click()
  await dialog.getByRole('textbox', { name: /^Importe con impuestos/ }).fill('1000.00')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Emitir factura de anticipo por $1,000.00' }).click()
  const steps = page.getByRole('group', { name: 'Pasos del anticipo' })
  await expect(steps).toContainText('Aplicado $0.00 · por aplicar $1,000.00')
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })
  await expect(steps.locator('[data-done]')).toHaveCount(1)

  await steps.getByRole('button', { name: 'Preparar la factura de la operación' }).click()
  await page.waitForURL(/#\/compose\//)
  await page.getByRole('combobox', { name: 'Concepto 1: producto o descripción' }).focus()
  await typeLine(page, 1, 'taladro', '2')
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('2,900.00')
  const final = await confirmByKeys(page)
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })

  await steps.getByRole('button', { name: `Descontar de ${final}…` }).click()
  const apply = page.getByRole('dialog', { name: /^Descontar el anticipo/ })
  await expect(apply.getByRole('textbox')).toHaveValue('1000.00')
  await expectAccessible(page)
  await apply.getByRole('button', { name: 'Emitir nota de crédito' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('NC-1 · ')
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })
  await expect(steps).toContainText('Aplicado $1,000.00 · por aplicar $0.00')
  await expect(steps.locator('[data-done]')).toHaveCount(3)
})
