import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** Where pictures for a look are written; nowhere when not set. */
const SHOWN = process.env['TIMBREL_SHOW_PICTURES']

/** Takes a picture in both schemes for a person to look at; nothing in a usual run. */
export async function picture(page: Page, name: string): Promise<void> {
  if (SHOWN === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${SHOWN}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Drops a file on the page of loads and waits for the load that becomes of it. */
export async function dropFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.evaluate(() => void (location.hash = '#/batches'))
  await expect(page.getByRole('heading', { name: 'Carga masiva' })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 30_000 })
}

/** Has the rehearsal begin and waits for its counts. */
export async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Revisar' }).click()
  await expect(page.getByRole('button', { name: /list[ao]s?$/ })).toBeVisible({ timeout: 60_000 })
}

/** Old dates are for reference only: the documents get today's. */
export async function dateToday(page: Page): Promise<void> {
  await page.getByLabel('Fecha de las facturas').first().click()
  await page.getByRole('option', { name: 'La de hoy, al enviar' }).click()
}

/** Pastes a text into what has the focus, as the keyboard does. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', copied)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}
