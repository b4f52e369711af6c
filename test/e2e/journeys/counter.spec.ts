import Pdf from 'pdfkit'
import { expect, expectAccessible, test } from '../fixtures.ts'
import {
  choosePractice,
  confirmByKeys,
  folioOfPage,
  invoiceByKeys,
  lineField,
  oneDeskForAll,
  pickCustomer,
  statePanel,
  typeLine,
} from './desk.ts'

const desk = oneDeskForAll()

/** The rejection that the journey tells of and what SAT's matrix says for it. */
const CP_IS_NOT_HIS = 'CFDI40148'

test('P1-10 today shows internet, PAC, nothing waiting, stamps, the seal’s days', async () => {
  const { page } = desk()
  await choosePractice(page)
  const ready = page.getByRole('region', { name: '¿Todo listo?' })
  await expect(ready).toContainText('Hay internet')
  await expect(ready).toContainText('PAC de práctica')
  await expect(ready).toContainText(/vence|vigente/i)
  const status = page.getByRole('contentinfo', { name: 'Estado' })
  await expect(status).toContainText('Con internet')
  await expect(status).toContainText('0 en espera')
})

test('P1-11 F2 and some letters narrow the customers by name or RFC', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  const options = page.getByRole('option')
  await expect(page.getByRole('combobox', { name: 'Cliente', exact: true })).toBeFocused()
  await page.keyboard.type('herr')
  await expect(options.filter({ hasText: 'HERRERIA & ELECTRICOS' })).toBeVisible()
  await expect(options.filter({ hasText: 'KERNEL' })).toHaveCount(0)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('URE18')
  await expect(options.first()).toContainText('UNIVERSIDAD ROBOTICA ESPAÑOLA')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await pickCustomer(page, 'kernel')
  await expect(page.getByRole('region', { name: 'Cliente' })).toContainText('KIJ0906199R1')
})

test('P1-12 six lines without a mouse; the total follows every key', async () => {
  const { page } = desk()
  const total = page.getByRole('region', { name: 'Totales' })
  await typeLine(page, 1, 'taladro', '2')
  // 2 × 1,250.00 = 2,500.00; IVA 16 % = 400.00
  await expect(total).toContainText('2,900.00')
  await typeLine(page, 2, 'tornillo', '100')
  // + 250.00 + 40.00 IVA
  await expect(total).toContainText('3,190.00')
  await typeLine(page, 3, 'cerradura', '1')
  await typeLine(page, 4, 'cable', '50')
  await typeLine(page, 5, 'foco', '10')
  await typeLine(page, 6, 'servicio', '1')
  await expect(lineField(page, 7, 'producto o descripción')).toBeFocused()
  // 2500 + 250 + 389 + 945 + 399 + 650 = 5,133.00; IVA 16 % = 821.28
  await expect(total).toContainText('5,133.00')
  await expect(total).toContainText('821.28')
  await expect(total).toContainText('5,954.28')
})

test('P1-13 use, forma and método come from the customer; what his régimen forbids says why', async () => {
  const { page } = desk()
  await expect(page.getByRole('combobox', { name: 'Uso del CFDI' })).toHaveValue(/^G03 /)
  await expect(page.getByRole('combobox', { name: 'Forma de pago' })).toHaveValue(/^03 /)
  await expect(page.getByRole('combobox', { name: 'Método de pago' })).toHaveValue(/^PUE /)
  await page.getByRole('button', { name: /usos no se ofrecen\. ¿Por qué\?/ }).click()
  // c_UsoCFDI: the deductions D01… are for natural persons only; this receiver is a company.
  await expect(page.getByText(/^D01 .*: no es para este tipo de persona\.$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Uso del CFDI' }).click()
  await expect(page.getByRole('option', { name: /^G03 / })).toBeVisible()
  await expect(page.getByRole('option', { name: /^D01 / })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expectAccessible(page)
})

test('P1-14 Ctrl+Enter asks once: receiver, RFC, total, company, focus on Timbrar', async () => {
  const { page } = desk()
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '¿Timbrar esta factura?' })
  await expect(dialog).toContainText('KERNEL INDUSTIA JUGUETERA')
  await expect(dialog).toContainText('KIJ0906199R1')
  await expect(dialog).toContainText('5,954.28')
  await expect(dialog).toContainText('FERRETERIA EL TORNILLO')
  await expect(dialog.getByRole('button', { name: 'Timbrar' })).toBeFocused()
  await expectAccessible(page)
})

test('P1-15 Enter stamps within five seconds: folio, the ledger’s UUID, PDF and XML', async () => {
  const { page } = desk()
  await page.keyboard.press('Enter')
  await folioOfPage(page)
  await expect(statePanel(page)).toContainText('sus archivos están en este disco', {
    timeout: 5_000,
  })
  await expect(
    page.getByText(/[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/i),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /PDF/ }).first()).toBeEnabled()
  await expect(page.getByRole('button', { name: /XML/ }).first()).toBeEnabled()
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps).toHaveLength(1)
  await expect(page.getByRole('main')).toContainText(new RegExp(stamps[0]?.uuid ?? 'none', 'i'))
})

