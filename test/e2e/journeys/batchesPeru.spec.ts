import { expect, expectAccessible, test } from '../fixtures.ts'
import { dropFile, picture, review } from './batchDesk.ts'
import { oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()

const COUNT = 20
const RUNS = [
  { concurrency: 1, from: 100 },
  { concurrency: 10, from: 200 },
] as const

/** Boletas as a shop keeps them: no date, so that today's is taken. */
function boletas(from: number): Buffer {
  const rows = Array.from({ length: COUNT }, (_, at) =>
    [from + at, '1', '45678912', 'JUAN PEREZ QUISPE', `Cuaderno ${from + at}`, '3', '10.00'].join(
      ',',
    ),
  )
  const head = 'Pedido,Tipo doc cliente,DNI,Cliente,Producto,Cantidad,Precio'
  return Buffer.from([head, ...rows, ''].join('\r\n'), 'utf8')
}

test('P3-16 P3-18 boletas by CSV in Peruvian words: one by one, then up to ten at once, each accepted once', async () => {
  const { page } = desk()
  test.setTimeout(180_000)
  await page.getByText('Perú · SUNAT').click()
  await page.getByRole('button', { name: /Practicar primero/ }).click()
  await expect(page.getByRole('navigation')).toContainText('BODEGA LA PRÁCTICA SAC', {
    timeout: 30_000,
  })
  // Kept by a window that had seen Mexico only: nobody has written it.
  await page.evaluate(() => localStorage.setItem('timbrel.zipNames', 'SERIE_FOLIO_RFC_FECHA'))
  for (const { concurrency, from } of RUNS) {
    await dropFile(page, `boletas-${concurrency}.csv`, boletas(from))
    await page.getByLabel('Cuántas a la vez').fill(String(concurrency))
    await review(page)
    await expect(page.getByText(`${COUNT} comprobantes, ${COUNT} renglones`)).toBeVisible()
    await page.getByRole('button', { name: `Emitir ${COUNT}`, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('¿Emitir estos comprobantes?')
    await dialog.getByRole('button', { name: /^Emitir 20 de BODEGA/ }).click()
    const band = page.getByRole('region', { name: 'Avance del envío' })
    await expect(band).toContainText('Terminado: 20 de 20', { timeout: 60_000 })
    await expect(band).toContainText('20 aceptados')
  }
  await expect(page.getByRole('textbox', { name: 'Cómo se llaman' })).toHaveValue(
    'SERIE_NUMERO_RUC_FECHA',
  )
  await expectAccessible(page)
  await picture(page, 'p01-accepted')
})
