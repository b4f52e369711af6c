import type { Page } from '@playwright/test'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, invoiceByKeys, oneDeskForAll, statePanel } from './desk.ts'
import { picture } from './picture.ts'

const desk = oneDeskForAll()

const SALE = { customer: 'kernel', product: 'taladro', quantity: '1' }
const NOBODYS = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
/** Every answer to a stamp is lost, and to the questions about it, which are stamps as well. */
const LOST = { fault: 'rst', when: 'after', times: 'forever', match: { operation: 'timbrar' } }

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

function idOf(page: Page): InvoiceId {
  return (page.url().split('/').at(-1) ?? '') as InvoiceId
}

test('a way in which the private key leaves is warned of, needs a yes that is meant, and stands in the log', async () => {
  const { page } = desk()
  await choosePractice(page)
  await go(page, '#/settings/accounts')
  await page.getByRole('button', { name: 'Cambiar', exact: true }).first().click()
  const form = page.getByRole('dialog').first()
  const ways = form.getByRole('combobox', { name: 'Cómo se entregan las facturas' })
  await ways.click()
  await page.getByRole('option', { name: /^JSON con API key; la llave privada sale/ }).click()
  await form.getByRole('button', { name: 'Guardar' }).click()
  const warning = page.getByRole('dialog', { name: 'La llave privada saldrá de esta computadora' })
  await expect(warning.getByRole('button', { name: 'No, que la llave se quede' })).toBeFocused()
  await expect(warning.getByRole('button', { name: 'Guardar así' })).toBeDisabled()
  await expectAccessible(page)
  await picture(page, 'pacs-key-leaves')
  await warning.getByRole('button', { name: 'No, que la llave se quede' }).click()
  await expect(warning).toHaveCount(0)
  const transport = async (): Promise<string | undefined> =>
    (await ask(page, 'accounts.list', { companyId: null }))[0]?.settings['transport']
  expect(await transport()).not.toBe('timbrarJSON2')

  await form.getByRole('button', { name: 'Guardar' }).click()
  await warning.getByRole('checkbox').check()
  await warning.getByRole('button', { name: 'Guardar así' }).click()
  await expect(warning).toHaveCount(0)
  await expect.poll(transport).toBe('timbrarJSON2')
  await go(page, '#/audit')
  await expect(page.getByText('Se permitió que la llave privada salga al PAC')).toBeVisible()
  // Back to the way in which it stays, for which nobody is asked.
  await go(page, '#/settings/accounts')
  await page.getByRole('button', { name: 'Cambiar', exact: true }).first().click()
  await ways.click()
  await page.getByRole('option', { name: /^Selladas aquí; la llave se queda/ }).click()
  await form.getByRole('button', { name: 'Guardar' }).click()
  await expect.poll(transport).toBe('timbrar')
})

