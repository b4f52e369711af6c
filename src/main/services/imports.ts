import type { XmlImport, XmlImportResult } from '../../contract/imports.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Issue } from '../../domain/issue.ts'
import { customerOfCfdi, productsOfCfdi } from '../../domain/mx/fromCfdi.ts'
import { readCfdi } from '../../domain/mx/readCfdi.ts'
import type { Cfdi } from '../../domain/mx/cfdi.ts'
import type { CustomerInput } from '../../domain/parties.ts'
import { validateCustomer } from '../../domain/partyRules.ts'
import { validateProduct } from '../../domain/productRules.ts'
import type { ProductInput } from '../../domain/products.ts'
import { appendAudit } from '../store/audit.ts'
import { insertCustomer, knowsTaxId } from '../store/customers.ts'
import { hasProduct, insertProduct } from '../store/products.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'

export interface Imports {
  /** Customers and products of documents that this company issued with another program. */
  fromXml(input: XmlImport, caller: Caller): XmlImportResult
}

type Doubt = Pick<Issue, 'rule' | 'params'>

/** What a batch of files holds that is not known here yet. */
interface Found {
  readonly customers: Map<
    string,
    { readonly input: CustomerInput; readonly doubts: readonly Doubt[] }
  >
  readonly products: Map<string, ProductInput>
  known: number
  readonly skipped: { readonly name: string; readonly reason: string }[]
}

export function createImports(context: ServiceContext): Imports {
  const { store, events } = context

  function collect(found: Found, companyId: CompanyId, cfdi: Cfdi): void {
    const customer = customerOfCfdi(cfdi)
    if (customer !== null) {
      if (knowsTaxId(store, companyId, customer.taxId)) found.known += 1
      else found.customers.set(customer.taxId, { input: customer, doubts: doubtsOf(customer) })
    }
    for (const product of productsOfCfdi(cfdi)) {
      const isLawful = validateProduct(product).every(({ severity }) => severity !== 'error')
      if (!isLawful) continue
      if (hasProduct(store, companyId, product)) found.known += 1
      else found.products.set(`${product.sku}|${product.description}`, product)
    }
  }

  function look(input: XmlImport): Found {
    const company = requireCompany(context, input.companyId)
    const found: Found = { customers: new Map(), products: new Map(), known: 0, skipped: [] }
    for (const { name, xml } of input.files) {
      const reading = readCfdi(Buffer.from(xml, 'utf8'))
      if (reading.kind === 'refused') found.skipped.push({ name, reason: reading.reason })
      else if (reading.file.cfdi.emisor.rfc !== company.taxId) {
        found.skipped.push({ name, reason: 'otherIssuer' })
      } else collect(found, company.id, reading.file.cfdi)
    }
    return found
  }

  function apply(companyId: CompanyId, found: Found, caller: Caller): void {
    const sure = [...found.customers.values()].filter(({ doubts }) => doubts.length === 0)
    store.tx((tx) => {
      for (const { input } of sure) insertCustomer(tx, companyId, input)
      for (const product of found.products.values()) insertProduct(tx, companyId, product)
      appendAudit(tx, {
        actor: caller.actor,
        event: 'import.fromXml',
        subject: companyId,
        data: { customers: sure.length, products: found.products.size },
      })
    })
    events.emit('customers.changed', { count: sure.length })
    events.emit('products.changed', { count: found.products.size })
  }

  return {
    fromXml(input, caller) {
      const found = look(input)
      if (input.apply && found.customers.size + found.products.size > 0) {
        apply(input.companyId, found, caller)
      }
      return {
        customers: Array.from(found.customers.values(), ({ input: { taxId, name }, doubts }) => ({
          taxId,
          name,
          doubts,
        })),
        products: Array.from(found.products.values(), ({ description, claveProdServ }) => ({
          description,
          claveProdServ,
        })),
        known: found.known,
        skipped: found.skipped,
      }
    },
  }
}

function doubtsOf(customer: CustomerInput): readonly Doubt[] {
  return validateCustomer(customer)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, params }) => ({ rule, params }))
}
