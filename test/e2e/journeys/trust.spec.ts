import type { Page } from '@playwright/test'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { ask, makeInvoices } from '../ask.ts'
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
const STAMPING = { operation: 'timbrar' }
const ANSWER_LOST = { fault: 'rst', when: 'after', times: 4, match: STAMPING }
const REQUEST_LOST = { fault: 'rst', when: 'before', times: 4, match: STAMPING }
/** From the first repeat on, the PAC says no more than that it is too old. */
const ONLY_401 = {
  fault: { kind: 'reject', code: '401' },
  times: 'forever',
  match: STAMPING,
}

async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash)
}

async function idle(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { waiting, sending } = await ask(page, 'outbox.status', {})
        return waiting + sending
      },
      { timeout: 30_000 },
    )
    .toBe(0)
}

async function companyOf(page: Page) {
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  return company
}

test('P3-30 P1-10 the status of the services: as always, and four times slower when it is', async () => {
  const { page } = desk()
  await choosePractice(page)
  const pac = await desk().practicePac()
  await makeInvoices(page, 8)
  await idle(page)
  await open(page, '#/services')
  const service = page.getByRole('region', { name: 'PAC de práctica' })
  await expect(service).toContainText('Contesta en')
  await expect(service).toContainText('Última respuesta')
  await pac.setFaults([{ fault: { kind: 'slow', ms: 2_500 }, times: 'forever' }])
  await makeInvoices(page, 3)
  await idle(page)
  await expect(service).toContainText(/Hoy tarda .* veces lo normal/, { timeout: 15_000 })
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('hoy tarda', {
    timeout: 15_000,
  })
  await expectAccessible(page)
  await pac.setFaults([])
})

test('P1-33 the connection is refused: PAC B stamps it, once, and the screen says why', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  const company = await companyOf(page)
  await ask(page, 'accounts.save', {
    id: null,
    companyId: company.id,
    provider: 'swsapien',
    environment: 'practice',
    label: 'PAC B',
    settings: {},
    secrets: { token: 'practica' },
  })
  await pac.setFaults(['caído'])
  const before = (await pac.ledger()).stamps.length
  await invoiceByKeys(page, { customer: 'herr', product: 'taladro', quantity: '1' })
  await expect(statePanel(page)).toContainText(ON_DISK, { timeout: 30_000 })
  await page.getByRole('tab', { name: 'Historia' }).click()
  await expect(page.getByRole('main')).toContainText('Enviada por otra cuenta')
  await pac.setFaults([])
  expect((await pac.ledger()).stamps).toHaveLength(before)
})

test('P1-35 with the stamped XML at hand a person ends the doubt; nothing is sent for it', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.setFaults([ANSWER_LOST, ONLY_401])
  const folio = await invoiceByKeys(page, { customer: 'kernel', product: 'foco', quantity: '4' })
  await expect(statePanel(page)).toContainText('No la haga otra vez')
  await page.getByRole('button', { name: 'Decidir con la evidencia…' }).click()
  const dialog = page.getByRole('dialog', { name: `Decidir con la evidencia: ${folio}` })
  await expect(dialog.getByRole('radio', { name: /nunca le llegó/ })).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: /Solo el folio fiscal/ }).check()
  const uuid = (await pac.ledger()).stamps.at(-1)?.uuid ?? ''
  await dialog.getByLabel('Folio fiscal', { exact: true }).fill(uuid)
  await dialog.getByLabel('¿Quién lo confirmó y cómo?').fill('Mesa de ayuda, ticket 48213')
  await dialog.getByRole('button', { name: 'Registrar como timbrada' }).click()
  await expect(statePanel(page)).toContainText(ON_DISK, { timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText(new RegExp(uuid, 'i'))
  await pac.setFaults([])
})

test('P1-35 past the term it is told loudly, and "never arrived" needs a reason and a yes', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.setFaults([REQUEST_LOST, ONLY_401])
  const folio = await invoiceByKeys(page, { customer: 'univ', product: 'cable', quantity: '7' })
  await expect(statePanel(page)).toContainText('No la haga otra vez')
  const stamps = (await pac.ledger()).stamps.length
  await ask(page, 'practice.moveClock', { hours: 73 })
  const bands = page.getByRole('main').locator('xpath=..')
  await expect(
    bands.getByRole('alert').filter({ hasText: 'más de 72 horas sin que el PAC diga' }),
  ).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Decidir con la evidencia…' }).click()
  const dialog = page.getByRole('dialog', { name: `Decidir con la evidencia: ${folio}` })
  await dialog.getByRole('radio', { name: /nunca le llegó/ }).check()
  const declare = dialog.getByRole('button', { name: 'Declarar que nunca llegó' })
  await dialog.getByLabel('¿Quién lo confirmó y cómo?').fill('Laura R., ticket 48213')
  await expect(declare).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await declare.click()
  await expect(page.getByText('Rechazada', { exact: true }).first()).toBeVisible()
  await expect(statePanel(page)).toContainText('ticket 48213')
  await page.waitForTimeout(1_000)
  expect((await pac.ledger()).stamps).toHaveLength(stamps)
  await pac.setFaults([])
})

