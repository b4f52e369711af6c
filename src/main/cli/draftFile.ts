import type { DraftInput } from '../../contract/invoices.ts'
import type { Company, Customer } from '../../domain/parties.ts'
import { AppError } from '../../domain/errors.ts'
import { isNubefactPayload, readNubefactPayload } from '../../domain/pe/sourceDocument.ts'
import { priceFor } from '../../domain/productPrice.ts'
import type { Product } from '../../domain/products.ts'
import { peReceiverOf, receiverOf } from '../../domain/receiverOf.ts'
import { Refused, wireOf } from './caller.ts'
import type { Call } from './caller.ts'
import { findCompany } from './companyOption.ts'
import { readJsonFile } from './files.ts'
import { allPages } from './pages.ts'
import { CommandError } from './commandError.ts'

/**
 * Reads an invoice file (docs/formats/draft.schema.json) and fills in what it names instead of spelling
 * out: `company` by RFC, `customer` by RFC, `product` by SKU. What the file says itself wins.
 */
export async function readDraftFile(call: Call, path: string): Promise<DraftInput> {
  const file = await readJsonFile(path)
  if (isNubefactPayload(file)) return readPayload(call, file)
  const { company: companyTaxId, customer: customerTaxId, lines, ...rest } = file
  const company = await findCompany(call, nameIn(companyTaxId, 'company', path))
  const customerName = nameIn(customerTaxId, 'customer', path)
  const customer =
    customerName === undefined ? null : await findCustomer(call, company, customerName)
  const pricesIncludeTax = rest['pricesIncludeTax'] === true
  const draft = {
    companyId: company.id,
    ...(company.country === 'MX'
      ? { lugarExpedicion: company.postalCode }
      : { country: company.country }),
    ...(customer === null ? {} : fromCustomer(customer)),
    ...rest,
    lines: await readLines(call, company, lines, { path, pricesIncludeTax }),
  }
  // The router's shape judges the rest: unknown and missing fields are named there, all at once.
  return draft as unknown as DraftInput
}

/** A payload of Nubefact in any of the known spellings, for the company whose RUC it names or the only one there is. */
async function readPayload(call: Call, file: Record<string, unknown>): Promise<DraftInput> {
  const { company: named, ...payload } = file
  const company = await findCompany(call, nameIn(named, 'company', ''))
  const { draft, issues } = readNubefactPayload(payload, company.id)
  if (issues.length > 0) throw new Refused(wireOf(new AppError('validation.invoice', { issues })))
  return draft
}

/** Lines of a file, with what they take from the products that they name by SKU. */
export async function readLines(
  call: Call,
  company: Company,
  lines: unknown,
  file: { readonly path: string; readonly pricesIncludeTax: boolean },
): Promise<readonly Record<string, unknown>[]> {
  return Promise.all(asLines(lines, file.path).map((line) => fillLine(call, company, line, file)))
}

/** A name that the file gives in place of the thing itself; undefined when it does not. */
function nameIn(value: unknown, field: string, path: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw new CommandError('cli.error.nameNotText', { path, field })
}

function asLines(lines: unknown, path: string): readonly Record<string, unknown>[] {
  const isList = Array.isArray(lines)
  if (!isList || !lines.every(isRecord)) throw new CommandError('cli.error.linesNeeded', { path })
  return lines
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A customer of a company by RFC. */
export async function findCustomer(call: Call, company: Company, taxId: string): Promise<Customer> {
  const wanted = taxId.trim().toUpperCase()
  const customers = await allPages((after) =>
    call('customers.search', { companyId: company.id, text: wanted, after, limit: 200 }),
  )
  const found = customers.find((customer) => customer.taxId === wanted)
  if (found === undefined) throw new CommandError('cli.error.unknownCustomer', { taxId })
  return found
}

function fromCustomer(customer: Customer): Record<string, unknown> {
  if (customer.country === 'PE') {
    return { customerId: customer.id, receiver: peReceiverOf(customer) }
  }
  return {
    customerId: customer.id,
    receiver: receiverOf(customer),
    formaPago: customer.formaPago,
    metodoPago: customer.metodoPago,
  }
}

async function fillLine(
  call: Call,
  company: Company,
  line: Record<string, unknown>,
  file: { readonly path: string; readonly pricesIncludeTax: boolean },
): Promise<Record<string, unknown>> {
  const { product: named, ...rest } = line
  const sku = nameIn(named, 'product', file.path)
  if (sku === undefined) return rest
  const product = await findProduct(call, company, sku)
  return { ...fromProduct(product, file.pricesIncludeTax), ...rest }
}

async function findProduct(call: Call, company: Company, sku: string): Promise<Product> {
  const products = await allPages((after) =>
    call('products.search', { companyId: company.id, text: sku, after, limit: 200 }),
  )
  const found = products.find((product) => product.sku === sku)
  if (found === undefined) throw new CommandError('cli.error.unknownProduct', { sku })
  return found
}

function fromProduct(product: Product, pricesIncludeTax: boolean): Record<string, unknown> {
  if (product.tipoIgv !== '') {
    return {
      productId: product.id,
      sku: product.sku,
      description: product.description,
      unidad: product.claveUnidad,
      codigoSunat: product.claveProdServ,
      tipoIgv: product.tipoIgv,
      unitPrice: product.unitPrice,
    }
  }
  return {
    productId: product.id,
    sku: product.sku,
    claveProdServ: product.claveProdServ,
    claveUnidad: product.claveUnidad,
    unidad: product.unidad,
    description: product.description,
    unitPrice: priceFor(product, pricesIncludeTax),
    objetoImp: product.objetoImp,
    taxes: product.taxes,
  }
}
