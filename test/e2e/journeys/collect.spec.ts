import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { picture } from './batchDesk.ts'
import {
  choosePractice,
  confirmByKeys,
  oneDeskForAll,
  pickCustomer,
  statePanel,
  typeLine,
} from './desk.ts'

const desk = oneDeskForAll()

test('P1-40 a deferred invoice is paid by half in one dialog: instalment and balances are shown, more than the balance cannot be paid', async () => {
  // A whole sale, its receipt and a look at every field.
  test.setTimeout(240_000)
  const { page } = desk()
  await choosePractice(page)
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await page.getByRole('combobox', { name: 'Método de pago' }).click()
  await page.getByRole('option', { name: /^PPD/ }).click()
  await page.getByRole('combobox', { name: 'Concepto 1: producto o descripción' }).focus()
  await typeLine(page, 1, 'taladro', '2')
  const folio = await confirmByKeys(page)
  await expect(statePanel(page)).toContainText('la timbró')

  const owed = page.getByRole('region', { name: 'Pagos y saldo' })
  await expect(owed).toContainText('Saldo')
  await page.getByRole('button', { name: 'Registrar pago' }).click()
  const dialog = page.getByRole('dialog', { name: `Registrar pago de ${folio}` })
  const amount = dialog.getByRole('textbox', { name: /^Importe/ })
  await expect(amount).toBeFocused()
  const total = await amount.inputValue()
  expect(Number(total)).toBeGreaterThan(0)
  await expectAccessible(page)

  await amount.fill(`${total}9`)
  await expect(dialog.getByRole('button', { name: 'Emitir recibo de pago' })).toBeDisabled()
  await amount.fill('100.00')
  await expect(dialog).toContainText('Parcialidad')
  await dialog.getByRole('button', { name: 'Emitir recibo de pago' }).click()
  // From one document's page to another's: its heading changes a moment after its address.
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText('P-1 · ')
  await expect(statePanel(page)).toContainText('la timbró')

  await expect(page.getByRole('main')).toContainText('$100.00')

  await page.goBack()
  await expect(owed).toContainText('P-1')
  await owed.getByRole('link', { name: 'P-1' }).click()
  await expect(heading).toContainText('P-1 · ')
  await page.goBack()
})

test('P1-41 the paid invoice cannot be cancelled before its receipt, known without asking anybody', async () => {
  const { page } = desk()
  await expect(page.getByRole('region', { name: 'Pagos y saldo' })).toBeVisible()
  await page.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: /^Cancelar/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('link', { name: 'P-1' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cerrar' }).last().click()
})

test('P1-36 a credit note over a sum: its total is shown before it is issued, and the balance falls', async () => {
  test.setTimeout(120_000)
  const { page } = desk()
  await page.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: 'Nota de crédito' }).click()
  const dialog = page.getByRole('dialog', { name: /^Nota de crédito de/ })
  await dialog.getByRole('radio', { name: /^Un importe/ }).check()
  await dialog.getByRole('textbox', { name: /^Importe con impuestos/ }).fill('50.00')
  await expect(dialog).toContainText('$50.00')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Emitir nota de crédito' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('NC-1 · ')
  await expect(statePanel(page)).toContainText('la timbró')
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Pagos y saldo' })).toContainText('NC-1')
})

test('P1-40 one transfer in pesos pays two invoices, one of them in dollars: each part is shown before, in its own currency', async () => {
  test.setTimeout(120_000)
  const { page } = desk()
  await page.goBack()
  const owed = page.getByRole('region', { name: 'Pagos y saldo' })
  await expect(owed).toContainText('NC-1')
  const id = page.url().split('/').at(-1) ?? ''
  const { draft } = await ask(page, 'invoices.get', { id: id as never })
  if (draft.country !== 'MX') throw new Error('a Mexican invoice')
  const saved = await ask(page, 'invoices.saveDraft', {
    target: null,
    draft: { ...draft, moneda: 'USD', tipoCambio: '17.5' },
  })
  await ask(page, 'stamping.sealAndQueue', { id: saved.id, version: saved.version })
  await expect
    .poll(async () => (await ask(page, 'invoices.get', { id: saved.id })).state, {
      timeout: 20_000,
    })
    .toBe('stamped')
  await page.getByRole('button', { name: 'Registrar pago' }).click()
  const dialog = page.getByRole('dialog', { name: /^Registrar pago de/ })
  const list = dialog.getByRole('region', { name: 'Lo que debe este cliente' })
  await expect(list.getByRole('checkbox')).toHaveCount(2)
  await list.getByRole('checkbox').last().check()
  await dialog.getByRole('textbox', { name: 'MXN por 1 USD' }).fill('17.50')
  const amount = dialog.getByRole('textbox', { name: /^Importe/ })
  // 2,900.00 − 100.00 − 50.00 = 2,750.00; 2,900.00 USD × 17.50 = 50,750.00
  await expect(amount).toHaveValue('53500.00')
  await amount.fill('30000.00')
  // (30,000.00 − 2,750.00) ÷ 17.50 = 1,557.14
  await expect(dialog.getByRole('textbox', { name: /^Pago de .* \(MXN\)/ })).toHaveValue('2750.00')
  await expect(dialog.getByRole('textbox', { name: /^Pago de .* \(USD\)/ })).toHaveValue('1557.14')
  await expect(list).toContainText('1,342.86')
  await expectAccessible(page)
  await picture(page, 'c01-pay-two')
  await amount.fill('60000.00')
  await expect(dialog.getByRole('alert')).toContainText('Sobran $6,500.00')
  await expect(dialog.getByRole('button', { name: 'Emitir recibo de pago' })).toBeDisabled()
  await amount.fill('30000.00')
  await dialog.getByRole('button', { name: 'Emitir recibo de pago' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('P-2 · ')
  await expect(statePanel(page)).toContainText('la timbró')
  const balance = await ask(page, 'collecting.balance', { id: saved.id })
  expect(balance).toMatchObject({ currency: 'USD', paid: '1557.14', balance: '1342.86' })
})