test('P1-16 the page shows the PDF that is printed, and its XML', async () => {
  const { page } = desk()
  await expect(page.getByRole('img', { name: /Vista del PDF de/ }).first()).toBeVisible()
  await page.getByRole('tab', { name: 'XML' }).click()
  await expect(page.getByText('XML timbrado')).toBeVisible()
  await page.getByRole('tab', { name: 'La prueba' }).click()
  const attempt = page.getByRole('article').filter({ hasText: 'Intento 1' })
  await expect(attempt).toContainText('Contestó')
  await expect(attempt).toContainText('HTTP 200')
  await expectAccessible(page)
})

test('P1-17 Ctrl+Enter and Enter pressed again and again issue exactly one', async () => {
  const { page } = desk()
  const before = (await (await desk().practicePac()).ledger()).stamps.length
  await page.keyboard.press('F2')
  await pickCustomer(page, 'universidad')
  await typeLine(page, 1, 'foco', '3')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  const stamp = page.getByRole('button', { name: 'Timbrar', exact: true })
  await expect(stamp).toBeFocused()
  await stamp.dblclick()
  await page.keyboard.press('Enter').catch(() => undefined)
  await folioOfPage(page)
  await expect(statePanel(page)).toContainText('sus archivos están en este disco')
  const { stamps } = await (await desk().practicePac()).ledger()
  expect(stamps).toHaveLength(before + 1)
})

test('P1-19 bad data of a new customer: all problems at once beside their fields', async () => {
  const { page } = desk()
  await page.keyboard.press('F2')
  await expect(page.getByRole('combobox', { name: 'Cliente', exact: true })).toBeFocused()
  await page.keyboard.type('constructora del sur sa de cv')
  await page.keyboard.press('Enter')
  const rfc = page.getByRole('textbox', { name: 'RFC', exact: true })
  await expect(rfc).toBeFocused()
  // The letter O for the zero of EKU9003173C9.
  await rfc.fill('EKU9OO3173C9')
  await page
    .getByRole('textbox', { name: 'Nombre', exact: true })
    .fill('constructora del sur sa de cv')
  await page.getByRole('textbox', { name: 'Código postal', exact: true }).fill('2000')
  await page.keyboard.press('Control+Enter')
  await expect(rfc).toBeFocused()
  await expect(rfc).toHaveAccessibleDescription(/RFC/)
  await expect(
    page.getByRole('textbox', { name: 'Código postal', exact: true }),
  ).toHaveAccessibleDescription(/5/)
  await expect(page.getByRole('button', { name: 'Usar «CONSTRUCTORA DEL SUR»' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: '¿Timbrar esta factura?' })).toHaveCount(0)
  await expectAccessible(page)
})

test('P1-20 SAT refuses the postal code: its literal words, what to do, and the folio is kept', async () => {
  const { page } = desk()
  await (await desk().practicePac()).setFaults([`rechaza ${CP_IS_NOT_HIS}`])
  const folio = await invoiceByKeys(page, { customer: 'xochilt', product: 'foco', quantity: '4' })
  const panel = statePanel(page)
  await expect(panel).toContainText(CP_IS_NOT_HIS)
  await expect(panel).toContainText('No se timbró. El folio se conserva para la corregida.')
  // SAT's validation matrix for CFDI40148.
  await expect(panel).toContainText('DomicilioFiscalReceptor')
  await expect(page.getByRole('button', { name: 'Copiar mensaje para el cliente' })).toBeVisible()
  await expectAccessible(page)
  test.info().annotations.push({ type: 'folio', description: folio })
})

