import type { Page } from '@playwright/test'
import type { Input, MethodName, Output } from '../../src/contract/api.ts'
import type { CompanyId } from '../../src/domain/ids.ts'

/** Asks the core as the page itself does; for setting a stage, never for what a test looks at. */
export async function ask<M extends MethodName>(
  page: Page,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const result: unknown = await page.evaluate(
    ([name, data]) => {
      const { api } = window as unknown as {
        readonly api: { call(name: string, data: unknown): Promise<unknown> }
      }
      return api.call(name, data)
    },
    [method, input] as const,
  )
  const { ok, value } = result as { readonly ok: boolean; readonly value: Output<M> }
  if (!ok) throw new Error(`${method}: ${JSON.stringify(result)}`)
  return value
}

/** Makes and seals invoices of 2,900.00 (2 × 1,250.00 + 16 %) for the practice company's first customers. */
export async function makeInvoices(page: Page, count: number): Promise<void> {
  for (const { id, version } of await makeDrafts(page, count)) {
    await ask(page, 'stamping.sealAndQueue', { id, version })
  }
}

/** Drafts of the same, not sealed. */
export async function makeDrafts(
  page: Page,
  count: number,
): Promise<readonly Output<'invoices.saveDraft'>[]> {
  const drafts: Output<'invoices.saveDraft'>[] = []
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const search = { companyId: company.id, after: '', limit: 20 }
  const customers = await ask(page, 'customers.search', { ...search, text: '' })
  const named = customers.rows.filter(({ taxId }) => taxId !== 'XAXX010101000')
  const products = await ask(page, 'products.search', { ...search, text: 'taladro' })
  const [drill] = products.rows
  if (drill === undefined) throw new Error('no product')
  for (let index = 0; index < count; index += 1) {
    const customer = named[index % named.length]
    if (customer === undefined) throw new Error('no customer')
    const draft = await ask(page, 'invoices.saveDraft', {
      target: null,
      draft: {
        companyId: company.id,
        customerId: customer.id,
        receiver: {
          taxId: customer.taxId,
          name: customer.name,
          postalCode: customer.postalCode,
          regimenFiscal: customer.regimenFiscal,
          usoCfdi: customer.usoCfdi,
        },
        lugarExpedicion: company.postalCode,
        formaPago: '03',
        metodoPago: 'PUE',
        lines: [
          {
            sku: drill.sku,
            description: drill.description,
            claveProdServ: drill.claveProdServ,
            claveUnidad: drill.claveUnidad,
            unidad: drill.unidad,
            objetoImp: drill.objetoImp,
            quantity: '2',
            unitPrice: drill.unitPrice,
            taxes: drill.taxes,
          },
        ],
        // Left out texts are empty for the border (docs/formats).
      } as unknown as Input<'invoices.saveDraft'>['draft'],
    })
    drafts.push(draft)
  }
  return drafts
}

/** Adds another company of the practice desk's country, without seal and account; gives its id. */
export async function addCompany(
  page: Page,
  own: { readonly taxId: string; readonly name: string; readonly color: string },
): Promise<CompanyId> {
  const [first] = await ask(page, 'companies.list', {})
  if (first === undefined) throw new Error('no company')
  const { country, address, ubigeo, establishment, phone, roundingPolicy } = first
  const alike = { country, address, ubigeo, establishment, phone, roundingPolicy, regimenFiscal: '601', postalCode: '26015', email: '' } // prettier-ignore
  const { id } = await ask(page, 'companies.save', { target: null, company: { ...alike, ...own } })
  return id
}

/** Adds a customer who is the practice's Kernel once more, a little otherwise. */
export async function addTwin(page: Page): Promise<void> {
  const [company] = await ask(page, 'companies.list', {})
  if (company === undefined) throw new Error('no company')
  const companyId = company.id
  const { rows } = await ask(page, 'customers.search', { companyId, text: 'kernel', after: '', limit: 1 }) // prettier-ignore
  const [kernel] = rows
  if (kernel === undefined) throw new Error('no customer')
  const { id: _id, companyId: _c, validatedAt: _v, refusal: _r, version: _n, ...twin } = kernel
  const customer = { ...twin, name: 'KERNEL INDUSTRIA JUGUETERA', email: 'compras@kernel.mx' }
  await ask(page, 'customers.save', { companyId, target: null, customer })
}

/** How many effects wait or are on their way. */
export async function unsent(page: Page): Promise<number> {
  const { waiting, sending } = await ask(page, 'outbox.status', {})
  return waiting + sending
}
