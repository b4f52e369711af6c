import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, makeInvoices, unsent } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import {
  choosePractice,
  invoiceByKeys,
  oneDeskForAll,
  pickCustomer,
  statePanel,
  typeLine,
} from './desk.ts'

const desk = oneDeskForAll()
const ON_DISK = 'sus archivos están en este disco'

async function setInternet(page: Page, isThere: boolean): Promise<void> {
  const toggle = page.getByRole('switch', { name: 'Simular sin internet' })
  if ((await toggle.isChecked()) === isThere) await toggle.click()
  const status = page.getByRole('contentinfo', { name: 'Estado' })
  await expect(status).toContainText(isThere ? 'Con internet' : 'Sin internet')
}

/** What the printer would get: size of its pages in points, and its words. */
async function printed(page: Page): Promise<{ readonly size: string; readonly pages: number }> {
  await expect.poll(() => page.evaluate(() => 'printed' in window), { timeout: 30_000 }).toBe(true)
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-print-'))
  const path = join(folder, 'print.pdf')
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  const facts = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  await page.evaluate(() => {
    delete (window as { printed?: boolean }).printed
    window.dispatchEvent(new Event('afterprint'))
  })
  return {
    size: /Page size:\s+([\d.]+ x [\d.]+)/.exec(facts)?.[1] ?? '',
    pages: Number(/Pages:\s+(\d+)/.exec(facts)?.[1]),
  }
}

test('P1-16 letter and 80 mm ticket go to the printer on paper of their own size', async () => {
  const { page } = desk()
  await choosePractice(page)
  // The browser's dialog cannot be seen here; what it would be given is taken as a PDF instead.
  await page.evaluate(() => {
    window.print = () => void Object.assign(window, { printed: true })
  })
  await invoiceByKeys(page, { customer: 'kernel', product: 'foco', quantity: '3' })
  await expect(statePanel(page)).toContainText(ON_DISK)
  await page.getByRole('button', { name: 'Imprimir', exact: true }).click()
  // 8.5 × 11 inches are 612 × 792 points.
  expect(await printed(page)).toEqual({ size: '612 x 792', pages: 1 })
  await page.getByRole('button', { name: 'Ticket de 80 mm' }).click()
  const ticket = await printed(page)
  // 80 mm are 226.8 points; the strip is one page as long as it needs.
  expect(Number(ticket.size.split(' ')[0])).toBeGreaterThan(225)
  expect(Number(ticket.size.split(' ')[0])).toBeLessThan(228)
  expect(ticket.pages).toBe(1)
  await expect(page.locator('#print')).toHaveCount(0)
})

test('P1-18 the same customer and total within the day: a warning with folio and age, not a block', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'foco', '3')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '¿Timbrar esta factura?' })
  await expect(dialog).toContainText(/Ya hay una factura \S+ igual, hace .+\. ¿Es otra venta\?/)
  await expect(dialog.getByRole('button', { name: 'Timbrar' })).toBeEnabled()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('P1-24 without internet the same keys: waiting, why, until when, and a slip to print', async () => {
  const { page } = desk()
  await setInternet(page, false)
  await invoiceByKeys(page, { customer: 'universidad', product: 'cable', quantity: '2' })
  const panel = statePanel(page)
  await expect(panel).toContainText('Sin internet. Se enviará sola.')
  // The weekday and the hour, as the journey has it.
  await expect(panel).toContainText(/Límite: \S+ \d+ de \S+, \d\d:\d\d/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('En espera', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Imprimir comprobante en proceso' }).click()
  expect((await printed(page)).size).toBe('612 x 792')
  await expectAccessible(page)
})

test('P1-25 P1-27 the slip is no invoice and the screen says that it is not valid yet', async () => {
  const { page } = desk()
  await expect(statePanel(page)).toContainText('Todavía no es válida.')
  await expect(page.getByText('Todavía no tiene', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: /Vista del comprobante en proceso/ })).toBeVisible()
  const id = page.url().split('/').at(-1) ?? ''
  const { base64 } = await ask(page, 'invoices.document', { id: id as never, kind: 'slip' })
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-slip-'))
  const path = join(folder, 'slip.pdf')
  writeFileSync(path, Buffer.from(base64, 'base64'))
  const words = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  expect(words).toContain('NO ES COMPROBANTE FISCAL')
  expect(words).not.toMatch(/[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}/i)
})

test('P1-26 eleven more sales: the count is always in sight and leads to the list with reasons', async () => {
  const { page } = desk()
  await makeInvoices(page, 11)
  const status = page.getByRole('contentinfo', { name: 'Estado' })
  await expect(status).toContainText('12 en espera')
  await status.getByRole('link', { name: '12 en espera' }).click()
  await expect(page.getByRole('heading', { name: 'Cola de envíos' })).toBeVisible()
  await expect(page.getByText('Sin internet. Se enviará sola.').first()).toBeVisible()
  await expect(page.getByText(/quedan/).first()).toBeVisible()
})

test('P1-34 a power cut: what was queued is queued, what was typed is typed', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await pickCustomer(page, 'herr')
  await typeLine(page, 1, 'taladro', '4')
  await expect(page.getByText(/^Guardado/)).toBeVisible()
  await desk().crash()
  // The first page offers what was being typed.
  await page.getByRole('button', { name: /^Borrador.*HERRERIA/ }).click()
  await expect(page.getByRole('region', { name: 'Totales' })).toContainText('5,800.00')
  await setInternet(page, false)
  // Between start and switch some may have gone; once none is on its way, each is either here or there, and none is both.
  const pac = await desk().practicePac()
  await expect
    .poll(async () => {
      const { waiting, sending } = await ask(page, 'outbox.status', {})
      return { sending, all: waiting + (await pac.ledger()).stamps.length - 1 }
    })
    .toEqual({ sending: 0, all: 12 })
})

test('P1-28 never-list 5: the internet comes back, all go, once each; the bad one stays behind alone', async () => {
  const { page } = desk()
  await makeInvoices(page, 4)
  const pac = await desk().practicePac()
  await pac.setFaults([{ fault: 'rechaza CFDI40148', times: 1 }])
  await setInternet(page, true)
  await expect.poll(() => unsent(page), { timeout: 30_000 }).toBe(0)
  await expect
    .poll(async () => (await pac.ledger()).stamps.length, { timeout: 30_000 })
    // The one of P1-16, twelve that waited and four more, but for the one that was refused.
    .toBe(16)
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('0 en espera')
  await page.evaluate(() => (location.hash = '#/invoices'))
  await expect(page.getByRole('row').filter({ hasText: 'Rechazada' })).toHaveCount(1)
})

test('P1-29 a sent one keeps its own date and its number', async () => {
  const { page } = desk()
  const [company] = await ask(page, 'companies.list', {})
  const { rows } = await ask(page, 'invoices.list', {
    companyId: company?.id as never,
    states: ['stamped'],
    text: 'universidad',
    fromDate: '',
    toDate: '',
    serie: '',
    after: '',
    limit: 1,
  })
  const [sent] = rows
  await page.evaluate((id) => (location.hash = `#/invoice/${id}`), sent?.id ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sent?.folio ?? 'none')
  const { base64 } = await ask(page, 'invoices.document', {
    id: sent?.id as never,
    kind: 'stampedXml',
  })
  expect(Buffer.from(base64, 'base64').toString('utf8')).toContain(`Fecha="${sent?.issuedLocal}"`)
})
