import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { SMTPServer } from 'smtp-server'
import { makeCertificates, type KeyPair } from '../../support/certificates.ts'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { oneDeskForAll } from './desk.ts'
import { picture } from './picture.ts'

const desk = oneDeskForAll()
const PASSWORD = 'clave-del-correo'
const servers: SMTPServer[] = []
let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'timbrel-mail-'))
})
test.afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(done))))
  await rm(folder, { recursive: true, force: true })
})

let messages = 0

/** A mail server with TLS from the first byte and one user; gives its port. */
async function listen(pair: KeyPair): Promise<string> {
  const server = new SMTPServer({
    ...pair,
    secure: true,
    closeTimeout: 100,
    logger: false,
    onAuth({ password }, _session, answer) {
      if (password === PASSWORD) answer(null, { user: 'ventas' })
      else answer(new Error('Usuario o clave equivocados'))
    },
    onData(_stream, _session, answer) {
      messages += 1
      answer(null)
    },
  })
  server.on('error', () => undefined)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return String((server.server.address() as AddressInfo).port)
}

async function fillServer(page: Page, port: string, password: string): Promise<void> {
  await page.getByLabel('Servidor de correo (SMTP)').fill('127.0.0.1')
  await page.getByLabel('Puerto', { exact: true }).fill(port)
  await page.getByRole('combobox', { name: 'Seguridad de la conexión' }).click()
  await page.getByRole('option', { name: /^TLS desde el principio/ }).click()
  await page.getByLabel('Dirección de quien envía').fill('ventas@tornillo.example')
  await page.getByLabel(/^Usuario/).fill('ventas')
  await page.getByRole('textbox', { name: 'Contraseña' }).fill(password)
}

test('the company’s mail server is tried: whose certificate nobody vouches for, a wrong password, and a yes; nothing is sent', async () => {
  const certificates = makeCertificates()
  const authority = join(folder, 'authority.pem')
  await writeFile(authority, certificates.authority)
  await desk().restart({ NODE_EXTRA_CA_CERTS: authority })
  const { page } = desk()
  await page.getByRole('button', { name: /^Usar de verdad/ }).click()
  const passphrase = page.getByLabel('Frase')
  await expect(passphrase.or(page.getByRole('textbox', { name: 'RFC', exact: true }))).toBeVisible()
  if (await passphrase.isVisible()) {
    await passphrase.fill('caballo grapa pila correcta')
    await page.getByLabel('Otra vez').fill('caballo grapa pila correcta')
    await page.keyboard.press('Enter')
  }
  await page.getByRole('textbox', { name: 'RFC', exact: true }).fill('EKU9003173C9')
  await page.getByRole('textbox', { name: /^Nombre, como en la/ }).fill('ESCUELA KEMPER URGATE')
  await page.getByRole('textbox', { name: /^Código postal/ }).fill('42501')
  await page.getByRole('combobox', { name: 'Régimen fiscal' }).click()
  await page.getByRole('option', { name: /^601 / }).click()
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page.getByRole('textbox', { name: 'Contraseña de la llave' })).toBeVisible()

  await page.evaluate(() => void (location.hash = '#/settings/mail'))
  await fillServer(page, await listen(certificates.selfSigned), PASSWORD)
  await page.getByRole('button', { name: 'Probar' }).click()
  await expect(page.getByRole('alert').first()).toContainText(/certificado/i)
  await picture(page, 'mail-server-certificate')

  await fillServer(page, await listen(certificates.good), 'otra')
  await page.getByRole('button', { name: 'Probar' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Usuario o clave equivocados')
  await expectAccessible(page)
  await picture(page, 'mail-server-password')

  await page.getByRole('textbox', { name: 'Contraseña' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Probar' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Conectado' })).toBeVisible()
  await picture(page, 'mail-server-good')
  expect(messages).toBe(0)
  const [account] = await ask(page, 'accounts.list', { companyId: null })
  expect([account?.provider, account?.secretsStored]).toEqual(['smtp', ['password']])
})
