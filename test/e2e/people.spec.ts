import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { choosePractice, oneDeskForAll } from './journeys/desk.ts'

const desk = oneDeskForAll()

async function openSettings(page: Page, section: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await page.getByRole('link', { name: section, exact: true }).click()
}

async function fillPerson(page: Page, name: string, pin: string): Promise<void> {
  const form = page.getByRole('dialog')
  await form.getByLabel('Nombre').fill(name)
  await form.getByLabel('PIN', { exact: true }).fill(pin)
  await form.getByLabel('PIN otra vez').fill(pin)
}

test('whoever is in a field of a dialog that just opened stays there', async () => {
  const { page } = desk()
  await choosePractice(page)
  await openSettings(page, 'Personas')
  await expect(page.getByRole('button', { name: 'Ponerme un PIN' })).toBeVisible()
  // Pointed at in the very moment in which the dialog stands in the page, as a fast hand does on a slow machine.
  const held = await page.evaluate(async () => {
    const last = new Promise<HTMLInputElement>((resolve) => {
      const watch = new MutationObserver(() => {
        const field = [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input')].at(-1)
        if (field === undefined) return
        watch.disconnect()
        resolve(field)
      })
      watch.observe(document.body, { childList: true, subtree: true })
    })
    const buttons = [...document.querySelectorAll('button')]
    buttons.find(({ textContent }) => textContent.includes('Ponerme un PIN'))?.click()
    const field = await last
    field.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    field.focus()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return document.activeElement === field
  })
  expect(held).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('P1-07 the owner gives himself a PIN first; two PINs that differ are not taken', async () => {
  const { page } = desk()
  await expect(page.getByText('Nadie tiene PIN todavía')).toBeVisible()
  await page.getByRole('button', { name: 'Ponerme un PIN' }).click()
  await fillPerson(page, 'Rosa Díaz', '2468')
  await page.getByRole('dialog').getByLabel('PIN otra vez').fill('2469')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('No son iguales.')).toBeVisible()
  await page.getByRole('dialog').getByLabel('PIN otra vez').fill('2468')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Rosa Díaz' })).toContainText('Dueño')
  await expect(page.getByRole('button', { name: /^Rosa Díaz\s*Dueño/ })).toBeVisible()
})

test('P1-07 a cashier: what she may do and what not, in words', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Agregar persona' }).click()
  await fillPerson(page, 'Ana López', '12')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('El PIN lleva de 4 a 12 números.')).toBeVisible()
  await fillPerson(page, 'Ana López', '1357')
  await page.getByRole('button', { name: 'Guardar' }).click()
  const card = page.getByRole('region', { name: 'Ana López' })
  await expect(card).toContainText(/Puede .*facturar/)
  await expect(card).toContainText(/No puede .*cambiar series.*cancelar.*cargar llaves/)
  await page.getByRole('button', { name: 'Agregar persona' }).click()
  await fillPerson(page, 'Beto Ruiz', '8642')
  await page.getByRole('radio', { name: 'Supervisor' }).click()
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByRole('region', { name: 'Beto Ruiz' })).toBeVisible()
  await expectAccessible(page)
})

test('P1-10 Ctrl+L locks; a wrong PIN does not open, the right one does, by keyboard alone', async () => {
  const { page } = desk()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { name: '¿Quién es?' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: /Rosa Díaz/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('PIN de Ana López')).toBeFocused()
  await page.keyboard.type('1111')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ese PIN no es.')).toBeVisible()
  await expect(page.getByLabel('PIN de Ana López')).toHaveValue('')
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Ana López\s*Caja/ })).toBeVisible()
})

test('P1-37 what the cashier may not do, a supervisor allows once on the spot; both names are recorded', async () => {
  const { page } = desk()
  await openSettings(page, 'Series')
  await page.getByLabel('Serie', { exact: true }).fill('ZZ')
  await page.getByRole('button', { name: 'Guardar serie' }).click()
  const dialog = page.getByRole('dialog', { name: 'Necesita a un supervisor' })
  await expect(dialog).toContainText('Ana López no puede cambiar series.')
  await expect(dialog.getByLabel('PIN de Beto Ruiz')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('8642')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('cell', { name: 'ZZ' })).toBeVisible()
  // Once means once: the next one asks again, and No stays No.
  await page.getByLabel('Serie', { exact: true }).fill('YY')
  await page.getByRole('button', { name: 'Guardar serie' }).click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Su rol no permite hacer esto.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'YY' })).toHaveCount(0)
})

test('P1-37 the supervisor takes over without leaving the page and finds both names in the log', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: /^Ana López/ }).click()
  await page.getByRole('menuitem', { name: 'Beto Ruiz' }).click()
  await expect(page.getByLabel('PIN de Beto Ruiz')).toBeFocused()
  await page.keyboard.type('8642')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Beto Ruiz\s*Supervisor/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Series' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'Bitácora' }).click()
  await expect(page.getByText('Ana López + Beto Ruiz').first()).toBeVisible()
})

test('P1-07 guessing a PIN has to wait longer each time', async () => {
  const { page } = desk()
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: /Beto Ruiz/ }).click()
  for (let turn = 0; turn < 3; turn += 1) {
    await expect(page.getByLabel('PIN de Beto Ruiz')).toBeFocused()
    await page.keyboard.type(`000${turn}`)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Ese PIN no es.')).toBeVisible()
    await expect(page.getByLabel('PIN de Beto Ruiz')).toHaveValue('')
  }
  await expect(page.getByLabel('PIN de Beto Ruiz')).toBeFocused()
  await page.keyboard.type('8642')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Demasiados intentos. Espere \d+ segundo/)).toBeVisible()
  await expect(page.getByRole('heading', { name: '¿Quién es?' })).toBeVisible()
})

test('P1-10 a program that starts again asks who is there', async () => {
  const { page } = desk()
  await desk().restart()
  await expect(page.getByRole('heading', { name: '¿Quién es?' })).toBeVisible()
})
