import type { Page } from '@playwright/test'
import { makeDrafts } from './ask.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { pickInMenu } from './journeys/byKeys.ts'
import { choosePractice, oneDeskForAll, pickCustomer, typeLine } from './journeys/desk.ts'

const desk = oneDeskForAll()

/** Every page that opens by its address, with words that show that it is there. */
const PAGES: readonly (readonly [string, string])[] = [
  ['#/', 'Hoy'],
  ['#/invoices', 'Facturas'],
  ['#/queue', 'Cola de envíos'],
  ['#/customers', 'Clientes'],
  ['#/products', 'Productos'],
  ['#/audit', 'Bitácora'],
  ['#/settings/companies', 'Ajustes'],
  ['#/settings/seals', 'Ajustes'],
  ['#/settings/accounts', 'Ajustes'],
  ['#/settings/series', 'Ajustes'],
  ['#/settings/vault', 'Ajustes'],
  ['#/settings/window', 'Ajustes'],
  ['#/setup', 'Su empresa'],
  ['#/compose', 'Nueva factura'],
]

async function goTo(page: Page, hash: string, title: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

test('the practice desk opens and says on every page that it has no fiscal value', async () => {
  const { page } = desk()
  await choosePractice(page)
  for (const [hash, title] of PAGES) {
    await goTo(page, hash, title)
    await expect(page.getByText('PRÁCTICA, SIN VALOR FISCAL')).toBeVisible()
  }
})

test('WCAG 4.1.3 what stands on a page from the start interrupts nobody', async () => {
  const { page } = desk()
  await goTo(page, '#/settings/vault', 'Ajustes')
  await expect(page.getByRole('main').getByRole('note')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a document and its tabs have no finding of axe, light and dark', async () => {
  const { page } = desk()
  await goTo(page, '#/', 'Hoy')
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'taladro', '2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Timbrar' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Timbrada', { exact: true }).first()).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const tab of ['Vista', 'XML', 'Historia', 'La prueba']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
      await expectAccessible(page)
    }
  }
})

test('forms beside lists and the palette have no finding of axe', async () => {
  const { page } = desk()
  await goTo(page, '#/customers', 'Clientes')
  await page.getByRole('button', { name: 'Cliente nuevo' }).click()
  await page.getByRole('textbox', { name: 'RFC' }).fill('XAXX01010100O')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await goTo(page, '#/products', 'Productos')
  await page.getByRole('button', { name: 'Producto nuevo' }).click()
  await expect(page.getByRole('textbox', { name: 'Descripción' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Buscar' })).toBeFocused()
  await page.keyboard.type('kernel')
  await expect(page.getByRole('option', { name: /KERNEL/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('WCAG 2.4.3 by keys alone the focus comes back from a dialog, and goes to the page that opens', async () => {
  const { page } = desk()
  await goTo(page, '#/invoices', 'Facturas')
  const advance = page.getByRole('button', { name: 'Anticipo' })
  await advance.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Cliente' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(advance).toBeFocused()
  await page.getByRole('row').filter({ hasText: 'KERNEL' }).first().press('Enter')
  await expect(page.getByRole('button', { name: 'Más', exact: true })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  // From the menu, too: what opened the dialog is a place that is gone by then.
  await page.getByRole('button', { name: 'Más', exact: true }).press('Enter')
  await pickInMenu(page, page.getByRole('menuitem', { name: 'Cancelar ante el SAT…' }))
  await expect(page.getByRole('radio', { name: /^02/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Más', exact: true })).toBeFocused()
  // A form takes the place of the button that asked for it.
  await goTo(page, '#/settings/ownRules', 'Ajustes')
  await page.getByRole('button', { name: 'Agregar una regla' }).press('Enter')
  await expect(page.getByRole('main').locator(':focus')).toBeVisible()
})

test('WCAG 2.4.3 back from a document one is at its row again, also far down a list that comes page by page', async () => {
  const { page } = desk()
  await makeDrafts(page, 230)
  await goTo(page, '#/invoices', 'Facturas')
  const table = page.getByRole('table', { name: 'Facturas' })
  await table.getByRole('row').nth(1).focus()
  // The last of a page of 100 and its place holders, then the last of all.
  await page.keyboard.press('End')
  await expect(table.locator('[data-index="199"]')).toBeFocused()
  await expect(table.locator('[data-index="199"]')).toContainText('Borrador')
  await page.keyboard.press('PageDown')
  const row = table.locator(':focus')
  await expect(row).toContainText('Borrador')
  const at = (await row.getAttribute('aria-rowindex')) ?? ''
  expect(Number(at)).toBeGreaterThan(205)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Totales' })).toBeVisible()
  await page.goBack()
  const again = table.locator(`[aria-rowindex="${at}"]`)
  await expect(again).toBeFocused()
  await expect(again).toBeInViewport()
  // And with a document more on top.
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Totales' })).toBeVisible()
  await makeDrafts(page, 1)
  await page.goBack()
  const moved = table.locator(`[aria-rowindex="${Number(at) + 1}"]`)
  await expect(moved).toBeFocused()
  await expect(moved).toBeInViewport()
})

test('the window speaks English at once when asked to', async () => {
  const { page } = desk()
  await goTo(page, '#/settings/window', 'Ajustes')
  await page.getByRole('combobox', { name: 'Idioma' }).click()
  await page.getByRole('option', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(page.getByText('PRACTICE, NO FISCAL VALUE')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
