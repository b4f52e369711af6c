import type { Page } from '@playwright/test'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { addCompany, ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { dateToday, dropFile, picture, review } from './batchDesk.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'
import { juneRow, latin1File } from './tables.ts'

const desk = oneDeskForAll()

/** So many that the first is still at work when the second begins, however slow the machine. */
const FIRST = { name: 'FERRETERIA EL TORNILLO', count: 120, firstFolio: 1 }
const SECOND = { name: 'ESCUELA KEMPER URGATE', count: 30, firstFolio: 501 }
const SECOND_RFC = 'EKU9003173C9'
const BAND = 'Avance del envío'

/** Another client of the office, with seal and account of its own. */
async function addSecondCompany(page: Page): Promise<void> {
  const id = await addCompany(page, { taxId: SECOND_RFC, name: SECOND.name, color: 'violet' })
  const csd = await generatePracticeCsd({
    rfc: SECOND_RFC,
    name: `${SECOND.name} SA DE CV`,
    nowMs: Date.now(),
  })
  await ask(page, 'companies.importCsd', {
    companyId: id,
    certificateBase64: Buffer.from(csd.certificate).toString('base64'),
    keyBase64: Buffer.from(csd.key).toString('base64'),
    password: csd.password,
    turn: 'now',
  })
  await ask(page, 'accounts.save', {
    id: null,
    companyId: id,
    provider: 'facturaloplus',
    environment: 'practice',
    label: 'PAC de la escuela',
    settings: {},
    secrets: { apikey: 'practica' },
  })
}

/** A file of its own for the company that is open now, rehearsed and let go. */
async function sendFile(
  page: Page,
  file: string,
  { name, count, firstFolio }: typeof FIRST,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => juneRow({ folio: firstFolio + at }))
  await dropFile(page, file, latin1File(rows))
  await dateToday(page)
  await review(page)
  await page
    .getByRole('button', { name: `Timbrar ${count}` })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Timbrar ${count} de ${name}` })
    .click()
  await expect(page.getByRole('region', { name: BAND })).toContainText(`de ${count}`, {
    timeout: 30_000,
  })
}

async function openBatch(page: Page, company: string, file: string): Promise<void> {
  await page.getByRole('button', { name: /Cambiar de empresa/ }).click()
  await page.getByRole('menuitem', { name: new RegExp(company) }).click()
  await page.getByRole('link', { name: 'Carga masiva' }).click()
  await page.getByRole('row', { name: new RegExp(file) }).click()
}

test('P2-22 the batches of two companies go at the same time, each to its own end', async () => {
  const { page } = desk()
  test.setTimeout(240_000)
  await choosePractice(page)
  await addSecondCompany(page)
  const pac = await desk().practicePac()
  await pac.setFaults(['lento 3'])
  await sendFile(page, 'ferreteria.csv', FIRST)
  await page.getByRole('button', { name: /Cambiar de empresa/ }).click()
  await page.getByRole('menuitem', { name: /KEMPER/ }).click()
  await sendFile(page, 'escuela.csv', SECOND)
  // Seen at one and the same moment: both under way, and both with something done.
  await expect(async () => {
    const companies = await ask(page, 'companies.list', {})
    const states = await Promise.all(
      companies.map(async ({ id }) => {
        const { rows } = await ask(page, 'batches.list', { companyId: id, after: '', limit: 5 })
        return rows.map(({ state, counts }) => [state, (counts.stamped ?? 0) > 0])
      }),
    )
    expect(states).toEqual([[['sending', true]], [['sending', true]]])
  }).toPass({ timeout: 60_000 })
  await picture(page, 's20-two-batches')
  await expectAccessible(page)
  await pac.setFaults([])
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText('Terminado: 30 de 30', { timeout: 120_000 })
  await openBatch(page, FIRST.name, 'ferreteria')
  await expect(band).toContainText('Terminado: 120 de 120', { timeout: 120_000 })
  await expect(band).toContainText('120 timbradas')
  expect((await pac.ledger()).stamps).toHaveLength(FIRST.count + SECOND.count)
})
