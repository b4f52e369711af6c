import { expect, test } from '../e2e/fixtures.ts'
import { dateToday, dropFile, review } from '../e2e/journeys/batchDesk.ts'
import { juneOf1640 } from '../e2e/journeys/tables.ts'
import {
  choosePractice,
  confirmByKeys,
  invoiceByKeys,
  oneDeskForAll,
  pickCustomer,
  typeLine,
} from '../e2e/journeys/desk.ts'
import { open, picture, pictureName } from './camera.ts'

/** Pictures of every screen and state at 1366 × 768, in both schemes, for a person to look at. */
const desk = oneDeskForAll()

const PAGES = [
  'invoices',
  'batches',
  'queue',
  'customers',
  'products',
  'audit',
  'settings/companies',
  'settings/seals',
  'settings/accounts',
  'settings/series',
  'settings/people',
  'settings/backups',
  'settings/imports',
  'settings/vault',
  'settings/window',
]

test('welcome', async () => {
  const { page } = desk()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await picture(page, '00-welcome')
})

test('empty desk', async () => {
  const { page } = desk()
  await choosePractice(page)
  await picture(page, '01-home-empty')
  await open(page, '#/queue')
  await picture(page, '01-queue-empty')
  await open(page, '#/setup')
  await picture(page, '01-setup')
  await open(page, '#/')
})

test('composer', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'Nueva factura' })).toBeVisible()
  await page.keyboard.type('her')
  await page.waitForTimeout(300)
  await picture(page, '02-compose-suggest')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'taladro', '2')
  await typeLine(page, 2, 'tornillo', '100')
  await typeLine(page, 3, 'cable', '50')
  await picture(page, '03-compose')
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(300)
  await picture(page, '04-confirm')
  await page.keyboard.press('Escape')
  await confirmByKeys(page)
  await page.waitForTimeout(2_500)
  await picture(page, '05-stamped')
})

test('states', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.setFaults(['rechaza CFDI40148'])
  await invoiceByKeys(page, { customer: 'xochilt', product: 'foco', quantity: '4' })
  await page.waitForTimeout(1_500)
  await picture(page, '06-rejected')
  await pac.setFaults(['pierde respuesta'])
  await invoiceByKeys(page, { customer: 'universidad', product: 'foco', quantity: '2' })
  await page.waitForTimeout(12_000)
  await picture(page, '07-finding')
  await pac.setFaults([])
  await page.getByRole('switch', { name: 'Simular sin internet' }).click()
  await invoiceByKeys(page, { customer: 'herr', product: 'cable', quantity: '9' })
  await page.waitForTimeout(1_500)
  await picture(page, '08-waiting')
  await open(page, '#/queue')
  await picture(page, '09-queue')
  await open(page, '#/')
  await picture(page, '10-home')
})

test('bulk', async () => {
  const { page } = desk()
  test.setTimeout(120_000)
  await dropFile(page, 'junio.csv', juneOf1640())
  await picture(page, '11-batch-columns')
  await dateToday(page)
  await review(page)
  await picture(page, '12-batch-repairs')
  await page.getByRole('button', { name: '23 necesitan a alguien' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await picture(page, '13-batch-grid')
})

test('pages', async () => {
  const { page } = desk()
  for (const at of PAGES) {
    await open(page, `#/${at}`)
    await picture(page, `20-${pictureName(at)}`)
  }
})
