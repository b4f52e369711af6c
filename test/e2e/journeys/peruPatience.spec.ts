import { ask } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { dropFile, review } from './batchDesk.ts'
import { oneDeskForAll, statePanel } from './desk.ts'
import { askNow, choosePeru, issue, oneNubefactForAll, open, sendThrough, waiting } from './peruDesk.ts' // prettier-ignore
import { picture } from './picture.ts'

const HOUR_MS = 3_600_000
const COUNT = 20
const BAND = 'Avance del envío'
const desk = oneDeskForAll()
const server = oneNubefactForAll()

/** Boletas of 30.00 with IGV inside, numbered by the shop from `from` on. */
function boletas(from: number): Buffer {
  const rows = Array.from(
    { length: COUNT },
    (_, at) => `${from + at},1,45678912,JUAN PEREZ QUISPE,Cuaderno ${from + at},3,10.00`,
  )
  return Buffer.from(
    ['Pedido,Tipo doc cliente,DNI,Cliente,Producto,Cantidad,Precio', ...rows, ''].join('\r\n'),
  )
}

/** Brings a file up to its sending. */
async function send(name: string, from: number): Promise<void> {
  const { page } = desk()
  await dropFile(page, name, boletas(from))
  await review(page)
  await page.getByRole('button', { name: `Emitir ${COUNT}`, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Emitir 20 de BODEGA/ }).click() // prettier-ignore
}

/** Numbers of the series of boletas that Nubefact took, in order. */
function taken(): readonly number[] {
  return server()
    .core.ledger.documents()
    .filter(({ serie }) => serie === 'B001')
    .map(({ numero }) => Number(numero))
    .toSorted((a, b) => a - b)
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, at) => at + 1)
}

test('P3-09 never-list 13: Nubefact took it, SUNAT not yet: said so, asked again by itself, and not accepted before its CDR is here', async () => {
  const { page } = desk()
  await choosePeru(page)
  await sendThrough(page, server().url, {})
  const { core } = server()
  const asked = () =>
    core.notes().filter(({ operation }) => operation === 'consultar_comprobante').length
  core.changeSettings({ sunatDelayMs: 10 * HOUR_MS })
  const { id } = await issue(page, 'factura', '236.00')
  await open(page, id)
  await expect(statePanel(page)).toContainText('Enviada. SUNAT aún no contesta.')
  await expect(statePanel(page)).toContainText(/Se pregunta otra vez a las \d/)
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toHaveCount(0)
  await expect(page.getByText('Aceptada', { exact: true })).toHaveCount(0)
  await picture(page, 'patience-sunat')
  await expectAccessible(page)
  // An hour goes by and nobody presses anything: asked, and SUNAT has still not decided.
  await ask(page, 'practice.moveClock', { hours: 1 })
  await expect.poll(asked).toBe(1)
  await expect(statePanel(page)).toContainText('Enviada. SUNAT aún no contesta.')
  expect((await ask(page, 'invoices.get', { id })).state).toBe('sealed')
  core.changeSettings({ sunatDelayMs: 0, clockAheadMs: 11 * HOUR_MS })
  await ask(page, 'practice.moveClock', { hours: 1 })
  await expect(page.getByRole('button', { name: 'Guardar CDR' })).toBeVisible()
  await expect(page.getByText('Aceptada', { exact: true }).first()).toBeVisible()
  await picture(page, 'patience-accepted')
  // One order; everything else was questions.
  expect(core.notes().filter(({ operation }) => operation === 'generar_comprobante')).toHaveLength(1) // prettier-ignore
})

test('P3-17 Nubefact is slow and says 429 in the middle: the batch slows down and ends complete, with no error of a row', async () => {
  const { page } = desk()
  test.setTimeout(90_000)
  await server().setFaults([
    { fault: '429 6', times: 1, skip: 5 },
    { fault: 'lento 0.2', times: 'forever' },
  ])
  await send('lento.csv', 100)
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText(/Nubefact pidió (esperar|ir más despacio)/, { timeout: 20_000 })
  await picture(page, 'patience-throttled')
  await expectAccessible(page)
  await expect(band).toContainText('Terminado: 20 de 20', { timeout: 40_000 })
  await expect(band).toContainText('20 aceptados')
  await expect(band).not.toContainText(/rechazad|no sellad/)
  await picture(page, 'patience-complete')
  await server().setFaults([])
  expect(taken()).toEqual(upTo(COUNT))
  // What was asked for was given: besides what was under way nothing left before the six seconds were over.
  const notes = server().core.notes()
  const limited = notes.findIndex(({ fault }) => fault?.startsWith('status') === true)
  const since = notes.slice(limited + 1).map(({ at }) => at - (notes[limited]?.at ?? 0))
  expect(since.filter((ms) => ms < 5_900).length).toBeLessThan(10)
  expect(since.filter((ms) => ms >= 5_900).length).toBeGreaterThan(COUNT - 5 - 10)
})

test('P3-18 the network is cut in the middle of a batch: every row has one outcome, and Nubefact each number once', async () => {
  const { page } = desk()
  test.setTimeout(90_000)
  // Six go through; of the rest the order arrives and the answer does not, and questions have none either.
  await server().setFaults([{ fault: 'rst', when: 'after', skip: 6, times: 'forever' }])
  await send('corte.csv', 200)
  const band = page.getByRole('region', { name: BAND })
  await expect(band).toContainText(/averiguando/, { timeout: 30_000 })
  await expect(band).not.toContainText('Terminado')
  await server().setFaults(['caído'])
  await expect(band).not.toContainText('Terminado')
  await picture(page, 'patience-cut')
  await server().setFaults([])
  await ask(page, 'outbox.run', {})
  // A question that was under way while the network was cut waits longer for its next turn: it is asked for again.
  const askedAgain = async (): Promise<string> => {
    await askNow(page)
    return (await band.textContent()) ?? ''
  }
  await expect.poll(askedAgain, { timeout: 60_000 }).toContain('Terminado: 20 de 20')
  await expect(band).toContainText('20 aceptados')
  await expect.poll(() => waiting(page)).toBe(0)
  expect(taken()).toEqual(upTo(2 * COUNT))
  await picture(page, 'patience-after-the-cut')
})
