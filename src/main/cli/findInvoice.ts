import type { InvoiceId } from '../../domain/ids.ts'
import type { Call } from './caller.ts'
import { CommandError } from './commandError.ts'

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PAGE = 200
/** Pages of documents with such a beginning that are looked through. */
const MOST_PAGES = 50

/** The document that a person names: by its id, or by its series and number as they are printed (`B001-8`). */
export async function findInvoice(call: Call, named: string): Promise<InvoiceId> {
  if (ID.test(named)) return named as InvoiceId
  const [, serie = '', folio = ''] = /^(?:(.+)-)?(\d+)$/.exec(named.trim().toUpperCase()) ?? []
  const found: InvoiceId[] = []
  if (folio !== '') {
    for (const company of await call('companies.list', {})) {
      found.push(...(await withNumber(call, company.id, serie, folio)))
    }
  }
  const [only, ...others] = found
  if (only === undefined) throw new CommandError('cli.error.noInvoice', { number: named })
  if (others.length > 0) {
    throw new CommandError('cli.error.severalInvoices', { number: named, ids: found.join(', ') })
  }
  return only
}

async function withNumber(
  call: Call,
  companyId: Parameters<typeof call<'invoices.list'>>[1]['companyId'],
  serie: string,
  folio: string,
): Promise<readonly InvoiceId[]> {
  const found: InvoiceId[] = []
  let after: string | null = ''
  for (let pages = 0; after !== null && pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<typeof call<'invoices.list'>>> = await call('invoices.list', {
      companyId, states: [], text: folio, fromDate: '', toDate: '', serie, after, limit: PAGE,
    }) // prettier-ignore
    found.push(
      ...page.rows.filter((row) => row.serie === serie && row.folio === folio).map(({ id }) => id),
    )
    after = page.next
  }
  return found
}
