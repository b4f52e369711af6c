import { addTwin } from '../ask.ts'
import { expect, test } from '../fixtures.ts'
import { choose, pressOn, tabTo } from './byKeys.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'
import { juneRow, latin1File } from './tables.ts'

/** Journeys played with the keyboard alone; every stop of Tab on the way shows that it has the focus. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 60_000 })

test('P2-05 P2-11 a file is brought, its one bad row mended in the grid, and all of it sent', async () => {
  const { page } = desk()
  await choosePractice(page)
  await pressOn(page, 'Carga masiva')
  await expect(page.getByRole('heading', { level: 1, name: 'Carga masiva' })).toBeVisible()
  const choosing = page.waitForEvent('filechooser')
  await pressOn(page, /^Elegir/)
  const rows = [juneRow({ folio: 1 }), juneRow({ folio: 2, rfc: 'KIJ09061' })]
  const buffer = latin1File(rows)
  await (await choosing).setFiles({ name: 'dos.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByRole('heading', { name: 'dos.csv' })).toBeVisible()
  await tabTo(page, /^Fecha de las facturas/)
  await choose(page, 'La de hoy, al enviar')
  await pressOn(page, 'Revisar')
  await expect(page.getByRole('button', { name: '1 necesita a alguien' })).toBeVisible()
  await pressOn(page, /^1 necesita a alguien/)
  const grid = page.getByRole('grid', { name: 'Renglones' })
  await expect(grid.getByRole('gridcell', { name: 'KIJ09061' })).toBeVisible()
  await tabTo(page, 'Renglones')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('KIJ0906199R1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '2 listas' })).toBeVisible()
  // Out of the grid as into it.
  await pressOn(page, /^Timbrar 2/)
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('[data-autofocus]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText(/2 timbradas|2 de 2/, { timeout: 30_000 })
})

test('two customers typed twice become one, and are two again', async () => {
  const { page } = desk()
  await addTwin(page)
  await pressOn(page, 'Clientes')
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible()
  await pressOn(page, 'Buscar repetidos')
  await expect(page.getByRole('dialog').getByRole('region')).toBeVisible()
  await pressOn(page, 'Unir los dos')
  await expect(page.getByRole('button', { name: 'Deshacer' })).toBeVisible()
  // The notice lies beside the dialog: it is still there when the dialog is closed.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Buscar repetidos' })).toBeFocused()
  await pressOn(page, 'Deshacer')
  await expect(page.getByText('Otra vez son dos').first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'KERNEL' })).toHaveCount(2)
})

test('settings: a section, the window’s language, and back in English', async () => {
  const { page } = desk()
  await page.keyboard.press('Escape')
  await pressOn(page, 'Ajustes')
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible()
  await pressOn(page, 'Ventana y modo')
  await expect(page.getByRole('combobox', { name: 'Idioma' })).toBeVisible()
  await tabTo(page, /^Idioma/)
  await choose(page, 'English')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
})

for (const half of ['first', 'other'] as const) {
  test(`in English each place of the ${half} half is come to by Tab, and all on it shows that it has the focus`, async () => {
    const { page } = desk()
    const places = await page.getByRole('navigation').getByRole('link').allTextContents()
    const middle = Math.ceil(places.length / 2)
    expect(middle).toBeGreaterThan(5)
    for (const place of half === 'first' ? places.slice(0, middle) : places.slice(middle)) {
      await pressOn(page, place)
      // The page before has a heading, too.
      const link = page.getByRole('navigation').getByRole('link', { name: place, exact: true })
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('main').locator('.mantine-Loader-root')).toHaveCount(0)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      // Once around the page and back to where it began.
      await tabTo(page, place)
    }
  })
}
