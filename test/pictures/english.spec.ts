import { makeInvoices } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { choosePractice, oneDeskForAll } from '../e2e/journeys/desk.ts'
import { open, picture, pictureName } from './camera.ts'

/** Pictures of the main pages in English, where a Spanish word left over is seen at once. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 300_000 })

const PAGES = [
  '',
  'compose',
  'invoices',
  'batches',
  'queue',
  'cancellations',
  'sales',
  'customers',
  'products',
  'practice',
  'services',
  'calls',
  'reconcile',
  'audit',
  'settings/companies',
  'settings/seals',
  'settings/accounts',
  'settings/mail',
  'settings/series',
  'settings/printing',
  'settings/ownRules',
  'settings/people',
  'settings/backups',
  'settings/vault',
  'settings/imports',
  'settings/watch',
  'settings/catalogs',
  'settings/alerts',
  'settings/window',
]

test('the main pages in English', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 3)
  await page.waitForTimeout(2_500)
  await page.evaluate(() => localStorage.setItem('timbrel.language', 'en'))
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  for (const at of PAGES) {
    await open(page, `#/${at}`)
    await picture(page, `60-en-${at === '' ? 'home' : pictureName(at)}`)
  }
  await open(page, '#/invoices')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
  await page.waitForTimeout(1_500)
  await picture(page, '60-en-invoice')
})
