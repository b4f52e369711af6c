import type { EditionCatalog } from '../../domain/mx/catalogs/packCatalogs.ts'

/** What the thread that reads packs is started with. */
export interface PackTask {
  /** Data folder with the catalogues' file. */
  readonly folder: string
  /** The pack, a file of ours. */
  readonly path: string
  /** Its name as the person has it. */
  readonly name: string
  /** Epoch ms UTC. */
  readonly now: number
}

/** What it tells. */
export type PackNews =
  | { readonly kind: 'progress'; readonly catalog: EditionCatalog; readonly rows: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  /** `unreadable`: no pack of a kind that is known; `empty`: none of SAT's catalogues in it. */
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'empty' }
  | { readonly kind: 'failed'; readonly words: string }
