import { makeInvoices } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { choosePractice, oneDeskForAll, pickCustomer, typeLine } from '../e2e/journeys/desk.ts'
import { open, picture } from './camera.ts'

/** Pictures of the most used pages at twice the letters: 1366 × 768 shows as much as 683 × 384 does. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 300_000 })

test('the five most used pages', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 3)
  await page.waitForTimeout(2_500)
  await page.setViewportSize({ width: 683, height: 384 })
  for (const at of ['', 'invoices', 'queue', 'customers']) {
    await open(page, `#/${at}`)
    await picture(page, `80-zoom-${at === '' ? 'home' : at}`, true)
  }
  await open(page, '#/invoices')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('button', { name: 'Imprimir' })).toBeVisible()
  await page.waitForTimeout(1_000)
  await picture(page, '80-zoom-invoice', true)
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'taladro', '2')
  await picture(page, '80-zoom-compose', true)
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(300)
  await picture(page, '80-zoom-confirm')
})
