import { addTwin, ask, makeInvoices } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { dropFile, review } from '../e2e/journeys/batchDesk.ts'
import { choosePractice, oneDeskForAll, statePanel } from '../e2e/journeys/desk.ts'
import { juneRow, latin1File } from '../e2e/journeys/tables.ts'
import { open, picture } from './camera.ts'

/** Pictures of sales, advances, merging, backups and what stands before a batch is sent, for a person to look at. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 300_000 })

const CLEAR = [
  'Ticket;Fecha;Medio de pago;Importe',
  'C-1;13/01/2026;Efectivo;$1.160,50',
  'C-2;14/01/2026;Tarjeta de débito;50,00',
  'C-3;14/01/2026;Efectivo;abc',
]
/** Two columns that may be the amount, and a day that may be a month. */
const UNCLEAR = [
  'Ticket;Fecha;Medio de pago;Importe;Total',
  'C-1;03/04/2026;Efectivo;$1.160,50;$1.160,50',
  'C-2;05/04/2026;Tarjeta de débito;50,00;58,00',
]

test('tickets', async () => {
  const { page } = desk()
  await choosePractice(page)
  await open(page, '#/sales')
  await picture(page, '90-sales-empty')
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  for (let ticket = 1; ticket <= 12; ticket += 1) {
    const line = { productId: null, sku: '', claveProdServ: '01010101', claveUnidad: 'ACT', unidad: '', description: 'Venta', quantity: '1', unitPrice: `${ticket * 37}.50`, discount: '', objetoImp: '01', taxes: [], thirdParty: null, pedimentos: [], cuentaPredial: '' } // prettier-ignore
    await ask(page, 'sales.add', {
      sale: { companyId: company.id, ticket: `T-${ticket}`, soldLocal: '', formaPago: ticket % 3 === 0 ? '04' : '01', pricesIncludeTax: true, lines: [line] }, // prettier-ignore
    })
  }
  await open(page, '#/sales')
  await picture(page, '90-sales')
  await page.getByRole('button', { name: 'Nueva venta' }).click()
  await page.getByRole('button', { name: 'Agregar importe con otro impuesto' }).click()
  await picture(page, '90-sales-new')
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /T-3/ }).click()
  await page.waitForTimeout(300)
  await picture(page, '90-sales-ticket')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Factura global' }).click()
  await page.waitForTimeout(500)
  await picture(page, '90-sales-global')
  await page.getByRole('dialog').getByRole('button', { name: 'Emitir factura global' }).click()
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })
  await open(page, '#/sales')
  await page.getByRole('row', { name: /T-3/ }).click()
  await page.waitForTimeout(300)
  await picture(page, '90-sales-in-global')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Cerrar el día' }).click()
  await page.waitForTimeout(500)
  await picture(page, '90-sales-day')
  await page.keyboard.press('Escape')
})

test('tickets out of a file', async () => {
  const { page } = desk()
  await open(page, '#/sales')
  for (const [name, rows] of [['clear', CLEAR], ['unclear', UNCLEAR]] as const) {
    await page.getByRole('button', { name: 'Importar ventas' }).click()
    const dialog = page.getByRole('dialog')
    if (name === 'clear') await picture(page, '91-sales-import')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'caja.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) }) // prettier-ignore
    await expect(dialog.getByRole('button', { name: /^(Registrar|Nada que|Falta)/ })).toBeVisible()
    await picture(page, `91-sales-import-${name}`)
    await page.keyboard.press('Escape')
  } // prettier-ignore
})

test('an advance', async () => {
  const { page } = desk()
  await open(page, '#/invoices')
  await page.getByRole('button', { name: 'Anticipo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nuevo anticipo' })
  await dialog.getByRole('combobox', { name: 'Cliente' }).fill('kernel')
  await page
    .getByRole('option', { name: /kernel/i })
    .first()
    .click()
  await dialog.getByRole('textbox', { name: /^Importe con impuestos/ }).fill('1000.00')
  await page.waitForTimeout(300)
  await picture(page, '92-advance-new')
  await dialog.getByRole('button', { name: 'Emitir factura de anticipo por $1,000.00' }).click()
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 30_000 })
  await page.waitForTimeout(4_500)
  await picture(page, '92-advance')
})

