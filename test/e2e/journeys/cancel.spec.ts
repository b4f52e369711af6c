import type { Page } from '@playwright/test'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import {
  choosePractice,
  confirmByKeys,
  invoiceByKeys,
  lineField,
  oneDeskForAll,
  statePanel,
} from './desk.ts'

const desk = oneDeskForAll()

const SALE = { customer: 'kernel', product: 'taladro', quantity: '2' }

async function stampedSale(page: Page): Promise<string> {
  const folio = await invoiceByKeys(page, SALE)
  await expect(statePanel(page)).toContainText('El PAC la timbró')
  return folio
}

const steps = (page: Page) => page.getByRole('group', { name: 'Pasos de la sustitución' })
const panel = (page: Page) => page.getByRole('group', { name: 'Cancelación' })

test('P1-36 a stamped invoice is not changed: two roads in words, the recommended one first', async () => {
  const { page } = desk()
  await choosePractice(page)
  await stampedSale(page)
  await page.getByRole('button', { name: 'Corregir' }).click()
  const dialog = page.getByRole('dialog', { name: 'No se puede cambiar una factura timbrada' })
  await expect(dialog.getByRole('heading').nth(1)).toContainText('Sustituir (motivo 01)')
  await expect(dialog.getByRole('heading').nth(2)).toContainText('Nota de crédito')
  await expect(dialog.getByRole('button', { name: 'Abrir la copia' })).toBeFocused()
  await expectAccessible(page)
})

test('P1-38 steps 1-2-3: the copy is corrected and stamped, then the old one is cancelled', async () => {
  const { page, practicePac } = desk()
  const pac = await practicePac()
  await pac.changeSat({ decision: 'accept', decideAfterMs: 3_600_000 })
  await page.getByRole('button', { name: 'Abrir la copia' }).click()
  await expect(steps(page)).toContainText('Corregir la copia')
  await expect(steps(page)).toContainText('La original sigue vigente')
  await lineField(page, 1, 'cantidad').fill('1')
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('1,450.00')
  const copy = await confirmByKeys(page)
  await expect(steps(page)).toContainText('La copia ya vale')
  await expect(steps(page).locator('[data-done]')).toHaveCount(2)
  await steps(page)
    .getByRole('link', { name: /^La original/ })
    .click()
  await expect(panel(page)).toContainText('esperando al cliente, día 1 de 3')
  await expect(panel(page)).toContainText('01 · Tiene errores y otra factura la sustituye')
  await expect(steps(page).getByRole('link', { name: `La copia ${copy}` })).toBeVisible()
  await expectAccessible(page)
})

test('P2-25 the board shows who must act and for how long; all are verified at once', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Cancelaciones' }).click()
  const row = page.getByRole('row').filter({ hasText: 'KERNEL' })
  await expect(row).toContainText('FERRETERIA EL TORNILLO')
  await expect(row).toContainText('Esperando al cliente, día 1 de 3')
  await expect(row).toContainText('El cliente')
  await expect(row).toContainText('0 días')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Verificar todas' }).click()
  await expect(page.getByText('Preguntando al SAT por 1 cancelación.').first()).toBeVisible()
})

test('P1-39 the end comes by itself after a restart; the acuse is kept', async () => {
  // A restart, a sale and two questions to the authority.
  test.setTimeout(150_000)
  const { page, restart, practicePac } = desk()
  await restart()
  const pac = await practicePac()
  // From now on what is asked for needs nobody; the one that waits is still the customer's to accept.
  await pac.changeSat({ decision: 'withoutAcceptance', decideAfterMs: 0 })
  const open = await ask(page, 'cancellations.list', { scope: 'open', after: '', limit: 10 })
  expect(open.rows).toHaveLength(1)
  await stampedSale(page)
  await page.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: 'Cancelar ante el SAT…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Cancelar/ })
  await expect(dialog).toContainText('Nadie: se cancela a más tardar el día hábil siguiente.')
  await expect(dialog).toContainText('Sin multa hasta el')
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: /^03/ }).check()
  await dialog.getByRole('button', { name: /^Pedir cancelación de FERRETERIA/ }).click()
  await expect(panel(page)).toContainText('Cancelada: no hacía falta que el cliente aceptara.', {
    timeout: 30_000,
  })
  await expect(page.getByRole('button', { name: 'Acuse' })).toBeVisible()
})

test('P1-37 the cashier begins a substitution: the owner allows it on the spot, and both names stand in the record', async () => {
  test.setTimeout(150_000)
  const { page } = desk()
  for (const [name, role, pin] of [
    ['Rosa Díaz', 'dueno', '2468'],
    ['Ana López', 'caja', '1357'],
  ] as const) {
    await ask(page, 'people.save', { target: null, name, role, pin, active: true })
  }
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: /Ana López/ }).click()
  await expect(page.getByLabel(/^PIN de/)).toBeFocused()
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Ana López\s*Caja/ })).toBeVisible()
  await stampedSale(page)
  await page.getByRole('button', { name: 'Corregir' }).click()
  await page.getByRole('button', { name: 'Abrir la copia' }).click()
  const dialog = page.getByRole('dialog', { name: 'Necesita a un supervisor' })
  await expect(dialog).toContainText('Ana López no puede cancelar.')
  await expect(dialog.getByLabel('PIN de Rosa Díaz')).toBeFocused()
  await page.keyboard.type('2468')
  await page.keyboard.press('Enter')
  await expect(steps(page)).toContainText('Corregir la copia')
  // Only whoever may read the log is told what stands in it.
  const owner = (await ask(page, 'people.list', {})).find(({ name }) => name === 'Rosa Díaz')
  if (owner === undefined) throw new Error('no owner')
  await ask(page, 'people.signIn', { id: owner.id, pin: '2468' })
  const { rows } = await ask(page, 'audit.list', {
    subject: '',
    event: '',
    actor: '',
    text: 'Rosa',
    from: null,
    to: null,
    before: null,
    limit: 20,
  })
  expect(rows.map(({ actor }) => actor)).toContain('Ana López + Rosa Díaz')
})
