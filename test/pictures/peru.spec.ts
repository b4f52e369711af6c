import { ask } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { oneDeskForAll } from '../e2e/journeys/desk.ts'
import { choosePeru, issue, oneNubefactForAll, open as openInvoice, sendThrough } from '../e2e/journeys/peruDesk.ts' // prettier-ignore
import { open, picture, pictureName } from './camera.ts'

/** Pictures of the Peruvian screens, for a person to look at. */
const desk = oneDeskForAll()
const server = oneNubefactForAll()
test.describe.configure({ timeout: 300_000 })

const PAGES = [
  '',
  'invoices',
  'batches',
  'queue',
  'customers',
  'products',
  'practice',
  'services',
  'calls',
  'numbers',
  'audit',
  'settings/companies',
  'settings/accounts',
  'settings/series',
  'settings/terms',
  'settings/printing',
  'settings/mail',
  'settings/backups',
]

test('an empty desk', async () => {
  const { page } = desk()
  await choosePeru(page)
  await page.waitForTimeout(600)
  await picture(page, '50-pe-home-empty')
  for (const at of ['invoices', 'numbers', 'calls', 'queue']) {
    await open(page, `#/${at}`)
    await picture(page, `50-pe-${at}-empty`)
  }
})

test('the composer', async () => {
  const { page } = desk()
  await sendThrough(page, server().url)
  await page.keyboard.press('F2')
  await page.waitForTimeout(500)
  await picture(page, '51-pe-compose-empty')
  await page.getByRole('combobox', { name: 'Cliente', exact: true }).fill('rosa')
  await page.getByRole('option').first().click()
  for (const [line, words] of [
    [0, 'arroz'],
    [1, 'aceite'],
    [2, 'libro'],
  ] as const) {
    await page.locator(`[data-path="lines.${String(line)}.description"]`).fill(words)
    await expect(page.getByRole('option').first()).toContainText(new RegExp(words, 'i'))
    await page.getByRole('option').first().click()
    const quantity = page.locator(`[data-path="lines.${String(line)}.quantity"]`)
    await quantity.fill('2')
    if (line < 2) await page.keyboard.press('Enter')
  }
  await picture(page, '51-pe-compose')
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(300)
  await picture(page, '51-pe-confirm')
  await page.getByRole('dialog').getByRole('button', { name: 'Emitir' }).click()
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toBeVisible({ timeout: 20_000 })
  await page.waitForTimeout(1_500)
  await picture(page, '52-pe-accepted')
  await page.getByRole('button', { name: 'Más', exact: true }).click()
  await picture(page, '52-pe-more')
  await page.getByRole('menuitem', { name: /Anular|baja/i }).first().click() // prettier-ignore
  await page.waitForTimeout(400)
  await picture(page, '52-pe-void')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Nota de crédito' }).click()
  await page.waitForTimeout(800)
  await picture(page, '53-pe-note')
})

test('credit, detracción and what else a factura may say', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await page.getByText('Factura', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Cliente', exact: true }).fill('sol')
  await page.getByRole('option').first().click()
  await page.locator('[data-path="lines.0.description"]').fill('reparto')
  await page.getByRole('option').first().click()
  await page.locator('[data-path="lines.0.quantity"]').fill('100')
  await page.getByRole('button', { name: 'Detracción', exact: true }).click()
  await page.getByRole('button', { name: 'Cuota', exact: true }).click()
  await page.locator('[data-path="installments.0.amount"]').fill('500')
  await picture(page, '54-pe-credit')
  await page.getByRole('button', { name: 'Descuento, orden, notas…' }).click()
  await page.getByRole('button', { name: /^Más del concepto 1/ }).click()
  await picture(page, '54-pe-credit-more', true)
})

test('what waits and what was refused', async () => {
  const { page } = desk()
  await server().setFaults(['caído'])
  const waiting = await issue(page, 'boleta', '35.40')
  await page.waitForTimeout(1_500)
  await openInvoice(page, waiting.id)
  await page.waitForTimeout(1_500)
  await picture(page, '55-pe-waiting')
  await open(page, '#/queue')
  await picture(page, '55-pe-queue')
  await server().setFaults([])
  await ask(page, 'outbox.run', {})
  await page.waitForTimeout(2_000)
  for (const at of PAGES) {
    await open(page, `#/${at}`)
    await picture(page, `56-pe-${at === '' ? 'home' : pictureName(at)}`)
  }
})

test('a receipt of SUNAT that names another document', async () => {
  const { page } = desk()
  server().core.changeSettings({ cdrNames: 'F001-999' })
  const { id } = await issue(page, 'boleta', '35.40')
  await openInvoice(page, id)
  await page.waitForTimeout(4_000)
  await picture(page, '57-pe-stray-cdr')
  await page.getByRole('tab', { name: 'La prueba' }).click()
  await page.waitForTimeout(500)
  await picture(page, '57-pe-stray-proof', true)
  server().core.changeSettings({ cdrNames: '' })
})
