import type { EditionCatalog } from '../domain/mx/catalogs/packCatalogs.ts'
import type { EditionEntry } from '../domain/mx/rules/editions.ts'
import type { CatalogHit, CatalogName } from './system.ts'

/** An edition of one of the authority's catalogues. */
export interface CatalogEdition {
  readonly catalog: EditionCatalog
  /** Name of the file it came from; '' for a list that is part of the program. */
  readonly source: string
  readonly rows: number
  /** Epoch ms UTC; null for a list that is part of the program. */
  readonly readAt: number | null
}

/** How an edition that was read differs from the one in use. */
export interface CatalogDifference extends CatalogEdition {
  /** Whether none was brought before: the program had only its starter set. */
  readonly isFirst: boolean
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Entries with a last day. */
  readonly ending: number
}

/** A key in use here that the new edition treats otherwise. */
export interface TouchedKey {
  readonly kind: 'product' | 'customer' | 'company'
  readonly id: string
  /** Company it belongs to, by name. */
  readonly company: string
  readonly label: string
  readonly catalog: EditionCatalog
  readonly key: string
  /** `missing`: the new edition has no such key; `ends`: it has a last day; `changed`: it means something else. */
  readonly what: 'missing' | 'ends' | 'changed'
  /** First day on which the key is not valid any more, `AAAA-MM-DD`; '' where the list names none. */
  readonly from: string
  /** New words of a key that changed. */
  readonly text: string
}

/** What applying the edition that was read would change, before it is applied. */
export interface CatalogReport {
  readonly differences: readonly CatalogDifference[]
  /** Keys added, removed or changed, over all catalogues that had an edition before. */
  readonly keys: number
  readonly products: number
  readonly customers: number
  /** Companies whose products, customers or own data are touched. */
  readonly companies: number
  /** Earliest day from which it counts; '' where nothing touched names one. */
  readonly from: string
  /** The first two hundred. */
  readonly touched: readonly TouchedKey[]
}

/** Where the catalogues stand. */
export interface CatalogStatus {
  readonly editions: readonly CatalogEdition[]
  /** While a pack is being read; null otherwise. */
  readonly reading: { readonly catalog: EditionCatalog | null; readonly rows: number } | null
  /** Whether a pack was read and waits for somebody's word. */
  readonly isStaged: boolean
  /** Why the last pack was not read; null otherwise. */
  readonly refused: 'unreadable' | 'empty' | 'cancelled' | 'failed' | null
}

/** A key of one of the authority's catalogues. */
export interface CatalogKey {
  readonly catalog: EditionCatalog
  readonly key: string
}

/** What the editions in use say of some keys. */
export interface LookedUp {
  /** Catalogues of the question that a pack brought; the others are the built-in lists. */
  readonly hasEdition: Readonly<Partial<Record<EditionCatalog, boolean>>>
  /** In the order of the question; null: the edition lacks the key, or there is none. */
  readonly entries: readonly (EditionEntry | null)[]
}

/** Calls about the authority's catalogues. */
export interface CatalogsApi {
  'catalogs.search': (input: {
    readonly catalog: CatalogName
    readonly text: string
    readonly limit: number
  }) => readonly CatalogHit[]
  /** What the editions that were brought say of keys, for the composer's own check. */
  'catalogs.look': (input: { readonly keys: readonly CatalogKey[] }) => LookedUp
  'catalogs.status': (input: Readonly<Record<string, never>>) => CatalogStatus
  /** Takes a piece of a pack; pieces come in their order, the first at 0. Gives how many bytes are here. */
  'catalogs.receive': (input: {
    readonly upload: string
    readonly offset: number
    readonly base64: string
  }) => { readonly received: number }
  /** Begins to read what was received; `status` and `catalogs.changed` tell how it goes. */
  'catalogs.read': (input: { readonly upload: string; readonly name: string }) => CatalogStatus
  'catalogs.cancel': (input: Readonly<Record<string, never>>) => CatalogStatus
  /** What waits; null when nothing does. */
  'catalogs.report': (input: Readonly<Record<string, never>>) => CatalogReport | null
  'catalogs.apply': (input: Readonly<Record<string, never>>) => CatalogStatus
  'catalogs.discard': (input: Readonly<Record<string, never>>) => CatalogStatus
}
