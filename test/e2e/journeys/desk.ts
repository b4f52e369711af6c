import type { Locator, Page } from '@playwright/test'
import { expect, openDesk, test } from '../fixtures.ts'
import type { OpenDesk } from '../fixtures.ts'

/** Opens one program for all scenarios of a file, in order; the function gives it to each of them. */
export function oneDeskForAll(): () => OpenDesk {
  let desk: OpenDesk | null = null
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async ({ browser }, info) => {
    desk = await openDesk(info.project.name, async () => {
      const context = await browser.newContext({
        locale: 'es-MX',
        timezoneId: 'America/Mexico_City',
        viewport: { width: 1366, height: 768 },
      })
      return context.newPage()
    })
  })
  test.afterAll(() => desk?.close())
  return () => {
    if (desk === null) throw new Error('the program did not open')
    return desk
  }
}

/** From the welcome to the practice company's first page, as someone who wants to try does it. */
export async function choosePractice(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Practicar primero/ }).click()
  await expect(page.getByRole('heading', { name: 'Hoy' })).toBeVisible({ timeout: 30_000 })
}

/** Finds a customer of the composer by some letters; the focus goes to the first line. */
export async function pickCustomer(page: Page, letters: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Cliente', exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.type(letters)
  await expect(page.getByRole('option').first()).toContainText(new RegExp(letters, 'i'))
  await page.keyboard.press('Enter')
  await expect(lineField(page, 1, 'producto o descripción')).toBeFocused()
}

/** Types one line by keyboard alone: product by some letters, quantity, Enter for the next line. */
export async function typeLine(
  page: Page,
  number: number,
  letters: string,
  quantity: string,
): Promise<void> {
  await expect(lineField(page, number, 'producto o descripción')).toBeFocused()
  await page.keyboard.type(letters)
  await expect(page.getByRole('option').first()).toContainText(new RegExp(letters, 'i'))
  await page.keyboard.press('Enter')
  await expect(lineField(page, number, 'cantidad')).toBeFocused()
  await page.keyboard.type(quantity)
  await page.keyboard.press('Enter')
}

/** A field of a line of the composer. */
export function lineField(page: Page, number: number, what: string): Locator {
  const named = { name: `Concepto ${number}: ${what}` }
  return page.getByRole('textbox', named).or(page.getByRole('combobox', named))
}

/** F2 to the confirmed Timbrar: one invoice of one line, all by keyboard; gives its folio. */
export async function invoiceByKeys(
  page: Page,
  sale: { readonly customer: string; readonly product: string; readonly quantity: string },
): Promise<string> {
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'Nueva factura' })).toBeVisible()
  await pickCustomer(page, sale.customer)
  await typeLine(page, 1, sale.product, sale.quantity)
  return confirmByKeys(page)
}

/** Ctrl+Enter, Enter; gives the folio of the document page that opens. */
export async function confirmByKeys(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '¿Timbrar esta factura?' })
  await expect(dialog.getByRole('button', { name: 'Timbrar' })).toBeFocused()
  await page.keyboard.press('Enter')
  return folioOfPage(page)
}

/** The folio that a document's page names in its heading. */
export async function folioOfPage(page: Page): Promise<string> {
  await page.waitForURL(/#\/invoice\//)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(' · ')
  return ((await heading.textContent()) ?? '').split(' · ')[0] ?? ''
}

/** The panel of a document's page that says its state in words. */
export function statePanel(page: Page): Locator {
  return page.getByRole('main').getByRole('status')
}
