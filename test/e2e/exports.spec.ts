import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { customerInputOf } from '../../src/domain/recordInput.ts'
import { ask, makeInvoices } from './ask.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { choosePractice, oneDeskForAll } from './journeys/desk.ts'

const desk = oneDeskForAll()

async function exportAs(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: /^Exportar/ }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: format }).click()
  const path = await (await downloading).path()
  await expect(page.getByText(/documentos? qued(ó|aron) en/).first()).toBeVisible()
  return path
}

/** An address for every customer of the company. */
async function giveAddresses(page: Page): Promise<void> {
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const companyId = company.id
  const { rows } = await ask(page, 'customers.search', {
    companyId,
    text: '',
    after: '',
    limit: 20,
  })
  for (const [index, found] of rows.entries()) {
    const customer = { ...customerInputOf(found), email: `cliente${index}@ejemplo.mx` }
    const target = { id: found.id, version: found.version }
    await ask(page, 'customers.save', { companyId, target, customer })
  }
}

test('P2-23 marked invoices leave as a ZIP with the XML and PDF of each', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 4)
  await page.getByRole('link', { name: 'Facturas' }).click()
  await expect(page.getByText('Timbrada', { exact: true })).toHaveCount(4)
  const rows = page.getByRole('row')
  await rows.nth(1).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Exportar 2 marcadas' })).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expectAccessible(page)
  const path = await exportAs(page, 'Archivos XML y PDF (ZIP)')
  // Judged by a program that is not ours.
  const names = execFileSync('python3', ['-m', 'zipfile', '-l', path], { encoding: 'utf8' })
  expect(names.match(/\.xml\b/g)).toHaveLength(2)
  expect(names.match(/\.pdf\b/g)).toHaveLength(2)
})

test('marked invoices go by mail, each to its own customer; who has no address is named', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Enviar por correo' })
  await expect(dialog).toContainText(/2 clientes no tienen correo/)
  await expect(dialog.getByRole('button', { name: /^Enviar/ })).toBeDisabled()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await giveAddresses(page)
  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  await expect(dialog).toContainText('2 documentos saldrán')
  await dialog.getByRole('button', { name: 'Enviar 2 correos' }).click()
  await expect(page.getByText('2 correos en la cola.').first()).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(async () => {
    const box = await ask(page, 'mail.practiceBox', {})
    expect(box.map(({ to, attachments }) => [to.length, attachments.length])).toEqual([[1, 2], [1, 2]]) // prettier-ignore
  }).toPass()
  // Who has it already is not written to again by a second press.
  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  await expect(dialog).toContainText('2 ya salieron antes')
  await expect(dialog.getByRole('button', { name: /^Enviar/ })).toBeDisabled()
  await page.keyboard.press('Escape')
})

test('P2-23 without marks the whole filtered list leaves as a table', async () => {
  const { page } = desk()
  await page.getByRole('button', { name: 'Quitar marcas' }).click()
  await page.getByRole('textbox', { name: /Buscar/ }).fill('KIJ0906199R1')
  await expect(page.getByRole('row')).toHaveCount(2)
  const lines = (await readFile(await exportAs(page, 'Tabla de texto (CSV)'), 'utf8'))
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^"Serie","Folio","Fecha","RFC"/)
  expect(lines[1]).toContain('KIJ0906199R1')
  expect(lines[1]).toContain('2900.00')
})

test('the log is checked and leaves as lines, oldest first, none left out', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Bitácora' }).click()
  await page.getByRole('button', { name: 'Revisar la cadena' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Bitácora íntegra' })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exportar' }).click()
  const text = await readFile(await (await downloading).path(), 'utf8')
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly seq: number })
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  await expect(page.getByText(/renglones guardados en/).first()).toBeVisible()
  await expectAccessible(page)
})
