import { writePng } from '../../src/main/pdf/logo/pngFile.ts'
import { ask } from './ask.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { choosePractice } from './journeys/desk.ts'

test('S26 a company’s logo is shown as it will be printed; what is no picture is refused in words', async ({
  desk,
}) => {
  const { page } = desk
  await choosePractice(page)
  await page.evaluate(() => void (location.hash = '#/settings/printing'))
  const drop = page.locator('input[type=file]')
  await drop.setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg><script>alert(1)</script></svg>'),
  })
  await expect(page.getByRole('alert')).toContainText('no es una imagen PNG ni JPG')
  await drop.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(900_000) }) // prettier-ignore
  await expect(page.getByRole('alert')).toContainText('pasa de 750 KB')
  await expect(page.getByRole('alert')).toContainText('500 puntos de ancho bastan')
  const rgb = new Uint8Array(300 * 120 * 3).map((_, index) => (index % 3 === 2 ? 120 : 40))
  await drop.setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: Buffer.from(writePng({ width: 300, height: 120, rgb })),
  })
  await expect(page.getByRole('img', { name: /^Logo de FERRETERIA/ })).toBeVisible()
  await page.getByRole('radio', { name: 'Rojo' }).check()
  await page.getByRole('textbox', { name: /Texto al pie/ }).fill('Abrimos de lunes a sábado')
  await page.getByRole('button', { name: 'Guardar' }).click()
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  await expect
    .poll(async () => (await ask(page, 'printing.look', { companyId: company.id })).accent)
    .toBe('red')
  await expect(page.getByRole('region', { name: /^Vista del encabezado/ })).toContainText(
    'Abrimos de lunes a sábado',
  )
  await expectAccessible(page)
  const folder = process.env['TIMBREL_PICTURES']
  if (folder === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}/printing-${colorScheme}.png` })
  }
})