test('duplicates, and the notice that takes a merge back', async () => {
  const { page } = desk()
  await addTwin(page)
  await open(page, '#/customers')
  await page.getByRole('button', { name: 'Buscar repetidos' }).click()
  await expect(page.getByRole('dialog').getByRole('region')).toBeVisible()
  await picture(page, '93-duplicates')
  await page.getByRole('button', { name: 'Unir los dos' }).click()
  await expect(page.getByRole('button', { name: 'Deshacer' })).toBeVisible()
  await picture(page, '93-merged')
  await page.keyboard.press('Escape')
})

test('backups', async () => {
  const { page } = desk()
  await open(page, '#/settings/backups')
  await page.getByRole('button', { name: 'Respaldar ahora' }).click()
  await expect(page.getByRole('button', { name: /^Recuperar la copia/ }).first()).toBeVisible()
  await page.waitForTimeout(4_500)
  await picture(page, '94-backups')
  await page.getByRole('button', { name: 'Elegir lugar' }).or(page.getByRole('button', { name: /^Elegir/ })).first().click() // prettier-ignore
  await page.waitForTimeout(500)
  await picture(page, '94-backups-place')
  await page.getByRole('button', { name: /^Recuperar la copia/ }).first().click() // prettier-ignore
  await page.waitForTimeout(500)
  await picture(page, '94-restore')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Recuperar de una memoria/ }).click()
  await page.waitForTimeout(500)
  await picture(page, '94-found')
  await page.keyboard.press('Escape')
})

test('a batch before it is sent, and after', async () => {
  const { page } = desk()
  const today = new Date().toLocaleDateString('es-MX', { timeZone: 'America/Mexico_City', day: '2-digit', month: '2-digit', year: 'numeric' }) // prettier-ignore
  const rows = Array.from({ length: 6 }, (_, at) => juneRow({ folio: at + 1, date: today, ...(at === 5 ? { rfc: 'URE18042' } : {}) })) // prettier-ignore
  await dropFile(page, 'seis.csv', latin1File(rows))
  await review(page)
  await page.waitForTimeout(500)
  await picture(page, '95-batch')
  await page.getByRole('button', { name: /^Timbrar/ }).click()
  await page.waitForTimeout(400)
  await picture(page, '95-batch-send')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(5_000)
  await picture(page, '95-batch-sent')
  await page.getByRole('button', { name: 'Enviar por correo…' }).click() // prettier-ignore
  await page.waitForTimeout(400)
  await picture(page, '95-batch-mail')
  await page.keyboard.press('Escape')
})

test('the same at half the window and in English', async () => {
  const { page } = desk()
  await makeInvoices(page, 1)
  await page.setViewportSize({ width: 683, height: 768 })
  for (const at of ['sales', 'settings/backups', 'batches', 'customers']) {
    await open(page, `#/${at}`)
    await picture(page, `96-half-${at.replace('/', '-')}`)
  }
  await open(page, '#/sales')
  await page.getByRole('button', { name: 'Cerrar el día' }).click()
  await page.waitForTimeout(500)
  await picture(page, '96-half-day')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.evaluate(() => localStorage.setItem('timbrel.language', 'en'))
  await page.reload()
  for (const at of ['sales', 'settings/backups', 'batches']) {
    await open(page, `#/${at}`)
    await picture(page, `97-en-${at.replace('/', '-')}`)
  }
  await open(page, '#/sales')
  await page.getByRole('row', { name: /T-3/ }).click()
  await page.waitForTimeout(400)
  await picture(page, '97-en-in-global')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close the day' }).click()
  await page.waitForTimeout(500)
  await picture(page, '97-en-day')
})
