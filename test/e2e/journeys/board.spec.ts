import { addCompany, makeInvoices } from '../ask.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { picture } from './batchDesk.ts'
import { choosePractice, oneDeskForAll } from './desk.ts'

const desk = oneDeskForAll()

test('P2-01 twelve companies at one glance: seal, stamps, what is open; one is chosen by keys', async () => {
  const { page } = desk()
  await choosePractice(page)
  await expect(page.getByRole('link', { name: 'Empresas' })).toHaveCount(0)
  await page.getByRole('switch', { name: 'Simular sin internet' }).click()
  await makeInvoices(page, 3)
  for (const [taxId, name, color] of CLIENTS) await addCompany(page, { taxId, name, color })
  await page.getByRole('link', { name: 'Empresas' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Empresas' })).toBeVisible()
  const first = page.getByRole('row', { name: /FERRETERIA EL TORNILLO/ })
  await expect(first).toContainText(/Quedan [\d,]+ días/)
  await expect(first).toContainText('La próxima vence en')
  await expect(first.getByRole('cell').nth(3)).toContainText('3')
  await expect(page.getByRole('row', { name: /KEMPER/ })).toContainText('Sin sello')
  await expect(page.getByText(/respaldo/i).first()).toBeVisible()
  await picture(page, 's30-board')
  await expectAccessible(page)
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Hoy' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Cambiar de empresa/ })).toContainText('KEMPER')
})

/** Legal persons of SAT's public test list. */
const CLIENTS = [
  ['EKU9003173C9', 'ESCUELA KEMPER URGATE', 'violet'],
  ['KIJ0906199R1', 'KERNEL INDUSTIA JUGUETERA', 'blue'],
  ['IVD920810GU2', 'INNOVACION VALOR Y DESARROLLO', 'orange'],
  ['H&E951128469', 'HERRERIA & ELECTRICOS', 'red'],
  ['XIA190128J61', 'XENON INDUSTRIAL ARTICLES', 'grape'],
  ['ZUÑ920208KL4', 'ZAPATERIA URTADO ÑERI', 'pink'],
  ['LAN8507268IA', 'LA NAVE ESCUELA', 'indigo'],
  ['IIA040805DZ4', 'INDISTRIA ILUMINADORA DE ALMACENES', 'cyan'],
  ['URE180429TM6', 'UNIVERSIDAD ROBOTICA ESPAÑOLA', 'teal'],
  ['CBJ010203AB0', 'COMERCIAL DEL BAJIO', 'green'],
  ['PNO010203AB0', 'PAPELERIA DEL NORTE', 'lime'],
] as const
