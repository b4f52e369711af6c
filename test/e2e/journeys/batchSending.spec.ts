import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import type { Page } from '@playwright/test'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { dateToday, dropFile, picture, review } from './batchDesk.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'
import { juneRow, latin1File } from './tables.ts'

const desk = oneDeskForAll()

const COUNT = 24
const FILE = latin1File(Array.from({ length: COUNT }, (_, at) => juneRow({ folio: at + 1 })))
const BAND = 'Avance del envío'

/** Somebody else sits down: locked, chosen by name, PIN. */
async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { name: '¿Quién es?' })).toBeVisible()
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await expect(page.getByLabel(/^PIN de/)).toBeFocused()
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: '¿Quién es?' })).toHaveCount(0)
}

test('P2-15 who may not send asks for approval; it falls when the content changes', async () => {
  const { page } = desk()
  test.setTimeout(120_000)
  await choosePractice(page)
  const person = { target: null, active: true }
  await ask(page, 'people.save', { ...person, name: 'Rosa Díaz', role: 'dueno', pin: '2468' })
  await ask(page, 'people.save', { ...person, name: 'Ana López', role: 'caja', pin: '1357' })
  await signIn(page, 'Ana López', '1357')
  await dropFile(page, 'junio.csv', FILE)
  await dateToday(page)
  await review(page)
  await expect(page.getByRole('button', { name: /^Timbrar/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Pedir aprobación' }).click()
  await expect(
    page.getByText(/Ana López pidió aprobación para FERRETERIA EL TORNILLO/),
  ).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('tab', { name: 'Renglones' }).click()
  await page.getByRole('grid').focus()
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('Tornillería fina')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('status').filter({ hasText: 'La aprobación se perdió' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Pedir aprobación' }).click()
  await expect(page.getByText(/La puede dar: /)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Deshacer carga' }).click()
  await expect(page.getByRole('dialog')).toContainText(/Se quitarán 24 borradores y 1 cliente/)
  await page.getByRole('button', { name: 'Atrás' }).click()
})

test('P2-15 whoever approves sees count, sum, taxes, the five biggest and the repairs, and the company in the button', async () => {
  const { page } = desk()
  await signIn(page, 'Rosa Díaz', '2468')
  await page.getByRole('link', { name: 'Carga masiva' }).click()
  await page.getByRole('row', { name: /junio\.csv/ }).click()
  // 24 × 1,000.50 = 24,012.00; 16 % of each 1,000.50 is 160.08; 24 × 160.08 = 3,841.92.
  const asked = page.getByRole('note').filter({ hasText: 'pidió aprobación' })
  await expect(asked).toContainText('24 facturas')
  await expect(asked).toContainText('27,853.92')
  await expect(asked).toContainText('3,841.92')
  await expect(asked).toContainText('a mano, Ana López')
  await picture(page, 's01-approval')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Aprobar y timbrar 24' }).click()
  const dialog = page.getByRole('dialog', { name: '¿Timbrar estas facturas?' })
  await expect(dialog).toContainText('27,853.92')
  await picture(page, 's02-confirm')
  await expectAccessible(page)
})

test('P2-16 P2-17 P2-20 progress, pause, a limit as a state of the batch, and doubts settled before its end', async () => {
  const { page } = desk()
  test.setTimeout(180_000)
  const pac = await desk().practicePac()
  const refusing = { fault: 'rechaza CFDI40145', match: { receiver: 'URE180429TM6' } }
  await pac.setFaults([
    { fault: '429 9', times: 1, skip: 2 },
    refusing,
    // Until it was seen: a call repeats what was lost by itself, and only what stays lost is a doubt.
    { fault: 'rst', when: 'after', match: { receiver: 'KIJ0906199R1' }, times: 'forever' },
  ])
  await page.getByRole('button', { name: 'Timbrar 24 de FERRETERIA EL TORNILLO' }).click()
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText(/\d+ de 24/, { timeout: 20_000 })
  await expect(band).toContainText(/El PAC pidió (esperar|ir más despacio)/, { timeout: 20_000 })
  await picture(page, 's03-throttled')
  await page.getByRole('button', { name: 'Pausar' }).click()
  await expect(band).toContainText('En pausa')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(band).toContainText(/averiguando/, { timeout: 60_000 })
  await expect(band).not.toContainText('Terminado')
  await picture(page, 's04-finding')
  await pac.setFaults([refusing])
  await expect(band).toContainText('Terminado: 24 de 24', { timeout: 120_000 })
  await expect(band).not.toContainText('averiguando')
  await expect(band).toContainText('16 timbradas · 8 rechazadas')
})

test('P2-21 rejected ones are grouped by cause, corrected once for their customer and sent again under their folios', async () => {
  const { page } = desk()
  test.setTimeout(120_000)
  const cause = page.getByRole('region', { name: /CFDI40145/ })
  await expect(cause).toContainText('8 facturas: UNIVERSIDAD ROBOTICA ESPAÑOLA (URE180429TM6)')
  await picture(page, 's05-rejections')
  await expectAccessible(page)
  await (await desk().practicePac()).setFaults([])
  await cause.getByRole('button', { name: 'Corregir' }).click()
  await page.getByRole('checkbox', { name: 'Igual en todas las de este cliente' }).check()
  await page.getByRole('grid').focus()
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('G03')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('gridcell', { name: 'G03' })).toHaveCount(8, { timeout: 15_000 })
  await picture(page, 's06-correct')
  await page.getByRole('tab', { name: /Rechazadas por causa/ }).click()
  await page.getByRole('button', { name: 'Reintentar 8' }).click()
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText('24 timbradas', { timeout: 60_000 })
  await expect(band).toContainText('Terminado: 24 de 24')
})

/** Saves what a button gives and says where it lies. */
async function saved(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return (await downloading).path()
}

/** UUIDs in the XML files of a ZIP, and how many PDFs lie beside them; unpacked by a program that is not ours. */
async function insideZip(path: string): Promise<{ uuids: readonly string[]; pdfs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'timbrel-zip-'))
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', path, folder])
    const names = await readdir(folder)
    const xmls = names.filter((name) => name.endsWith('.xml'))
    const texts = await Promise.all(xmls.map((name) => readFile(join(folder, name), 'utf8')))
    return {
      uuids: texts.map((text) => / UUID="([0-9A-Fa-f-]{36})"/.exec(text)?.[1]?.toUpperCase() ?? ''),
      pdfs: names.filter((name) => name.endsWith('.pdf')).length,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test("P2-23 the result as CSV, XLSX and ZIP: the client's own columns, a UUID in every row, the files of each", async () => {
  const { page } = desk()
  await page.getByRole('tab', { name: 'Resultado' }).click()
  const text = await readFile(await saved(page, 'Resultado en CSV'), 'utf8')
  const table = parse(text, { bom: true })
  const [head = [], ...rows] = table
  expect(head.slice(0, 4)).toEqual(['Folio', 'Fecha', 'RFC', 'Razón social'])
  expect(head.slice(-5)).toEqual(['Estado', 'Número', 'UUID', 'Fecha de emisión', 'Motivo'])
  expect(rows.map(([folio]) => folio)).toEqual(
    Array.from({ length: COUNT }, (_, at) => String(at + 1)),
  )
  const uuids = rows.map((row) => row.at(-3) ?? '')
  expect(rows.every((row) => row.at(-5) === 'Timbrada')).toBe(true)
  expect(new Set(uuids).size).toBe(COUNT)
  const xlsx = await readFile(await saved(page, 'Resultado en Excel'))
  const [sheet] = await readXlsxFile(xlsx)
  expect(sheet?.data.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))).toEqual(
    table,
  )
  const zip = await insideZip(await saved(page, 'Guardar ZIP'))
  expect([zip.uuids.toSorted(), zip.pdfs]).toEqual([uuids.toSorted(), COUNT])
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps.map(({ uuid }) => uuid.toUpperCase()).toSorted()).toEqual(uuids.toSorted())
})

test('P2-23 one e-mail to each client with his own documents, and one about all of it to whoever gave the file', async () => {
  const { page } = desk()
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const search = { companyId: company.id, text: 'KIJ0906199R1', after: '', limit: 5 }
  const [kernel] = (await ask(page, 'customers.search', search)).rows
  if (kernel === undefined) throw new Error('no customer')
  const { id, version, companyId: _, validatedAt: __, refusal: ___, ...customer } = kernel
  await ask(page, 'customers.save', {
    companyId: company.id,
    target: { id, version },
    customer: { ...customer, email: 'pagos@kernel.example' },
  })
  await page.reload()
  await page.getByRole('tab', { name: 'Resultado' }).click()
  const panel = page.getByRole('region', { name: 'Correo a los clientes' })
  await expect(panel).toContainText('1 correo con 8 facturas, cada cliente sólo lo suyo.')
  await expect(panel).toContainText('2 clientes no tienen correo (16 facturas)')
  await panel.getByRole('button', { name: 'Enviar por correo…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Correo a los clientes' })
  await expect(dialog).toContainText('Así queda el primero, para pagos@kernel.example:')
  await expect(dialog).toContainText('Va adjunto un ZIP con el XML y el PDF de sus 8 facturas.')
  await expectAccessible(page)
  await picture(page, 's08-mail')
  await dialog.getByRole('button', { name: 'Enviar 1 correo' }).click()
  await expect(panel).toContainText('8 ya salieron por correo o están en la cola: no se repiten.')
  const log = page.getByRole('region', { name: 'Correos de esta carga' })
  await expect(log.getByText('Enviado')).toHaveCount(1, { timeout: 20_000 })
  await panel.getByRole('button', { name: 'Enviar por correo…' }).click()
  await expect(dialog).toContainText('Van adjuntos el resultado en CSV y el ZIP')
  await dialog.getByLabel('Para', { exact: true }).fill('nadie')
  await dialog.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(dialog).toContainText('«nadie» no es una dirección de correo.')
  await picture(page, 's09-mail-whole')
  await dialog.getByLabel('Para', { exact: true }).fill('contador@cliente.example')
  await dialog.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(log.getByText('Enviado')).toHaveCount(2, { timeout: 20_000 })
  await expectAccessible(page)
  await picture(page, 's10-mailed')
  const [whole, one, none] = await ask(page, 'mail.practiceBox', {})
  expect(none).toBeUndefined()
  expect([one?.to, whole?.to]).toEqual([['pagos@kernel.example'], ['contador@cliente.example']])
  expect(whole?.attachments.map(({ name }) => name.split('.').at(-1))).toEqual(['csv', 'zip'])
})

test('P2-12 rows that are stamped already are recognised in another file', async () => {
  const { page } = desk()
  const known = Array.from({ length: 4 }, (_, at) => juneRow({ folio: at + 2 }))
  await dropFile(page, 'repetidas.csv', latin1File([...known, juneRow({ folio: 90 })]))
  await dateToday(page)
  await review(page)
  await expect(page.getByRole('button', { name: '1 lista' })).toBeVisible()
  await page.getByRole('button', { name: '4 repetidas' }).click()
  await expect(
    page.getByText('4 facturas de este archivo ya están en el programa. No se enviarán.'),
  ).toBeVisible()
  await expectAccessible(page)
  await picture(page, 's11-twins')
})

test('P2-18 the PAC is away: told with the next try, and PAC B is offered for what the first one never received', async () => {
  const { page } = desk()
  test.setTimeout(120_000)
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  await ask(page, 'accounts.save', {
    id: null,
    companyId: company.id,
    provider: 'swsapien',
    environment: 'practice',
    label: 'PAC B',
    settings: {},
    secrets: { token: 'practica' },
  })
  const pac = await desk().practicePac()
  const before = (await pac.ledger()).stamps.length
  const rows = Array.from({ length: 40 }, (_, at) => juneRow({ folio: at + 200, receiver: 0 }))
  await dropFile(page, 'caido.csv', latin1File(rows))
  await dateToday(page)
  await review(page)
  await pac.setFaults(['caído'])
  await page.getByRole('button', { name: 'Timbrar 40', exact: true }).click()
  const sending = page.getByRole('dialog').getByRole('button', { name: /^Timbrar 40 de/ })
  await sending.click()
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText('Pausado: PAC de práctica sin respuesta.', { timeout: 20_000 })
  await expect(band).toContainText(/PAC de práctica nunca recibió \d+: pueden ir por PAC B/)
  await picture(page, 's12-away')
  // Those that are just being tried follow once they are known not to have arrived.
  await band.getByRole('button', { name: 'Enviar el resto por PAC B' }).click()
  await expect(band).toContainText('Terminado: 40 de 40', { timeout: 60_000 })
  await expect(band).toContainText('40 timbradas')
  await pac.setFaults([])
  // All of them at PAC B: the first one, which never received any, has stamped none.
  expect((await pac.ledger()).stamps).toHaveLength(before)
})

test('P2-19 killed in the middle of a batch, the window opens on the same batch and it ends with one outcome per row', async () => {
  const { page } = desk()
  test.setTimeout(300_000)
  const rows = Array.from({ length: 12 }, (_, at) => juneRow({ folio: at + 300, receiver: 0 }))
  await dropFile(page, 'corte.csv', latin1File(rows))
  await dateToday(page)
  await review(page)
  const before = (await (await desk().practicePac()).ledger()).stamps.length
  await (await desk().practicePac()).setFaults(['lento 2'])
  await page.getByRole('button', { name: 'Timbrar 12', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Timbrar 12 de/ })
    .click()
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText(/en espera|averiguando/, { timeout: 20_000 })
  await desk().crash()
  await page.getByRole('button', { name: /Rosa Díaz/ }).click()
  await expect(page.getByLabel(/^PIN de/)).toBeFocused()
  await page.keyboard.type('2468')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Carga masiva' }).click()
  await page.getByRole('row', { name: /corte\.csv/ }).click()
  // What was on its way when the program was killed is asked about once its lease has run out.
  await expect(band).toContainText('12 timbradas', { timeout: 200_000 })
  await expect(band).toContainText('Terminado: 12 de 12')
  await picture(page, 's13-after-the-cut')
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps).toHaveLength(before + 12)
})
