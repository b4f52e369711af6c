import { cfdiOf } from './cfdiOf.ts'
import { expect, expectAccessible, test } from './fixtures.ts'

test('P1-03 P1-09 the set-up for real stays open to its end, which offers to bring data from another system', async ({
  desk,
}) => {
  const { page } = desk
  await page.getByRole('button', { name: /^Usar de verdad/ }).click()
  // A machine without a keychain asks for a passphrase first.
  const passphrase = page.getByLabel('Frase')
  await expect(passphrase.or(page.getByLabel('RFC'))).toBeVisible()
  if (await passphrase.isVisible()) {
    await passphrase.fill('caballo grapa pila correcta')
    await page.getByLabel('Otra vez').fill('caballo grapa pila correcta')
    await page.keyboard.press('Enter')
  }
  await page.getByLabel('RFC').fill('EKU9003173C9')
  await page.getByLabel('Código postal de expedición').fill('26015')
  await page.getByLabel(/^Nombre, como en la Constancia/).fill('ESCUELA KEMPER URGATE')
  await page.getByRole('combobox', { name: 'Régimen fiscal' }).click()
  await page.getByRole('option', { name: /^601/ }).click()
  await page.getByRole('button', { name: 'Continuar' }).click()
  await expect(page.getByText('Certificado de Sello Digital (CSD)')).toBeVisible()
  await page.getByRole('button', { name: 'Después' }).click()
  await expect(page.getByText('La prueba no gasta timbres.')).toBeVisible()
  await page.getByRole('button', { name: 'Después' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Elegir archivos…' }).click()
  const xml = cfdiOf({
    issuer: 'EKU9003173C9',
    rfc: 'IIA040805DZ4',
    name: 'INDISTRIA ILUMINADORA DE ALMACENES',
    postalCode: '62661',
    product: 'Martillo de uña',
  })
  await (
    await choosing
  ).setFiles([{ name: 'a.xml', mimeType: 'text/xml', buffer: Buffer.from(xml) }])
  await expect(page.getByText('Encontré 1 cliente y 1 producto.').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Agregar 1 cliente y 1 producto' }).click()
  await page.getByRole('button', { name: 'Terminar' }).click()
  await expect(page.getByRole('heading', { name: 'Hoy' })).toBeVisible()
  await expect(page.getByText('PRÁCTICA')).toHaveCount(0)
})
