import { setImmediate } from 'node:timers/promises'
import type { CatalogReport, TouchedKey } from '../../contract/catalogs.ts'
import type { EditionCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'
import type { CatalogFile } from '../store/catalogFile.ts'
import { listCompanies } from '../store/companies.ts'
import type { Store } from '../store/open.ts'
import { keyUsers, type KeyUser } from '../store/usedKeys.ts'

const MOST_SHOWN = 200
const DAY_MS = 86_400_000

/** What the staged editions change for the products, customers and companies of these data, and from when. */
export async function catalogReport(
  store: Store,
  file: CatalogFile,
): Promise<CatalogReport | null> {
  const staged = file.editions('staged')
  if (staged.length === 0) return null
  const names = new Map<string, string>(listCompanies(store).map(({ id, name }) => [id, name]))
  const touched: TouchedKey[] = []
  const seen = {
    product: new Set<string>(),
    customer: new Set<string>(),
    company: new Set<string>(),
  }
  let from = ''
  for (const slice of keyUsers(store)) {
    for (const user of slice) {
      for (const one of touchesOf(file, user)) {
        seen[user.kind].add(user.id)
        seen.company.add(user.companyId)
        if (one.from !== '' && (from === '' || one.from < from)) from = one.from
        const { kind, id, label } = user
        const company = names.get(user.companyId) ?? ''
        if (touched.length < MOST_SHOWN) touched.push({ kind, id, label, company, ...one })
      }
    }
    await setImmediate()
  }
  const current = new Set(file.editions('current').map(({ catalog }) => catalog))
  const differences = staged.map((edition) => ({
    ...edition,
    isFirst: !current.has(edition.catalog),
  }))
  return {
    differences,
    keys: differences
      .filter(({ isFirst }) => !isFirst)
      .reduce((sum, { added, removed, changed }) => sum + added + removed + changed, 0),
    products: seen.product.size,
    customers: seen.customer.size,
    companies: seen.company.size,
    from,
    touched,
  }
}

type Touch = Pick<TouchedKey, 'catalog' | 'key' | 'what' | 'from' | 'text'>

function touchesOf(file: CatalogFile, user: KeyUser): readonly Touch[] {
  return user.keys.flatMap(([catalog, key]) => touchOf(file, catalog, key) ?? [])
}

function touchOf(file: CatalogFile, catalog: EditionCatalog, key: string): Touch | null {
  if (key === '') return null
  const next = file.find(catalog, key, 'staged')
  if (next === undefined) return null
  const now = file.find(catalog, key)
  if (next === null) {
    // What the edition in use lacks as well is no news.
    return now === null ? null : { catalog, key, what: 'missing', from: '', text: '' }
  }
  if (next.until !== '' && next.until !== now?.until) {
    return { catalog, key, what: 'ends', from: dayAfter(next.until), text: next.text }
  }
  // A place may be named otherwise without meaning anything for a document.
  const isOther =
    catalog !== 'codigoPostal' && now !== null && now !== undefined && now.text !== next.text
  return isOther ? { catalog, key, what: 'changed', from: '', text: next.text } : null
}

function dayAfter(day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(moment) ? '' : new Date(moment + DAY_MS).toISOString().slice(0, 10)
}
