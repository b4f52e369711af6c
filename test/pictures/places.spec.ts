import { addCompany, ask, makeInvoices } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { choosePractice, oneDeskForAll, statePanel } from '../e2e/journeys/desk.ts'
import { open, picture, pictureName } from './camera.ts'

/** Pictures of the places and dialogs that no other set shows, empty and in use. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 300_000 })

const EMPTY = ['invoices', 'batches', 'cancellations', 'calls', 'reconcile']
const USED = [
  'practice',
  'services',
  'calls',
  'reconcile',
  'settings/printing',
  'settings/ownRules',
  'settings/mail',
  'settings/watch',
  'settings/catalogs',
  'settings/alerts',
]

test('empty', async () => {
  const { page } = desk()
  await choosePractice(page)
  for (const at of EMPTY) {
    await open(page, `#/${at}`)
    await picture(page, `70-empty-${at}`)
  }
})

test('in use', async () => {
  const { page } = desk()
  await makeInvoices(page, 3)
  await page.waitForTimeout(3_000)
  for (const at of USED) {
    await open(page, `#/${at}`)
    await page.waitForTimeout(600)
    await picture(page, `71-${pictureName(at)}`)
  }
})

test('a stamped invoice and what can be done with it', async () => {
  const { page } = desk()
  await open(page, '#/invoices')
  await page.getByRole('row').nth(1).click()
  await expect(statePanel(page)).toContainText('la timbró')
  await page.waitForTimeout(1_200)
  for (const tab of ['XML', 'Historia', 'La prueba']) {
    await page.getByRole('tab', { name: tab }).click()
    await page.waitForTimeout(400)
    await picture(page, `72-invoice-${tab.replace(' ', '-').toLowerCase()}`)
  }
  await page.getByRole('button', { name: 'Más', exact: true }).click()
  await picture(page, '72-invoice-more')
  await page.getByRole('menuitem', { name: /^Cancelar/ }).click()
  await page.waitForTimeout(400)
  await picture(page, '72-invoice-cancel')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Más', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Nota de crédito' }).click()
  await page.waitForTimeout(400)
  await picture(page, '72-invoice-credit')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Corregir' }).click()
  await page.waitForTimeout(400)
  await picture(page, '72-invoice-correct')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Correo' }).click()
  await page.waitForTimeout(400)
  await picture(page, '72-invoice-mail')
  await page.keyboard.press('Escape')
})

test('the board of cancellations', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.changeSat({ decision: 'accept', decideAfterMs: 3_600_000 })
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  await page.getByRole('button', { name: 'Más', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Cancelar/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^02/ }).check()
  await dialog.getByRole('button', { name: /^(Pedir|Solicitar|Cancelar la|Cancelar esta)/ }).click()
  await page.waitForTimeout(2_500)
  await picture(page, '73-cancelling')
  await open(page, '#/cancellations')
  await page.waitForTimeout(800)
  await picture(page, '73-cancellations')
})

test('search, export and a list of marked ones', async () => {
  const { page } = desk()
  await open(page, '#/invoices')
  await page.keyboard.press('Control+K')
  await page.waitForTimeout(300)
  await picture(page, '74-palette')
  await page.keyboard.type('herr')
  await page.waitForTimeout(500)
  await picture(page, '74-palette-found')
  await page.keyboard.press('Escape')
  await page.getByRole('row').nth(1).getByRole('checkbox').check()
  await page.getByRole('row').nth(2).getByRole('checkbox').check()
  await picture(page, '74-marked')
  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  await page.waitForTimeout(600)
  await picture(page, '74-marked-mail')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Exportar' }).click()
  await page.waitForTimeout(300)
  await picture(page, '74-export')
  await page.keyboard.press('Escape')
})

test('forms of records', async () => {
  const { page } = desk()
  await open(page, '#/customers')
  await page.getByRole('row').nth(1).click()
  await page.waitForTimeout(500)
  await picture(page, '75-customer')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Cliente nuevo' }).click()
  await page.waitForTimeout(500)
  await picture(page, '75-customer-new')
  await page.keyboard.press('Escape')
  await open(page, '#/products')
  await page.getByRole('row').nth(1).click()
  await page.waitForTimeout(500)
  await picture(page, '75-product')
  await page.keyboard.press('Escape')
  await open(page, '#/settings/people')
  await page.getByRole('button', { name: 'Ponerme un PIN' }).click() // prettier-ignore
  await page.waitForTimeout(400)
  await picture(page, '75-person')
  await page.keyboard.press('Escape')
})

test('two companies', async () => {
  const { page } = desk()
  await addCompany(page, { taxId: 'EKU9003173C9', name: 'ESCUELA KEMPER URGATE', color: 'violet' })
  await page.waitForTimeout(600)
  await open(page, '#/')
  await page.getByRole('button', { name: /Cambiar de empresa/ }).click()
  await page.waitForTimeout(300)
  await picture(page, '76-two-companies')
  await page.getByRole('menuitem', { name: /KEMPER/ }).click()
  await page.waitForTimeout(900)
  await picture(page, '76-second-company')
  await open(page, '#/settings/companies')
  await picture(page, '76-companies')
  await open(page, '#/board')
  await picture(page, '76-board')
})
