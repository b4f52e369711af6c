import { generatePracticeCsd } from '../../src/practice/certificates/practiceCsd.ts'
import { ask, makeInvoices } from '../e2e/ask.ts'
import { test } from '../e2e/fixtures.ts'
import { choosePractice, invoiceByKeys, oneDeskForAll } from '../e2e/journeys/desk.ts'
import { open, picture } from './camera.ts'

/** Pictures of the services, the rules, the seals and the doubts, for a person to look at. */
const desk = oneDeskForAll()

test('services', async () => {
  const { page } = desk()
  await choosePractice(page)
  await makeInvoices(page, 8)
  await page.waitForTimeout(3_000)
  const pac = await desk().practicePac()
  await pac.setFaults([{ fault: { kind: 'slow', ms: 2_500 }, times: 'forever' }])
  await makeInvoices(page, 4)
  await page.waitForTimeout(7_000)
  await open(page, '#/services')
  await picture(page, '40-services-slow')
  await pac.setFaults([])
})

test('own rules', async () => {
  const { page } = desk()
  await open(page, '#/settings/ownRules')
  await picture(page, '41-rules-empty')
  await page.getByRole('button', { name: 'Agregar una regla' }).click()
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.waitForTimeout(300)
  await picture(page, '41-rules-form')
  await page.getByRole('group', { name: 'Condición 1' }).getByLabel('Valor').fill('100000')
  await page
    .getByLabel('Qué se le dice a quien no la cumple')
    .fill('Arriba de 100,000 hace falta la orden de compra.')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.waitForTimeout(600)
  await picture(page, '41-rules')
})

test('a double stamp and a doubt', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.setFaults([
    { fault: { kind: 'altered', what: 'total' } },
    { fault: { kind: 'dup', as: 'new-uuid' } },
  ])
  await invoiceByKeys(page, { customer: 'herr', product: 'taladro', quantity: '1' })
  await page.waitForTimeout(6_000)
  await page.getByRole('button', { name: 'Qué hacer' }).click()
  await page.waitForTimeout(300)
  await picture(page, '42-double')
  await page.keyboard.press('Escape')
  await pac.setFaults([{ fault: 'rst', when: 'after', times: 'forever' }])
  await invoiceByKeys(page, { customer: 'kernel', product: 'foco', quantity: '3' })
  await page.waitForTimeout(2_500)
  await page.getByRole('button', { name: 'Decidir con la evidencia…' }).click()
  await page.waitForTimeout(300)
  await picture(page, '43-decide')
  await page.keyboard.press('Escape')
})

test('seals', async () => {
  const { page } = desk()
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const now = Date.now()
  const { taxId: rfc, name } = company
  const load = async (days: number, turn: 'now' | 'next'): Promise<void> => {
    const csd = await generatePracticeCsd({
      rfc,
      name,
      nowMs: now - 86_400_000,
      validTo: now + days * 86_400_000,
    })
    await ask(page, 'companies.importCsd', {
      companyId: company.id,
      certificateBase64: Buffer.from(csd.certificate).toString('base64'),
      keyBase64: Buffer.from(csd.key).toString('base64'),
      password: csd.password,
      turn,
    })
  }
  await load(5.5, 'now')
  await open(page, '#/')
  await picture(page, '44-home-seal')
  await open(page, '#/settings/seals')
  await page.getByRole('button', { name: 'Cargar otro sello' }).click()
  await picture(page, '44-seal-form')
  await load(1_400, 'next')
  await page.waitForTimeout(600)
  await picture(page, '44-seal-next')
})

test('an account whose key would leave', async () => {
  const { page } = desk()
  await open(page, '#/settings/accounts')
  await picture(page, '45-accounts')
  await open(page, '#/reconcile')
  await picture(page, '45-reconcile')
})
