import type { Page } from '@playwright/test'
import { ask } from '../ask.ts'
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

/** The PAC does the work and its answer never arrives: not to the stamping, nor to whoever asks later. */
const ANSWERS_LOST = { fault: 'rst', when: 'after', times: 'forever' }

async function moveClock(page: Page, hours: number): Promise<void> {
  await ask(page, 'practice.moveClock', { hours })
}

/** As the page's button does; what the program settled by itself meanwhile needs no asking. */
async function askNow(page: Page): Promise<void> {
  const { rows } = await ask(page, 'outbox.list', { scope: 'open', after: '', limit: 50 })
  for (const { id, state: seen } of rows) {
    await ask(page, 'outbox.retry', { id, seen }).catch(() => undefined)
  }
}

/** Address of the document of P1-30. */
let inDoubt = ''

async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash)
}

test('P1-30 the answer is lost: finding out, no way to stamp again, and a copy of it warns', async () => {
  const { page } = desk()
  await choosePractice(page)
  await (await desk().practicePac()).setFaults([ANSWERS_LOST])
  await invoiceByKeys(page, { customer: 'kernel', product: 'foco', quantity: '6' })
  const panel = statePanel(page)
  await expect(panel).toContainText(
    'El PAC no contestó. Puede que sí la haya timbrado. No la haga otra vez; le avisaré.',
  )
  await expect(page.getByText('Averiguando', { exact: true }).first()).toBeVisible()
  for (const name of ['Timbrar', 'Enviar otra vez así', 'Corregir', 'Emitir con fecha de hoy']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await expectAccessible(page)
  inDoubt = new URL(page.url()).hash
  await page.keyboard.press('F2')
  await pickCustomer(page, 'kernel')
  await typeLine(page, 1, 'foco', '6')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: '¿Timbrar esta factura?' })).toContainText(
    '¿Es otra venta?',
  )
  await page.keyboard.press('Escape')
})

test('P1-31 the next customer is served as always', async () => {
  const { page } = desk()
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps).toHaveLength(1)
  await (
    await desk().practicePac()
  ).setFaults([
    { ...ANSWERS_LOST, match: { receiver: 'KIJ0906199R1' } },
    { ...ANSWERS_LOST, match: { operation: 'consultarCFDI' } },
  ])
  await invoiceByKeys(page, { customer: 'xochilt', product: 'cable', quantity: '5' })
  await expect(statePanel(page)).toContainText(ON_DISK)
})

test('P1-32 it had been stamped: found by asking, one stamp at the PAC, the same UUID here', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  const uuid = (await pac.ledger()).stamps[0]?.uuid ?? 'none'
  await pac.setFaults([])
  await open(page, inDoubt)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('KERNEL')
  await askNow(page)
  await expect(statePanel(page)).toContainText(ON_DISK, { timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText(new RegExp(uuid, 'i'))
  expect((await pac.ledger()).stamps).toHaveLength(2)
})

test('P1-33 a PAC that cannot be reached never had it: it waits, and goes when the PAC is back', async () => {
  const { page } = desk()
  const pac = await desk().practicePac()
  await pac.setFaults(['caído'])
  await invoiceByKeys(page, { customer: 'herr', product: 'taladro', quantity: '1' })
  const panel = statePanel(page)
  await expect(panel).toContainText('Todavía no es válida.')
  await expect(page.getByText('En espera', { exact: true }).first()).toBeVisible()
  await page.getByRole('tab', { name: 'La prueba' }).click()
  await expect(page.getByRole('article').first()).toContainText('Nada salió de esta computadora.')
  expect((await pac.ledger()).stamps).toHaveLength(2)
  await pac.setFaults([])
  await askNow(page)
  await expect(panel).toContainText(ON_DISK, { timeout: 30_000 })
})

test('P1-35 three days without knowing: still finding out, and the person is told to call the PAC', async () => {
  const { page } = desk()
  await (await desk().practicePac()).setFaults([ANSWERS_LOST])
  const folio = await invoiceByKeys(page, {
    customer: 'universidad',
    product: 'foco',
    quantity: '8',
  })
  await expect(statePanel(page)).toContainText('No la haga otra vez')
  await moveClock(page, 73)
  await expect(statePanel(page)).toContainText(`Llame al PAC con el folio ${folio}.`)
  await expect(page.getByText('Averiguando', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Rechazada')).toHaveCount(0)
  await (await desk().practicePac()).setFaults([])
  await askNow(page)
  await expect(statePanel(page)).toContainText(ON_DISK, { timeout: 30_000 })
})

test('P1-45 58 hours later orange, 71 hours later red, with how many and how long', async () => {
  const { page } = desk()
  await ask(page, 'system.practiseOffline', { offline: true })
  await invoiceByKeys(page, { customer: 'kernel', product: 'cable', quantity: '3' })
  await invoiceByKeys(page, { customer: 'herr', product: 'cable', quantity: '2' })
  const bands = page.getByRole('main').locator('xpath=..')
  await moveClock(page, 58)
  await expect(
    bands.getByRole('status').filter({ hasText: /2 facturas vencen en 1[34] h/ }),
  ).toBeVisible()
  await expectAccessible(page)
  await moveClock(page, 13)
  await expect(bands.getByRole('alert').filter({ hasText: /2 facturas vencen en / })).toBeVisible()
  await expectAccessible(page)
})
