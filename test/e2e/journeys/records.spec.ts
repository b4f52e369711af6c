import { ask, makeInvoices, unsent } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()

test('P1-22 Ctrl+K opens a customer with his history: what he owes and what was accepted', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 2)
  await expect.poll(() => unsent(page)).toBe(0)
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

test('a customer typed twice becomes one: the draft follows and the other data are chosen side by side', async () => {
  const { page } = desk()
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const search = { companyId: company.id, after: '', limit: 10 }
  const found = await ask(page, 'customers.search', { ...search, text: 'KERNEL' })
  const [first] = found.rows
  if (first === undefined) throw new Error('no customer')
  const { id: _id, companyId, validatedAt: _v, refusal: _r, version: _n, ...input } = first
  const other = { ...input, name: 'KERNEL INDUSTRIA JUGUETERA', email: 'pagos@kernel.test' }
  await ask(page, 'customers.save', { companyId, target: null, customer: other })

  await page.getByRole('link', { name: 'Clientes', exact: true }).click()
  await page.getByRole('button', { name: 'Buscar repetidos' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clientes que parecen el mismo' })
  const pair = dialog.getByRole('region', { name: /KERNEL/ })
  await expect(pair).toContainText('Mismo RFC, RUC o clave')
  await expectAccessible(page)
  // What the one that stays lacks comes from the other; the name stays the one that documents have.
  await expect(
    pair.getByRole('radio', { name: 'Correo: elegir «pagos@kernel.test»' }),
  ).toBeChecked()
  await pair.getByRole('radio', { name: /elegir «KERNEL INDUSTIA JUGUETERA»/ }).check()
  await pair.getByRole('button', { name: 'Unir los dos' }).click()
  await expect(dialog).toContainText('No hay repetidos')
  const left = await ask(page, 'customers.search', { ...search, text: 'KERNEL' })
  expect(left.rows.map(({ name, email }) => ({ name, email }))).toEqual([
    { name: 'KERNEL INDUSTIA JUGUETERA', email: 'pagos@kernel.test' },
  ])
  await page.keyboard.press('Escape')
})