test('P1-21 corrected and sent again under the same folio; the refusal stays in the proof', async () => {
  const { page } = desk()
  const refused = await folioOfPage(page)
  await (await desk().practicePac()).setFaults([])
  await page.getByRole('button', { name: 'Corregir' }).click()
  await page.getByRole('button', { name: 'Abrir', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Corregir ${refused}` })).toBeVisible()
  await lineField(page, 1, 'cantidad').fill('5')
  expect(await confirmByKeys(page)).toBe(refused)
  await expect(statePanel(page)).toContainText('sus archivos están en este disco')
  await page.getByRole('tab', { name: 'La prueba' }).click()
  // Each attempt with its answer: first the refusal, then the stamp.
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('tabpanel', { name: 'La prueba' })).toContainText(CP_IS_NOT_HIS)
})

test('P1-22 the customer that SAT took is used again without a question', async () => {
  const { page } = desk()
  await page.goto(`${new URL(page.url()).origin}/#/customers`)
  await expect(page.getByRole('row', { name: /XOCHILT/ })).toContainText('Validado por el SAT')
  await invoiceByKeys(page, { customer: 'xochilt', product: 'cable', quantity: '7' })
  await expect(statePanel(page)).toContainText('sus archivos están en este disco')
})

/** A PDF with these lines, as a Constancia has them (SAT's form; the taxpayer is of SAT's public tests). */
function pdfOf(lines: readonly string[]): Promise<Buffer> {
  const paper = new Pdf({ size: 'LETTER' })
  const parts: Buffer[] = []
  paper.on('data', (part: Buffer) => parts.push(part))
  for (const line of lines) paper.text(line)
  paper.end()
  return new Promise((done) => paper.on('end', () => done(Buffer.concat(parts))))
}

test('P1-23 the Constancia is dropped instead of typing; what cannot be read fills nothing', async () => {
  const { page } = desk()
  await page.evaluate(() => (location.hash = '#/customers'))
  await page.getByRole('button', { name: 'Cliente nuevo' }).click()
  const form = page.getByRole('dialog')
  const drop = form.locator('input[type=file]')
  const rfc = form.getByRole('textbox', { name: 'RFC' })
  await drop.setInputFiles({
    name: 'recibo.pdf',
    mimeType: 'application/pdf',
    buffer: await pdfOf(['CONSTANCIA DE SITUACIÓN FISCAL', 'RFC: EKU9003173C9', 'ilegible']),
  })
  await expect(form.getByRole('alert')).toContainText('No la pude leer, escriba los datos.')
  await expect(rfc).toHaveValue('')
  await expect(form.getByRole('textbox', { name: /^Nombre/ })).toHaveValue('')
  await drop.setInputFiles({
    name: 'constancia.pdf',
    mimeType: 'application/pdf',
    buffer: await pdfOf([
      'CONSTANCIA DE SITUACIÓN FISCAL',
      'RFC: EKU9003173C9',
      'Denominación/Razón Social: ESCUELA KEMPER URGATE',
      'Régimen Capital: SOCIEDAD ANONIMA DE CAPITAL VARIABLE',
      'Código Postal:42501 Tipo de Vialidad: CALLE',
      'Regímenes:',
      'Régimen General de Ley Personas Morales 01/01/2015',
    ]),
  })
  await expect(rfc).toHaveValue('EKU9003173C9')
  await expect(form.getByRole('textbox', { name: /^Nombre/ })).toHaveValue('ESCUELA KEMPER URGATE')
  await expect(form.getByRole('textbox', { name: 'Código postal' })).toHaveValue('42501')
  await expect(form.getByRole('combobox', { name: 'Régimen fiscal' })).toHaveValue(/^601 /)
  await expectAccessible(page)
  // Nothing is kept before she confirms it.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /KEMPER/ })).toHaveCount(0)
})