test('P2-26 XMLs asked for at the PAC by their UUIDs: what is brought, what is here, what nobody has', async () => {
  const { page, practicePac } = desk()
  const pac = await practicePac()
  await invoiceByKeys(page, SALE)
  await expect(statePanel(page)).toContainText('El PAC la timbró')
  await pac.setFaults([LOST])
  await invoiceByKeys(page, { ...SALE, quantity: '2' })
  const waiting = idOf(page)
  await expect.poll(async () => (await pac.ledger()).stamps.length).toBe(2)
  const uuids = (await pac.ledger()).stamps.map(({ uuid }) => uuid)

  await go(page, '#/reconcile')
  await page
    .getByLabel('O pídaselos al PAC por folio fiscal')
    .fill(`folios:\n${uuids.join('\n')}, ${NOBODYS.toLowerCase()}`)
  await picture(page, 'pacs-reconcile-ask')
  await page.getByRole('button', { name: 'Pedir 3 XML al PAC' }).click()
  const part = page.getByRole('region', { name: 'Carpeta de XML timbrados' })
  await expect(part).toContainText('1 coincide')
  await expect(part).toContainText('1 está allá y no aquí')
  await expect(part).toContainText('Aquí esperaba su timbre')
  await expect(
    part.getByRole('status').filter({ hasText: 'El PAC no tiene estos folios' }),
  ).toContainText(NOBODYS)
  await expectAccessible(page)
  await picture(page, 'pacs-reconcile-found')
  await part.getByRole('button', { name: 'Traer 1' }).click()
  await expect(part).toContainText('2 coinciden')
  const { state, uuid } = await ask(page, 'invoices.get', { id: waiting })
  expect([state, uuid]).toEqual(['stamped', uuids[1]])
  expect((await pac.ledger()).stamps).toHaveLength(2)
  await pac.setFaults([])

  // The same from a folder, where one file was tampered with.
  const { base64 } = await ask(page, 'invoices.document', { id: waiting, kind: 'stampedXml' })
  const xml = Buffer.from(base64, 'base64')
  const forged = Buffer.from(
    xml
      .toString('utf8')
      .replaceAll(uuids[1] ?? '', NOBODYS)
      .replace(/Folio="(\d+)"/, 'Folio="9$1"'),
  )
  await part.getByRole('button', { name: 'Comparar otros' }).click()
  await part.locator('input[type=file]:not([webkitdirectory])').setInputFiles([
    { name: 'buena.xml', mimeType: 'application/xml', buffer: xml },
    { name: 'ajena.xml', mimeType: 'application/xml', buffer: forged },
  ])
  await expect(part).toContainText('1 coincide')
  await expect(part).toContainText('1 está aquí y no en la carpeta')
  await expect(part).toContainText('Su sello no es auténtico')
  await picture(page, 'pacs-reconcile-folder')
})

test('P1-15 mail: sent, refused, in doubt; a doubt is never sent again by itself, and a resend is the same message', async () => {
  const { page } = desk()
  await invoiceByKeys(page, { ...SALE, quantity: '3' })
  await expect(statePanel(page)).toContainText('El PAC la timbró')
  const log = page.getByRole('region', { name: 'Correos' })
  const box = () => ask(page, 'mail.practiceBox', {})

  async function send(to: string): Promise<void> {
    await page.getByRole('button', { name: 'Correo', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /por correo/ })
    await dialog.getByLabel('Para', { exact: true }).fill(to)
    await dialog.getByRole('button', { name: 'Enviar' }).click()
    await expect(dialog).toHaveCount(0)
  }

  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /por correo/ })
  await expect(dialog.getByLabel('Mensaje')).toHaveValue(/por 4,350\.00 MXN/)
  await dialog.getByLabel('Para', { exact: true }).fill('compras, ana@kernel.example')
  await dialog.getByRole('button', { name: 'Enviar' }).click()
  await expect(dialog).toContainText('«compras» no es una dirección de correo.')
  await expectAccessible(page)
  await picture(page, 'pacs-mail-dialog')
  await dialog.getByRole('button', { name: 'Cancelar' }).click()

  await send('ana@kernel.example')
  await page.getByRole('tab', { name: 'Historia' }).click()
  await expect(log.getByRole('article').first()).toContainText('Enviado')
  expect((await box()).map(({ to }) => to)).toEqual([['ana@kernel.example']])

  await send('rechaza@kernel.example')
  await expect(log.getByRole('article').first()).toContainText('No salió')
  await expect(log.getByRole('article').first()).toContainText('No existe ese buzón')

  await send('duda@kernel.example')
  const doubtful = log.getByRole('article').first()
  await expect(doubtful).toContainText('No se sabe')
  await expect(doubtful).toContainText('puede que haya llegado. No se repite solo')
  await ask(page, 'outbox.run', {})
  expect(await box()).toHaveLength(2)
  await expectAccessible(page)
  await picture(page, 'pacs-mail-log')
  await doubtful.getByRole('button', { name: 'Enviar otra vez' }).click()
  await expect(doubtful).toContainText('Enviado')
  expect(await box()).toHaveLength(3)

  await go(page, '#/settings/mail')
  const kept = page.getByRole('region', { name: 'Buzón de práctica' })
  await expect(kept.getByRole('article')).toHaveCount(3)
  await expect(kept.getByRole('article').first()).toContainText('duda@kernel.example')
  await picture(page, 'pacs-mail-settings')
})
