import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import type { Commander } from './command.ts'

/** Company of the practice register. */
export const COMPANY = {
  taxId: 'FTO150101M25',
  name: 'FERRETERIA EL TORNILLO',
  regimenFiscal: '601',
  postalCode: '20000',
}
export const CUSTOMER = {
  taxId: 'KIJ0906199R1',
  name: 'KERNEL INDUSTIA JUGUETERA',
  postalCode: '28971',
  regimenFiscal: '601',
  usoCfdi: 'G03',
  formaPago: '03',
  metodoPago: 'PUE',
}
export const PRODUCT = {
  sku: 'TAL-12',
  description: 'Taladro percutor 1/2"',
  claveProdServ: '27112700',
  claveUnidad: 'H87',
  objetoImp: '02',
  unitPrice: '1250.00',
  taxes: [{ tax: 'iva', rate: '0.16' }],
}
/** Two drills at 1,250.00 and 16 % IVA: 2,500.00 + 400.00. */
export const INVOICE = {
  customer: CUSTOMER.taxId,
  serie: 'A',
  lines: [{ product: PRODUCT.sku, quantity: '2' }],
}
export const PASSWORD = 'contraseña de práctica'

/** Writes a CSD and the files of a company, a customer, a product and an invoice beside the data. */
export async function writeSetup(folder: string): Promise<void> {
  const csd = await generatePracticeCsd({
    rfc: COMPANY.taxId,
    name: `${COMPANY.name} SA DE CV`,
    nowMs: Date.now(),
    password: PASSWORD,
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'csd.cer'), csd.certificate)
  writeFileSync(join(folder, 'csd.key'), csd.key)
  const files = { company: COMPANY, customer: CUSTOMER, product: PRODUCT, invoice: INVOICE }
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content))
  }
}

/** The words that load the CSD of `writeSetup`. */
export function csdWords(folder: string): readonly string[] {
  return ['csd', 'import', '--cer', join(folder, 'csd.cer'), '--key', join(folder, 'csd.key')]
}

/** Company, CSD, account, customer and product, each by its verb; throws at the first refusal. */
export async function setUp(timbrel: Commander): Promise<void> {
  const at = (name: string): string => join(timbrel.folder, name)
  const steps: readonly (readonly [readonly string[], Readonly<Record<string, string>>?])[] = [
    [['company', 'add', at('company.json')]],
    [csdWords(timbrel.folder), { TIMBREL_CSD_PASSWORD: PASSWORD }],
    [
      ['account', 'add', '--provider', 'facturaloplus', '--environment', 'practice'],
      { TIMBREL_SECRET_APIKEY: 'practica' },
    ],
    [['customer', 'add', at('customer.json')]],
    [['product', 'add', at('product.json')]],
  ]
  for (const [words, env] of steps) {
    const { code, out } = await timbrel.json(words, env === undefined ? {} : { env })
    if (code !== 0) throw new Error(`${words.join(' ')}: ${out}`)
  }
}
