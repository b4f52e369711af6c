import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { freshDataFolder, removeDataFolder, startProgram } from '../program.ts'
import { oneDeskForAll, statePanel } from './desk.ts'
import { askNow, choosePeru, go, issue, oneNubefactForAll, open, sendThrough, waiting } from './peruDesk.ts' // prettier-ignore
import { picture } from './picture.ts'

const HOUR_MS = 3_600_000
const desk = oneDeskForAll()
const server = oneNubefactForAll()

test('P3-35 a day without internet, a power cut and a new PC: what was sent after the backup comes back with its CDR', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  await choosePeru(desk().page)
  await sendThrough(desk().page, server().url)
  const { dataFolder } = desk()
  const home = join(dataFolder, 'home')
  await mkdir(join(home, 'Documentos'), { recursive: true })
  await desk().restart({ HOME: home })
  const { page } = desk()
  await server().setFaults(['caído'])
  const sold = [await issue(page, 'boleta', '35.40'), await issue(page, 'boleta', '47.20')]
  await go(page, '#/settings/backups')
  await page.getByRole('button', { name: 'Elegir lugar' }).click()
  await page.getByRole('radio', { name: /Documentos/ }).check()
  await page.getByRole('button', { name: 'Copiar y probar ahí' }).click()
  await expect(page.getByRole('region', { name: 'Copia en otro lugar' })).toContainText(
    /Último respaldo probado: hoy/,
  )
  // The internet is back for a moment: both are accepted, and then the power goes.
  await server().setFaults([])
  await ask(page, 'outbox.run', {})
  await askNow(page)
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0)
  // Three more are sold that no copy has ever seen.
  const later = [
    await issue(page, 'boleta', '12.50'),
    await issue(page, 'boleta', '7.90'),
    await issue(page, 'factura', '236.00'),
  ]
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0)
  const before = server().core.ledger.documents().length
  await desk().crash()

  const fresh = await freshDataFolder()
  const program = await startProgram(fresh, { HOME: home })
  const context = await browser.newContext({ locale: 'es-PE', viewport: { width: 1366, height: 768 } }) // prettier-ignore
  const newPc = await context.newPage()
  try {
    await newPc.goto(program.link)
    await newPc.getByRole('button', { name: 'Recuperar un respaldo de otra computadora' }).click()
    const dialog = newPc.getByRole('dialog', { name: 'Recuperar un respaldo' })
    await dialog.getByRole('button', { name: /^Respaldo de hoy/ }).first().click() // prettier-ignore
    await dialog.getByRole('button', { name: 'Recuperar esta copia' }).click()
    const panel = newPc.getByRole('region', { name: 'Después de recuperar: qué falta' })
    await expect(panel).toContainText('falta la clave', { timeout: 30_000 })
    await sendThrough(newPc, server().url)
    await newPc.getByRole('button', { name: 'Preguntar a Nubefact ahora' }).click()
    await expect(panel).toContainText('sí se había emitido', { timeout: 30_000 })
    await picture(newPc, 'worst-recovery')
    for (const { id } of sold) {
      const kinds = async (): Promise<string[]> =>
        (await ask(newPc, 'invoices.get', { id })).documents.map(({ kind }) => kind)
      await expect.poll(kinds, { timeout: 30_000 }).toContain('cdr')
    }
    // What was sold after the copy is asked about by the numbers that follow.
    await panel.getByRole('button', { name: 'Sí, son los únicos' }).click({ timeout: 5_000 })
    const sure = newPc.getByRole('dialog')
    await expect(sure).toContainText('un número podría ya existir allá')
    await sure.getByRole('button', { name: 'Todavía no' }).click()
    await picture(newPc, 'worst-unasked')
    await panel.getByRole('button', { name: 'Buscar lo emitido después' }).click({ timeout: 5_000 })
    await expect(panel).toContainText('3 comprobantes emitidos después de la copia están otra vez aquí', { timeout: 30_000 }) // prettier-ignore
    for (const { serie, folio } of later) await expect(panel).toContainText(`${serie}-${folio} ·`)
    await picture(newPc, 'worst-sent-after')
    await expectAccessible(newPc)
    await panel.getByRole('link', { name: `F001-${later[2]?.folio ?? ''}` }).click()
    await expect(newPc.getByRole('button', { name: 'Guardar CDR' })).toBeVisible()
    await newPc.getByRole('tab', { name: 'Historia' }).click()
    await expect(newPc.getByText('Recuperado de Nubefact: se emitió después de la copia')).toBeVisible() // prettier-ignore
    await picture(newPc, 'worst-recovered')
    // Asked about, not sent again; and the next number is nobody's.
    expect(server().core.ledger.documents()).toHaveLength(before)
    await ask(newPc, 'system.confirmOnlyCopy', {})
    const next = await issue(newPc, 'boleta', '5.90')
    await expect.poll(() => waiting(newPc), { timeout: 30_000 }).toBe(0)
    const numbers = server()
      .core.ledger.documents()
      .filter(({ serie }) => serie === 'B001')
      .map(({ numero }) => numero)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.at(-1)).toBe(next.folio)
  } finally {
    await context.close()
    await program.stop()
    await removeDataFolder(fresh)
  }
})

test('P3-15 a factura that still waits after two days: it ends tomorrow; the terms are data with their rule', async () => {
  const { page } = desk()
  await server().setFaults(['caído'])
  const { id } = await issue(page, 'factura', '236.00')
  await ask(page, 'practice.moveClock', { hours: 48 })
  await open(page, id)
  await expect(statePanel(page)).toContainText('Vence mañana 23:59: después no será factura.')
  await expect(page.getByText(/vence/i).first()).toBeVisible()
  await picture(page, 'worst-tomorrow')
  await expectAccessible(page)
  await go(page, '#/settings/terms')
  const days = page.getByLabel('Días: Enviar facturas y sus notas')
  await expect(days).toHaveValue('3')
  await days.fill('5')
  await page.getByLabel('Norma: Enviar facturas y sus notas').fill('R.S. 000123-2027/SUNAT')
  await expect(page.getByText('Cambiado')).toBeVisible()
  await picture(page, 'worst-terms')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByText('Guardado').first()).toBeVisible()
  const [company] = await ask(page, 'companies.list', {})
  expect(company?.terms).toEqual({ factura: { days: 5, source: 'R.S. 000123-2027/SUNAT' } })
  // What is issued from now on has the new term; what waits keeps its own.
  const later = await issue(page, 'factura', '59.00')
  const span = (later.job?.deadlineAt ?? 0) - (await ask(page, 'invoices.get', { id })).createdAt
  expect(span).toBeGreaterThan(7 * 24 * HOUR_MS)
  await page.getByRole('button', { name: 'Volver a los del programa' }).click()
  await expect(days).toHaveValue('3')
})
