import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, makeInvoices, unsent } from './ask.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { choosePractice, oneDeskForAll } from './journeys/desk.ts'
import { freshDataFolder, removeDataFolder, startProgram } from './program.ts'

const desk = oneDeskForAll()

test('P1-08 never-list 9: the first backup is tested at once and says how many documents it holds', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 2)
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await page.getByRole('link', { name: 'Respaldos' }).click()
  await expect(page.getByText('Todavía no hay un respaldo probado')).toBeVisible()
  await page.getByRole('button', { name: 'Respaldar ahora' }).click()
  await expect(
    page.getByText(/^Último respaldo probado: hoy \d\d:\d\d, 2 documentos$/),
  ).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Probada' })).toHaveCount(1)
  await expectAccessible(page)
})

test('P1-08 a copy goes to another place, and is a whole database', async () => {
  const { page } = desk()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Guardar en otro lado la copia/ }).click()
  const bytes = await readFile(await (await downloading).path())
  // https://www.sqlite.org/fileformat.html: the first 16 bytes of every database.
  expect(bytes.subarray(0, 16).toString('latin1')).toBe('SQLite format 3\0')
  await expect(page.getByText(/^La copia quedó en /).first()).toBeVisible()
})

test('P1-08 a copy is kept in a chosen place too, and a missing stick is only reminded of', async () => {
  const { page, dataFolder } = desk()
  const home = join(dataFolder, 'home')
  const documents = join(home, 'Documentos')
  await mkdir(documents, { recursive: true })
  await desk().restart({ HOME: home })
  await page.goto(`${page.url().split('#')[0] ?? ''}#/settings/backups`)
  await page.getByRole('button', { name: 'Elegir lugar' }).click()
  await page.getByRole('radio', { name: new RegExp('Documentos') }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Copiar y probar ahí' }).click()
  const panel = page.getByRole('region', { name: 'Copia en otro lugar' })
  await expect(panel).toContainText(/Último respaldo probado: hoy \d\d:\d\d, 2 documentos/)
  expect(await readdir(join(documents, 'Timbrel', 'practice'))).toHaveLength(1)

  await rename(documents, `${documents}-sin`)
  await page.getByRole('button', { name: 'Respaldar ahora' }).click()
  await expect(panel).toContainText('El lugar no está conectado')
  await expect(page.getByText(/^Último respaldo probado: hoy/).first()).toBeVisible()
})

test('P1-08 the first page tells of the last proven backup', async () => {
  const { page } = desk()
  await page.getByRole('link', { name: 'Hoy' }).click()
  await expect(page.getByRole('region', { name: '¿Todo listo?' })).toContainText(
    /Último respaldo probado: hoy \d\d:\d\d/,
  )
  await page.goBack()
})

test('P1-47 restoring shows what is in the copy and here, and wants its word typed', async () => {
  const { page } = desk()
  await makeInvoices(page, 1)
  await page
    .getByRole('button', { name: /^Recuperar la copia/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /^Documentos/ })).toHaveText('Documentos23')
  await expect(dialog).toContainText('Se dejará de ver 1 documento hecho después de la copia.')
  const go = dialog.getByRole('button', { name: 'Recuperar esta copia' })
  await expect(go).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByLabel(/escriba RECUPERAR/).fill('recuperar')
  await go.click()
  await expect(page.getByRole('alert').filter({ hasText: 'No se envía nada' })).toBeVisible()
  const [company] = await ask(page, 'companies.list', {})
  expect(company?.taxId).toBe('FTO150101M25')
})

test('P1-47 nothing is sent until the copy is confirmed to be the only one', async () => {
  const { page } = desk()
  await makeInvoices(page, 1)
  await ask(page, 'outbox.run', {})
  const held = await ask(page, 'outbox.status', {})
  expect(held).toMatchObject({ waiting: 1, sending: 0, unknown: 0 })
  await page.getByRole('button', { name: 'Sí, son los únicos' }).click()
  const dialog = page.getByRole('dialog', { name: '¿Es la única copia en uso?' })
  await expect(dialog).toContainText('una venta puede timbrarse dos veces')
  await expect(dialog.getByRole('button', { name: 'Todavía no' })).toBeFocused()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Sí, esta es la única copia' }).click()
  await expect(page.getByText('No se envía nada')).toHaveCount(0)
  await expect.poll(() => unsent(page)).toBe(0)
})

test('P1-47 a new PC finds the backup, restores it and says what is missing before anything is sent', async ({
  browser,
}) => {
  const home = join(desk().dataFolder, 'home')
  await rename(join(home, 'Documentos-sin'), join(home, 'Documentos'))
  const fresh = await freshDataFolder()
  const program = await startProgram(fresh, { HOME: home })
  const context = await browser.newContext({
    locale: 'es-MX',
    viewport: { width: 1366, height: 768 },
  })
  const page = await context.newPage()
  try {
    await page.goto(program.link)
    await page.getByRole('button', { name: 'Recuperar un respaldo de otra computadora' }).click()
    const dialog = page.getByRole('dialog', { name: 'Recuperar un respaldo' })
    await dialog
      .getByRole('button', { name: /^Respaldo de hoy/ })
      .first()
      .click()
    await expect(dialog).toContainText('2 documentos')
    await expect(dialog).toContainText('FTO150101M25')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Recuperar esta copia' }).click()
    const panel = page.getByRole('region', { name: 'Después de recuperar: qué falta' })
    await expect(panel).toContainText('falta el CSD', { timeout: 20_000 })
    await expect(panel).toContainText('falta la clave')
    await expect(page.getByRole('alert').filter({ hasText: 'No se envía nada' })).toBeVisible()
    await expectAccessible(page)
    const invoices = await ask(page, 'outbox.status', {})
    expect(invoices).toMatchObject({ heldBecause: 'copiedData', sending: 0 })
  } finally {
    await context.close()
    await program.stop()
    await removeDataFolder(fresh)
  }
})
