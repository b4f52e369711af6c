import type { CatalogHit, CatalogName } from '../../contract/system.ts'
import { searchCatalog } from '../../domain/mx/catalogs/search.ts'

export interface Catalogs {
  /** Entries that hold every word, without accents and case; best first. */
  search(input: {
    readonly catalog: CatalogName
    readonly text: string
    readonly limit: number
  }): readonly CatalogHit[]
}

export function createCatalogs(): Catalogs {
  return { search: ({ catalog, text, limit }) => searchCatalog(catalog, text, limit) }
}
