import { ask } from '../e2e/ask.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { choosePractice, oneDeskForAll, statePanel } from '../e2e/journeys/desk.ts'
import { picture } from './camera.ts'

/** Pictures of tickets, the global invoice, the day's end and advances at 1366 × 768, in both schemes. */
const desk = oneDeskForAll()
test.describe.configure({ timeout: 300_000 })

test('tickets, global invoice, end of the day', async () => {
  const { page } = desk()
  await choosePractice(page)
  const [company] = await ask(page, 'companies.list', {})
  const companyId = company?.id
  if (companyId === undefined) throw new Error('no company')
  await page.getByRole('link', { name: 'Ventas', exact: true }).click()
  await expect(page.getByText('Todavía no hay ventas')).toBeVisible()
  await picture(page, '30-sales-empty')
  for (const [ticket, unitPrice, formaPago] of [
    ['T-100', '99.99', '01'],
    ['T-101', '250.01', '04'],
    ['T-102', '1280.50', '28'],
    ['T-103', '10.00', '01'],
  ] as const) {
    await ask(page, 'sales.add', {
      sale: {
        companyId,
        ticket,
        soldLocal: '',
        formaPago,
        pricesIncludeTax: true,
        lines: [
          {
            productId: null,
            sku: '',
            claveProdServ: '01010101',
            claveUnidad: 'ACT',
            unidad: '',
            description: 'Venta',
            quantity: '1',
            unitPrice,
            discount: '',
            objetoImp: '02',
            taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }],
            thirdParty: null,
            pedimentos: [],
            cuentaPredial: '',
          },
        ],
      },
    })
  }
  const { rows } = await ask(page, 'sales.list', {
    companyId,
    text: '',
    only: 'all',
    after: '',
    limit: 10,
  })
  const last = rows.find(({ ticket }) => ticket === 'T-103')
  if (last !== undefined) await ask(page, 'sales.invoice', { id: last.id, customerId: null })
  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: 'T-100' })).toBeVisible()
  await page.getByRole('button', { name: 'Nueva venta' }).click()
  await page.getByRole('button', { name: 'Agregar importe con otro impuesto' }).click()
  await picture(page, '30-sales-new')
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: 'T-100' }).click()
  await picture(page, '30-sale-open')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Factura global' }).click()
  const dialog = page.getByRole('dialog', { name: 'Factura global' })
  await dialog.getByRole('button', { name: /no entra/ }).click()
  await picture(page, '30-global')
  await dialog.getByRole('button', { name: 'Emitir factura global' }).click()
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 60_000 })
  await page.getByRole('link', { name: 'Ventas', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'T-100' })).toContainText('En la global')
  await picture(page, '30-sales')
  await page.getByRole('row').filter({ hasText: 'T-101' }).click()
  await picture(page, '30-sale-global')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Cerrar el día' }).click()
  await expect(page.getByRole('dialog', { name: 'Cerrar el día' })).toContainText('01 Efectivo')
  await picture(page, '30-day')
  await page.keyboard.press('Escape')
})

test('advance, receipts in the list, languages of mail', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Facturas', exact: true }).click()
  await page.getByRole('button', { name: 'Anticipo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nuevo anticipo' })
  await dialog.getByRole('combobox', { name: 'Cliente' }).fill('kernel')
  await page.getByRole('option').first().click()
  await dialog.getByRole('textbox', { name: /^Importe con impuestos/ }).fill('5000.00')
  await picture(page, '30-advance-new')
  await dialog.getByRole('button', { name: /^Emitir factura de anticipo/ }).click()
  await expect(statePanel(page)).toContainText('la timbró', { timeout: 60_000 })
  await page.waitForTimeout(1_500)
  await picture(page, '30-advance')
  await page.evaluate(() => void (location.hash = '#/settings/mail'))
  await expect(page.getByText('Idioma del correo')).toBeVisible()
  await picture(page, '30-mail')
})
