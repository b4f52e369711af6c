import type { Locator, Page } from '@playwright/test'
import { ask, makeInvoices } from './ask.ts'
import { expect, test } from './fixtures.ts'
import { pickInMenu } from './journeys/byKeys.ts'
import { dateToday, dropFile, review } from './journeys/batchDesk.ts'
import {
  choosePractice,
  oneDeskForAll,
  pickCustomer,
  statePanel,
  typeLine,
} from './journeys/desk.ts'
import { juneRow, latin1File } from './journeys/tables.ts'

/**
 * Whoever works by keyboard is inside each dialog that opens, where its work begins and not on its cross, and back where
 * it was opened from when it is closed.
 */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 60_000 })
test.use({ actionTimeout: 8_000 })

/** Where the focus is, seen from the dialog that is open. */
function placeOfFocus(dialog: Locator): Promise<string> {
  return dialog.evaluate((element) => {
    const active = document.activeElement
    if (active === null || !element.contains(active)) return 'behind the dialog'
    if (active === element) return 'on the dialog as a whole'
    const controls = element.querySelectorAll('a, button:not(:disabled), input:not([type=file])')
    const isOnCross = active.matches('.mantine-Modal-close, .mantine-Drawer-close')
    if (isOnCross && controls.length > 1) return 'on the cross'
    const fields = [...element.querySelectorAll('input:not([type=file]), select, textarea')]
    const isOnField = fields.includes(active)
    return isOnField || fields.length === 0 || active.matches('[data-autofocus]')
      ? 'where the work begins'
      : `past its fields, on "${active.textContent}"`
  })
}

/** Opens a dialog with this control, or an entry of its menu; looks at it, closes it, and looks where the focus is then. */
async function expectDialog(page: Page, control: Locator, entry?: Locator): Promise<void> {
  await control.press('Enter')
  if (entry !== undefined) await pickInMenu(page, entry)
  const dialog = page.getByRole('dialog').last()
  await expect(dialog).toBeVisible()
  await expect(dialog.locator('.mantine-Loader-root')).toHaveCount(0)
  await expect.poll(() => placeOfFocus(dialog)).toBe('where the work begins')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // A menu has gone with its entries; its button is where one was.
  await expect(control).toBeFocused()
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('button', { name }).first()

async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), `#/${hash}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
}

/** Opens the row of a table that says this, by keys; a place to come back to as any other. */
const row = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('row').filter({ hasText: text }).first()

test('lists, records and sales', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 1)
  await open(page, 'invoices')
  await expectDialog(page, button(page, 'Anticipo'))
  await open(page, 'customers')
  await expectDialog(page, button(page, 'Cliente nuevo'))
  await expectDialog(page, row(page, 'KERNEL'))
  await expectDialog(page, button(page, 'Buscar repetidos'))
  await open(page, 'products')
  await expectDialog(page, button(page, 'Producto nuevo'))
  await expectDialog(page, row(page, 'Taladro'))
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const line = { productId: null, sku: '', claveProdServ: '01010101', claveUnidad: 'ACT', unidad: '', description: 'Venta', quantity: '1', unitPrice: '100.00', discount: '', objetoImp: '01', taxes: [], thirdParty: null, pedimentos: [], cuentaPredial: '' } // prettier-ignore
  await ask(page, 'sales.add', {
    sale: { companyId: company.id, ticket: 'T-1', soldLocal: '', formaPago: '01', pricesIncludeTax: true, lines: [line] }, // prettier-ignore
  })
  await open(page, 'sales')
  for (const name of ['Nueva venta', 'Importar ventas', 'Factura global', 'Cerrar el día']) {
    await expectDialog(page, button(page, name))
  }
  await expectDialog(page, row(page, 'T-1'))
})

test('the composer', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'taladro', '2')
  await expectDialog(page, button(page, 'Más datos del concepto 1'))
  const taxes = page.getByRole('combobox', { name: 'Concepto 1: impuestos' })
  await taxes.press('Enter')
  await expect(page.getByRole('option', { name: 'Otros…' })).toBeVisible()
  // From the first one round to the last, which is for whatever has no preset.
  await taxes.press('ArrowUp')
  await expectDialog(page, taxes)
  await page.keyboard.press('Control+K')
  const palette = page.getByRole('dialog')
  await expect.poll(() => placeOfFocus(palette)).toBe('where the work begins')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => placeOfFocus(page.getByRole('dialog'))).toBe('where the work begins')
  await page.keyboard.press('Escape')
})

test('a stamped invoice', async () => {
  const { page } = desk()
  await open(page, 'invoices')
  await row(page, 'Timbrada').press('Enter')
  await expect(statePanel(page)).toContainText('la timbró')
  await expectDialog(page, button(page, 'Correo'))
  await expectDialog(page, button(page, 'Corregir'))
  const more = button(page, /^Más$/)
  await expectDialog(page, more, page.getByRole('menuitem', { name: /^Cancelar/ }))
  await expectDialog(page, more, page.getByRole('menuitem', { name: 'Nota de crédito' }))
})

test('settings and the register of calls', async () => {
  const { page } = desk()
  await open(page, 'calls')
  await expectDialog(page, row(page, /\d ?ms|\d{3}/).getByRole('button'))
  await open(page, 'settings/companies')
  await expectDialog(page, button(page, 'Cambiar'))
  await open(page, 'settings/accounts')
  await expectDialog(page, button(page, 'Agregar cuenta'))
  await open(page, 'settings/people')
  await expectDialog(page, button(page, 'Ponerme un PIN'))
  await open(page, 'settings/backups')
  await button(page, 'Respaldar ahora').press('Enter')
  await expectDialog(page, button(page, /^Recuperar la copia/))
  await expectDialog(page, button(page, /^Recuperar de una memoria/))
})

test('a file of many', async () => {
  const { page } = desk()
  await dropFile(page, 'dos.csv', latin1File([juneRow({ folio: 1 }), juneRow({ folio: 2 })]))
  await dateToday(page)
  await review(page)
  await expectDialog(page, button(page, 'Deshacer carga'))
  await expectDialog(page, button(page, 'Timbrar 2'))
})
