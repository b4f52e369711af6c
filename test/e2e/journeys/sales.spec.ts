import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { picture } from './picture.ts'
import { choosePractice, confirmByKeys, folioOfPage, oneDeskForAll, statePanel } from './desk.ts'

const desk = oneDeskForAll()

async function sell(page: Page, ticket: string, amount: string): Promise<void> {
  await page.getByRole('button', { name: 'Nueva venta' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Nueva venta' })
  await dialog.getByRole('textbox', { name: 'Número de ticket' }).fill(ticket)
  await dialog.getByRole('textbox', { name: /^Importe con impuestos/ }).fill(amount)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: ticket })).toContainText('Sin factura')
}

async function openSales(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ventas', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ventas' })).toBeVisible()
}

const row = (page: Page, ticket: string) => page.getByRole('row').filter({ hasText: ticket })

test('P1-42 sales without invoice become one global invoice, equal to the cent; the invoiced one is left out with its reason', async () => {
  test.setTimeout(150_000)
  const { page } = desk()
  await choosePractice(page)
  await openSales(page)
  await expect(page.getByText('Todavía no hay ventas')).toBeVisible()
  await sell(page, 'T-100', '99.99')
  await sell(page, 'T-101', '250.01')
  await sell(page, 'T-102', '10.00')

  await row(page, 'T-102').click()
  const sale = page.getByRole('dialog', { name: 'Venta T-102' })
  await sale.getByRole('combobox', { name: 'Cliente' }).fill('kernel')
  await page
    .getByRole('option', { name: /kernel/i })
    .first()
    .click()
  await sale.getByRole('button', { name: 'Preparar su factura' }).click()
  await page.waitForURL(/#\/compose\//)
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('10.00')
  const own = await confirmByKeys(page)
  await openSales(page)
  await expect(row(page, 'T-102')).toContainText('Facturada')

  const only = page.getByRole('radiogroup', { name: 'Cuáles' })
  await only.getByText('Sin factura').click()
  await expect(row(page, 'T-102')).toHaveCount(0)
  await expect(row(page, 'T-100')).toBeVisible()
  await only.getByText('Todas').click()
  await page.getByRole('textbox', { name: 'Buscar ticket' }).fill('T-102')
  await expect(row(page, 'T-100')).toHaveCount(0)
  await expect(row(page, 'T-102')).toBeVisible()
  await page.getByRole('textbox', { name: 'Buscar ticket' }).fill('')
  await expect(row(page, 'T-100')).toBeVisible()

  await page.getByRole('button', { name: 'Factura global' }).click()
  const dialog = page.getByRole('dialog', { name: 'Factura global' })
  // 99.99 + 250.01
  await expect(dialog).toContainText('2 ventas sin factura, $350.00')
  await expect(dialog).toContainText('suma lo mismo que las ventas, al centavo: $350.00')
  await dialog.getByRole('button', { name: '1 venta del periodo no entra' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'T-102' })).toContainText(
    `ya se facturó en ${own}`,
  )
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Emitir factura global' }).click()
  expect(await folioOfPage(page)).toBe('G-1')
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText('350.00')
  await openSales(page)
  await expect(row(page, 'T-100')).toContainText('En la global')
  await page.getByRole('button', { name: 'Factura global' }).click()
  await expect(dialog).toContainText('No hay ventas sin factura en este periodo')
  await expect(dialog.getByRole('button', { name: 'Emitir factura global' })).toBeDisabled()
  await page.keyboard.press('Escape')
})

