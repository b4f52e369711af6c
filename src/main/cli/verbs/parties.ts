import type { CustomerInput } from '../../../domain/parties.ts'
import type { ProductInput } from '../../../domain/products.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { readJsonFile } from '../files.ts'
import { allPages } from '../pages.ts'

interface FileOptions {
  readonly file: string
  readonly company?: string
}

interface ListOptions {
  readonly company?: string
  readonly text?: string
}

/** `customer add FILE` (docs/formats/customer.schema.json). */
export const addCustomer: Verb<FileOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const customer = (await readJsonFile(options.file)) as unknown as CustomerInput
  const saved = await call('customers.save', { companyId: company.id, target: null, customer })
  print.line(words.t('cli.customer.added', { taxId: saved.taxId, name: saved.name }))
  print.result(saved)
  return EXIT.done
}

/** `customer list`. */
export const listCustomers: Verb<ListOptions> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const customers = await allPages((after) =>
    call('customers.search', {
      companyId: company.id,
      text: options.text ?? '',
      after,
      limit: 200,
    }),
  )
  for (const customer of customers) {
    print.line(`${customer.taxId}  ${customer.name}  ${customer.postalCode}  ${customer.email}`)
  }
  print.result(customers)
  return EXIT.done
}

/** `product add FILE` (docs/formats/product.schema.json). */
export const addProduct: Verb<FileOptions> = async ({ call, print, words }, options) => {
  const company = await findCompany(call, options.company)
  const product = (await readJsonFile(options.file)) as unknown as ProductInput
  const saved = await call('products.save', { companyId: company.id, target: null, product })
  print.line(words.t('cli.product.added', { sku: saved.sku, description: saved.description }))
  print.result(saved)
  return EXIT.done
}

/** `product list`. */
export const listProducts: Verb<ListOptions> = async ({ call, print }, options) => {
  const company = await findCompany(call, options.company)
  const products = await allPages((after) =>
    call('products.search', { companyId: company.id, text: options.text ?? '', after, limit: 200 }),
  )
  for (const product of products) {
    print.line(`${product.sku}  ${product.description}  ${product.unitPrice}`)
  }
  print.result(products)
  return EXIT.done
}
