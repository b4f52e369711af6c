import type { InvoiceDetail } from '../../../src/contract/invoices.ts'
import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { oneDeskForAll, statePanel } from './desk.ts'
import { askNow, choosePeru, go, issue, oneNubefactForAll, open, sendThrough, waiting } from './peruDesk.ts' // prettier-ignore
import { picture } from './picture.ts'

const desk = oneDeskForAll()
const server = oneNubefactForAll()

test('P3-12 the answer is lost: the same number is asked about, found to be the same, and never taken twice', async () => {
  const { page } = desk()
  await choosePeru(page)
  await sendThrough(page, server().url)
  await server().setFaults([{ fault: 'rst', when: 'after', times: 'forever' }])
  const { id } = await issue(page, 'boleta', '23.60')
  await open(page, id)
  await expect(page.getByText('Averiguando', { exact: true }).first()).toBeVisible()
  await expect(statePanel(page)).toContainText('No la haga otra vez')
  for (const name of ['Emitir', 'Corregir', 'Enviar otra vez así']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await picture(page, 'worst-finding')
  await expectAccessible(page)
  await server().setFaults([])
  await askNow(page)
  await expect(
    page.getByText(/sí existía, es la misma \(total y cliente iguales\)/).first(),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toBeVisible()
  await picture(page, 'worst-found')
  // Nubefact was given one number once, and asked about that one.
  const { core } = server()
  expect(core.ledger.documents().map(({ serie, numero }) => `${serie}-${numero}`)).toEqual([
    'B001-1',
  ])
  const asked = core.notes().filter(({ operation }) => operation === 'consultar_comprobante')
  expect(new Set(asked.map(({ numero }) => numero))).toEqual(new Set(['1']))
})

test('P3-14 Nubefact is down: 25 boletas wait with their term, go in the order of numbers, and a bad one stops no other', async () => {
  const { page } = desk()
  await server().setFaults(['caído'])
  let last: InvoiceDetail | null = null
  for (let count = 0; count < 25; count += 1) last = await issue(page, 'boleta', '11.80')
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('25 en espera')
  await go(page, '#/queue')
  await expect(page.getByText(/quedan \d+ días/).first()).toBeVisible()
  await picture(page, 'worst-queue')
  await expectAccessible(page)
  if (last === null) throw new Error('nothing was issued')
  await open(page, last.id)
  // Day and minute in Lima, seven days after the day of issue.
  await expect(statePanel(page)).toContainText(/Límite: \S+ \d+ \S+, 23:59/)
  await expect(page.getByRole('button', { name: 'Imprimir comprobante en proceso' })).toBeVisible()
  await picture(page, 'worst-waiting')
  await server().setFaults([{ fault: 'rechaza 21', match: { folio: '10' }, times: 1 }])
  await ask(page, 'outbox.run', {})
  await askNow(page)
  await expect.poll(() => waiting(page), { timeout: 60_000 }).toBe(0)
  const numbers = server()
    .core.ledger.documents()
    .map(({ numero }) => Number(numero))
  // B001-1 was there; of 2 to 26 the tenth was refused, and its number is kept.
  expect(numbers).toEqual([1, ...range(2, 9), ...range(11, 26)])
  await go(page, '#/numbers')
  await expect(page.getByText('B001 1–26 completo')).toBeVisible()
  await go(page, '#/invoices')
  await expect(page.getByRole('row').filter({ hasText: 'Rechazada' })).toContainText('B001-10')
})

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

test('P3-31 the owner’s evening: each series, and what is accepted is what has a CDR on this disk', async () => {
  const { page } = desk()
  await issue(page, 'factura', '118.00')
  await expect.poll(() => waiting(page)).toBe(0)
  await go(page, '#/home')
  const day = page.getByRole('region', { name: 'El día por series' })
  // By hand: 23.60 and 24 × 11.80 are 306.80; the refused one is not sold.
  const boletas = day.getByRole('row').filter({ hasText: 'B001' })
  await expect(boletas).toContainText('306.80')
  await expect(boletas.getByRole('cell').nth(0)).toHaveText('26')
  await expect(boletas.getByRole('cell').nth(1)).toHaveText('25')
  await expect(boletas.getByRole('cell').nth(3)).toHaveText('1')
  await expect(day.getByRole('row').filter({ hasText: 'F001' })).toContainText('118.00')
  await expect(day).toContainText('Aceptado S/ 424.80 = archivos con CDR en este disco ✓')
  await picture(page, 'worst-today')
  await expectAccessible(page)
})

test('P3-34 who did what: by person and by document, and the chain is whole', async () => {
  const { page } = desk()
  const [company] = await ask(page, 'companies.list', {})
  const { rows: refused } = await ask(page, 'invoices.list', {
    companyId: company?.id as never, states: ['rejected'], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 5,
  }) // prettier-ignore
  await go(page, `#/audit/${refused[0]?.id ?? ''}`)
  const rows = page.getByRole('row')
  await expect(rows.filter({ hasText: 'Comprobante rechazado' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Comprobante numerado' })).toHaveCount(1)
  // The program refused nothing and numbered nothing by itself: the owner did, SUNAT's agent did.
  await page.getByRole('textbox', { name: 'Quién' }).fill('system')
  await expect(rows.filter({ hasText: 'Comprobante numerado' })).toHaveCount(0)
  await expect(rows.filter({ hasText: 'Comprobante rechazado' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Revisar la cadena' }).click()
  await expect(page.getByText(/Bitácora íntegra: \d+ renglones/)).toBeVisible()
  await picture(page, 'worst-audit')
  await expectAccessible(page)
})
