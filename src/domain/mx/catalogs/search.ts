import type { Catalog } from './catalog.ts'
import { CLAVE_PROD_SERV } from './claveProdServ.ts'
import { CLAVE_UNIDAD } from './claveUnidad.ts'
import { FORMA_PAGO } from './formaPago.ts'
import { MONEDA } from './moneda.ts'
import { PAIS } from './pais.ts'
import { REGIMEN_FISCAL } from './regimenFiscal.ts'
import { EXPORTACION, METODO_PAGO, OBJETO_IMP } from './smallCatalogs.ts'
import { USO_CFDI } from './usoCfdi.ts'

const CATALOGS = {
  claveProdServ: CLAVE_PROD_SERV,
  claveUnidad: CLAVE_UNIDAD,
  regimenFiscal: REGIMEN_FISCAL,
  usoCfdi: USO_CFDI,
  formaPago: FORMA_PAGO,
  metodoPago: METODO_PAGO,
  moneda: MONEDA,
  objetoImp: OBJETO_IMP,
  exportacion: EXPORTACION,
  pais: PAIS,
} satisfies Record<string, Catalog>

/** Lists that a person can search in. */
export type SearchableCatalog = keyof typeof CATALOGS

export interface CatalogMatch {
  readonly key: string
  readonly text: string
}

interface Searchable extends CatalogMatch {
  readonly folded: string
}

const INDEXES = new Map<SearchableCatalog, readonly Searchable[]>()

function indexOf(name: SearchableCatalog): readonly Searchable[] {
  const known = INDEXES.get(name)
  if (known !== undefined) return known
  const index = Array.from(CATALOGS[name].entries.values(), ({ key, text }) => ({
    key,
    text,
    folded: ` ${fold(key)} ${fold(text)}`,
  }))
  INDEXES.set(name, index)
  return index
}

const MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}&]+/gu

/** Text for searching: lower case, without accents, words parted by one blank. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(NOT_WORD, ' ').trim()
}

/** Entry of an official list by its key; null when this edition has none. */
export function catalogEntry(name: SearchableCatalog, key: string): CatalogMatch | null {
  const entry = CATALOGS[name].entries.get(key)
  return entry === undefined ? null : { key: entry.key, text: entry.text }
}

/**
 * Entries whose key or words begin with every typed word, accents and case aside; '' gives the list's beginning. The
 * entry whose key was typed comes first, then keys that begin so, then the list's order. At most `limit`.
 */
export function searchCatalog(
  name: SearchableCatalog,
  text: string,
  limit: number,
): readonly CatalogMatch[] {
  const typed = fold(text)
  const words = typed.split(' ').filter((word) => word !== '')
  const ranked: CatalogMatch[][] = [[], [], []]
  for (const { key, text: label, folded } of indexOf(name)) {
    if (!words.every((word) => folded.includes(` ${word}`))) continue
    const lowerKey = key.toLowerCase()
    const rank = lowerKey === typed ? 0 : typed !== '' && lowerKey.startsWith(typed) ? 1 : 2
    ranked[rank]?.push({ key, text: label })
  }
  return ranked.flat().slice(0, limit)
}