test('P1-46 never-list 6: the term ran out unsent: never sent late; today’s date under its own folio, or given up', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await ask(page, 'system.practiseOffline', { offline: true })
  const folio = await invoiceByKeys(page, { customer: 'kernel', product: 'cable', quantity: '3' })
  await ask(page, 'practice.moveClock', { hours: 73 })
  const panel = statePanel(page)
  await expect(panel).toContainText('Venció el plazo', { timeout: 20_000 })
  const before = (await pac.ledger()).stamps.length
  await ask(page, 'system.practiseOffline', { offline: false })
  await page.waitForTimeout(1_500)
  expect((await pac.ledger()).stamps).toHaveLength(before)
  await expect(page.getByRole('button', { name: 'Anular y hablar con el contador' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Emitir con fecha de hoy' }).click()
  const dialog = page.getByRole('dialog', { name: `¿Emitir ${folio} con fecha de hoy?` })
  await dialog.getByRole('button', { name: 'Emitir con fecha de hoy' }).click()
  await expect(panel).toContainText(ON_DISK, { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${folio} · `)
  expect((await pac.ledger()).stamps).toHaveLength(before + 1)
})

test('P1-15 the mail button sends what was stamped: the message has its XML and PDF', async () => {
  const { page } = desk()
  const company = await companyOf(page)
  await ask(page, 'accounts.save', {
    id: null,
    companyId: company.id,
    provider: 'smtp',
    environment: 'practice',
    label: 'Correo',
    settings: {},
    secrets: {},
  })
  await page.getByRole('button', { name: 'Correo', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /por correo/ })
  await dialog.getByLabel('Para', { exact: true }).fill('compras@kernel.example')
  await dialog.getByRole('button', { name: 'Enviar' }).click()
  await expect
    .poll(async () => (await ask(page, 'mail.practiceBox', {})).length, { timeout: 20_000 })
    .toBe(1)
  const [mail] = await ask(page, 'mail.practiceBox', {})
  expect(mail?.to).toEqual(['compras@kernel.example'])
  expect(mail?.attachments.map(({ name }) => name.split('.').at(-1)).toSorted()).toEqual([
    'pdf',
    'xml',
  ])
})

test('PAC-19 a rule of the company is made without a programmer, and stops who breaks it', async () => {
  const { page } = desk()
  await open(page, '#/settings/ownRules')
  await page.getByRole('button', { name: 'Agregar una regla' }).click()
  const condition = page.getByRole('group', { name: 'Condición 1' })
  await condition.getByLabel('Valor').fill('5000')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('Escriba qué se le dice')).toBeVisible()
  const says = 'Arriba de 5,000 hace falta la orden de compra.'
  await page.getByLabel('Qué se le dice a quien no la cumple').fill(says)
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByRole('article', { name: says })).toContainText(
    'Si total es mayor que 5000: condiciones de pago tiene algo escrito',
  )
  await expectAccessible(page)
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  // 5 × 1,250.00 + 16 % = 7,250.00
  await typeLine(page, 1, 'taladro', '5')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`Regla de la empresa: «${says}».`).first()).toBeVisible()
  await expect(page.getByRole('dialog', { name: '¿Timbrar esta factura?' })).toHaveCount(0)
  await open(page, '#/settings/ownRules')
  await page.getByRole('button', { name: `Quitar la regla: ${says}` }).click()
  await expect(page.getByText('Sin reglas propias')).toBeVisible()
})

test('P2-02 the seal ends: told in time, and the next one takes over by itself', async () => {
  const { page } = desk()
  const company = await companyOf(page)
  const now = Date.now() + (await ask(page, 'practice.status', {})).clockAheadMs
  const { taxId: rfc, name } = company
  const soon = await generatePracticeCsd({
    rfc,
    name,
    nowMs: now - 86_400_000,
    validTo: now + 5.5 * 86_400_000,
  })
  await ask(page, 'companies.importCsd', {
    companyId: company.id,
    certificateBase64: Buffer.from(soon.certificate).toString('base64'),
    keyBase64: Buffer.from(soon.key).toString('base64'),
    password: soon.password,
    turn: 'now',
  })
  const bands = page.getByRole('main').locator('xpath=..')
  const band = bands.getByRole('status').filter({ hasText: 'vence en 5 días' })
  await expect(band).toBeVisible()
  await expect(band).toContainText('Lo que se selle y no se timbre antes')
  await band.getByRole('button', { name: 'Cargar el siguiente' }).click()
  await page.getByRole('button', { name: 'Cargar otro sello' }).click()
  const next = await generatePracticeCsd({ rfc, name, nowMs: now, password: 'la siguiente 1' })
  await page.locator('input[type=file]').setInputFiles([
    {
      name: 'next.cer',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(next.certificate),
    },
    { name: 'next.key', mimeType: 'application/octet-stream', buffer: Buffer.from(next.key) },
  ])
  await page.getByRole('textbox', { name: 'Contraseña de la llave' }).fill('la siguiente 1')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cargar y probar' }).click()
  await expect(page.getByRole('main')).toContainText('El sello funciona')
  await expect(page.getByRole('main')).toContainText('toma el lugar del actual')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(band).toHaveCount(0)
  const waiting = page.getByRole('article', { name: 'Sello siguiente' })
  await expect(waiting).toContainText(next.serial)
  await ask(page, 'practice.moveClock', { hours: 140 })
  await expect(waiting).toHaveCount(0, { timeout: 20_000 })
  await expect(page.getByRole('main')).toContainText(next.serial)
  await invoiceByKeys(page, { customer: 'herr', product: 'cable', quantity: '2' })
  await expect(statePanel(page)).toContainText(ON_DISK, { timeout: 30_000 })
})
