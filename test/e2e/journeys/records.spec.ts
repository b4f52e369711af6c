import { ask, makeInvoices } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()

test('P1-22 Ctrl+K opens a customer with his history: what he owes and what was accepted', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 2)
  await expect.poll(async () => (await ask(page, 'outbox.status', {})).waiting).toBe(0)
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const list = await ask(page, 'invoices.list', {
    companyId: company.id, states: ['stamped'], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 10,
  }) // prettier-ignore
  const [invoice] = list.rows
  if (invoice === undefined) throw new Error('no invoice')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Buscar' }).fill(invoice.receiverTaxId)
  const found = page
    .getByRole('option')
    .filter({ hasText: 'Cliente' })
    .filter({ hasText: invoice.receiverTaxId })
  await found.first().click()
  const history = page.getByRole('region', { name: 'Historia' })
  await expect(history).toContainText('1 documento timbrado.')
  await expect(history).toContainText('No debe nada.')
  await expect(history.getByRole('link').first()).toHaveText(new RegExp(invoice.folio))
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('P1-26 filters of the list get a name and come back with it', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Facturas', exact: true }).click()
  await page.getByRole('textbox', { name: /Buscar/ }).fill('no existe')
  await page.getByRole('button', { name: 'Vistas' }).click()
  await page.getByLabel('Guardar estos filtros como').fill('Ninguna')
  await page.getByRole('button', { name: 'Guardar vista' }).click()
  await expect(page.getByRole('menuitem', { name: 'Ninguna' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Quitar filtros' }).click()
  await page.getByRole('button', { name: 'Vistas' }).click()
  await page.getByRole('menuitem', { name: 'Ninguna' }).click()
  await expect(page.getByRole('textbox', { name: /Buscar/ })).toHaveValue('no existe')
})

test('P1-45 when attention is called is kept with the data and not with the window', async () => {
  const { page } = desk()
  await page.evaluate(() => void (location.hash = '#/settings/alerts'))
  await page.getByRole('switch', { name: 'Un plazo está por vencer' }).click({ force: true })
  await expect.poll(async () => (await ask(page, 'settings.alerts', {})).deadline).toBe(false)
  await expectAccessible(page)
})
