import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import type { PracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()

/** A test taxpayer of SAT; its certificates here are made on this machine. */
const RFC = 'EKU9003173C9'
const NAME = 'ESCUELA KEMPER URGATE'

const RIGHT_PASSWORD = 'Clave-del-sello-1'

function files(made: PracticeCsd, name: string) {
  return [
    {
      name: `${name}.cer`,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(made.certificate),
    },
    { name: `${name}.key`, mimeType: 'application/octet-stream', buffer: Buffer.from(made.key) },
  ]
}

test('P1-01 one welcome: country, for real or practise first; without internet', async () => {
  const { page } = desk()
  await expect(page.getByRole('heading', { name: 'Bienvenido a Timbrel' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /^México/ })).toBeChecked()
  await expect(page.getByText('Perú · SUNAT')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Usar de verdad/ })).toBeEnabled()
  await expect(page.getByRole('button', { name: /^Practicar primero/ })).toBeEnabled()
  await expectAccessible(page)
})

test('P1-02 practice says so on every screen, and lives in a folder of its own', async () => {
  const { page, dataFolder } = desk()
  await choosePractice(page)
  for (const at of [
    '',
    'compose',
    'invoices',
    'queue',
    'customers',
    'products',
    'audit',
    'settings/accounts',
    'setup',
  ]) {
    await page.evaluate((hash) => (location.hash = hash), `#/${at}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('PRÁCTICA, SIN VALOR FISCAL').first()).toBeVisible()
  }
  const inside = await readdir(dataFolder)
  expect(inside).toContain('practice')
  expect(inside).not.toContain('real')
})

test('P1-03 a name with its company type gets a proposal; nothing changes without the click', async () => {
  const { page } = desk()
  await page.evaluate(() => (location.hash = '#/setup'))
  await page.getByRole('textbox', { name: 'RFC', exact: true }).fill(RFC)
  const name = page.getByRole('textbox', { name: /^Nombre, como en la Constancia/ })
  await name.fill('Ferretería El Tornillo, S.A. de C.V.')
  await name.blur()
  await expect(name).toHaveValue('Ferretería El Tornillo, S.A. de C.V.')
  await expect(name).toHaveAccessibleDescription(/sociedad|capital/i)
  await page.getByRole('button', { name: 'Usar «FERRETERÍA EL TORNILLO»' }).click()
  await expect(name).toHaveValue('FERRETERÍA EL TORNILLO')
  await name.fill(NAME)
  await page.getByRole('textbox', { name: /^Código postal/ }).fill('42501')
  await page.getByRole('combobox', { name: 'Régimen fiscal' }).click()
  await page.getByRole('option', { name: /^601 / }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page.getByRole('textbox', { name: 'Contraseña de la llave' })).toBeVisible()
})

test('P1-04 the e.firma is refused as what it is, with the way to a CSD in four lines; never stored', async () => {
  const { page, dataFolder } = desk()
  const fiel = await generatePracticeCsd({
    rfc: RFC,
    name: NAME,
    nowMs: Date.now(),
    kind: 'fiel',
    password: RIGHT_PASSWORD,
  })
  await page.locator('input[type=file]').setInputFiles(files(fiel, 'fiel'))
  await page.getByRole('textbox', { name: 'Contraseña de la llave' }).fill(RIGHT_PASSWORD)
  await page.getByRole('button', { name: 'Cargar y probar' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('e.firma (FIEL)')
  await expect(alert).toContainText('Certificado de Sello Digital')
  await expect(alert.getByRole('listitem')).toHaveCount(4)
  await expectAccessible(page)
  await expectNowhere(dataFolder, Buffer.from(fiel.key))
  await expectNowhere(dataFolder, Buffer.from(fiel.certificate))
})

test('P1-05 the wrong password is said; the right one shows whose seal, until when, and tests it', async () => {
  const { page, dataFolder } = desk()
  const csd = await generatePracticeCsd({
    rfc: RFC,
    name: NAME,
    nowMs: Date.now(),
    password: RIGHT_PASSWORD,
    validTo: Date.UTC(2028, 2, 14, 18),
  })
  await page.locator('input[type=file]').setInputFiles(files(csd, 'csd'))
  const password = page.getByRole('textbox', { name: 'Contraseña de la llave' })
  await password.fill('no es esta')
  await page.getByRole('button', { name: 'Cargar y probar' }).click()
  await expect(page.getByRole('alert')).toContainText('La contraseña no abre esta llave.')
  await password.fill(RIGHT_PASSWORD)
  await page.getByRole('button', { name: 'Cargar y probar' }).click()
  const good = page.getByRole('main')
  await expect(good).toContainText('El sello funciona')
  await expect(good).toContainText(NAME)
  await expect(good).toContainText(RFC)
  await expect(good).toContainText(csd.serial)
  await expect(good).toContainText(/Vigente hasta el 14\D+(03|mar\w*)\D+2028/i)
  await expect(good).toContainText('la firma es correcta ✓')
  await expect(good).toContainText('La llave se queda en esta computadora.')
  await expectAccessible(page)
  // Never-list 4: neither the key nor its password in the store or in a log.
  await expectNowhere(dataFolder, Buffer.from(csd.key), /\.(db|db-wal|sqlite|log|txt|json)$/)
  await expectNowhere(dataFolder, Buffer.from(RIGHT_PASSWORD), /\.(db|db-wal|sqlite|log|txt)$/)
  expect(desk().log.join('\n')).not.toContain(RIGHT_PASSWORD)
  await page.getByRole('button', { name: 'Continuar' }).click()
})

test('P1-06 never-list 14: the account is tried without spending a stamp', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await page.getByLabel('Clave (API key)').fill('practica')
  await page.getByRole('button', { name: 'Probar' }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText(
    /^Conectado\. Le quedan [\d,]+ timbres\.$/,
  )
  await expectAccessible(page)
  expect((await pac.ledger()).stamps).toHaveLength(0)
  await pac.setFaults(['caído'])
  await page.getByRole('button', { name: 'Probar' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText(/^Conectado/)).toHaveCount(0)
})

/** No file below `folder` whose name matches holds these bytes. */
async function expectNowhere(folder: string, bytes: Buffer, name = /./): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const all = entries.filter((entry) => entry.isFile() && name.test(entry.name))
  expect(all).not.toEqual([])
  for (const entry of all) {
    const content = await readFile(join(entry.parentPath, entry.name))
    expect(content.includes(bytes), `${entry.name} holds what it must not`).toBe(false)
  }
}