test('P1-43 a customer of yesterday: both roads in three lines; the credit note sets the sale free, and he gets his invoice', async () => {
  test.setTimeout(180_000)
  const { page } = desk()
  await row(page, 'T-101').click()
  const dialog = page.getByRole('dialog', { name: 'Venta T-101' })
  await expect(dialog).toContainText('Está en la factura global G-1')
  await expect(dialog.getByRole('heading', { name: /motivo 04/ })).toBeVisible()
  await expect(dialog.getByRole('listitem')).toHaveCount(6)
  await dialog.getByRole('button', { name: 'Cancelar G-1…' }).click()
  const cancel = page.getByRole('dialog', { name: 'Cancelar G-1' })
  await expect(cancel.getByRole('radio', { name: /^04/ })).toBeChecked()
  await cancel.getByRole('button', { name: 'No cancelar' }).click()

  await row(page, 'T-101').click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Preparar nota de crédito' }).click()
  await page.waitForURL(/#\/compose\//)
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('250.01')
  expect(await confirmByKeys(page)).toBe('NC-1')
  await openSales(page)
  await expect(row(page, 'T-101')).toContainText('Sin factura')
  await row(page, 'T-101').click()
  await dialog.getByRole('combobox', { name: 'Cliente' }).fill('universidad')
  await page
    .getByRole('option', { name: /universidad/i })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Preparar su factura' }).click()
  await page.waitForURL(/#\/compose\//)
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('250.01')
  await confirmByKeys(page)
  await openSales(page)
  await expect(row(page, 'T-101')).toContainText('Facturada')
})

test('P1-44 the day is closed: cash by form of payment, pending things, the proven backup', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Cerrar el día' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cerrar el día' })
  await expect(dialog).toContainText('3 ventas')
  // 99.99 + 250.01 + 10.00, counted once though two of them have invoices of their own.
  await expect(dialog.getByRole('row').filter({ hasText: '01 Efectivo' })).toContainText('$360.00')
  await expect(dialog).toContainText('No hay ventas sin factura en el periodo')
  await dialog.getByRole('button', { name: 'Respaldar ahora' }).click()
  await expect(dialog).toContainText(/Último respaldo probado: hoy/, { timeout: 30_000 })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('P1-42 a file of the cash register: rehearsed with its problems, recorded once, and the same file adds nothing', async () => {
  test.setTimeout(90_000)
  const { page } = desk()
  const rows = [
    'Ticket;Fecha;Medio de pago;Importe',
    'C-1;13/01/2026;Efectivo;$1.160,50',
    'C-2;14/01/2026;Tarjeta de débito;50,00',
    'C-3;14/01/2026;Efectivo;abc',
  ]
  const file = { name: 'caja.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) }
  await openSales(page)
  await page.getByRole('button', { name: 'Importar ventas' }).click()
  const dialog = page.getByRole('dialog', { name: 'Importar ventas' })
  await expect(dialog.getByRole('button', { name: 'Elegir archivos' })).toBeVisible()
  await picture(page, 'sales-import-choose')
  await dialog.locator('input[type=file]').setInputFiles(file)
  // 1,160.50 + 50.00
  await expect(dialog).toContainText('2 ventas listas, $1,210.50')
  await expect(dialog).toContainText('1 con problema')
  const problem = dialog.getByRole('row').filter({ hasText: 'C-3' })
  await expect(problem).toContainText('4')
  await expect(problem).toContainText('«abc» no es un número')
  // No column tells the IVA: it is asked, never taken.
  await expect(dialog.getByRole('alert')).toContainText('2 filas no dicen su IVA')
  await expect(dialog.getByRole('button', { name: 'Registrar 2 ventas' })).toBeDisabled()
  await expectAccessible(page)
  await picture(page, 'sales-import-found')
  await dialog.getByRole('combobox', { name: 'IVA de las filas que no lo dicen' }).click()
  await page.getByRole('option', { name: 'IVA 16 %' }).click()
  await expect(dialog.getByRole('button', { name: 'Registrar 2 ventas' })).toBeEnabled()
  await dialog.getByRole('button', { name: 'Qué es cada columna' }).click()
  await picture(page, 'sales-import-columns')
  await dialog.getByRole('button', { name: 'Registrar 2 ventas' }).click()
  await expect(dialog).toContainText('2 ventas registradas, $1,210.50')
  await expect(dialog).toContainText('1 venta con problema no se registró')
  await picture(page, 'sales-import-done')
  await dialog.getByRole('button', { name: 'Elegir otro archivo' }).click()
  await dialog.locator('input[type=file]').setInputFiles(file)
  await expect(dialog).toContainText('2 ya están registradas, $1,210.50: no se repiten')
  await expect(dialog).toContainText('Se lee como el último archivo con estas columnas')
  await expect(dialog.getByRole('button', { name: 'Nada que registrar' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(row(page, 'C-1')).toContainText('$1,160.50')
  await expect(row(page, 'C-2')).toContainText('Sin factura')
})
