import type { Catalog } from '../mx/catalogs/catalog.ts'
import { FORMA_PAGO } from '../mx/catalogs/formaPago.ts'
import { MONEDA } from '../mx/catalogs/moneda.ts'
import { REGIMEN_FISCAL } from '../mx/catalogs/regimenFiscal.ts'
import { fold } from '../mx/catalogs/search.ts'
import { METODO_PAGO, OBJETO_IMP } from '../mx/catalogs/smallCatalogs.ts'
import { USO_CFDI } from '../mx/catalogs/usoCfdi.ts'
import type { ImportField } from './fields.ts'

const CATALOGS: Partial<Readonly<Record<ImportField, Catalog>>> = {
  formaPago: FORMA_PAGO,
  metodoPago: METODO_PAGO,
  moneda: MONEDA,
  regimenFiscal: REGIMEN_FISCAL,
  usoCfdi: USO_CFDI,
  objetoImp: OBJETO_IMP,
}

/**
 * The key that a cell surely means where it is none as it stands: in small letters, with the words of the catalogue
 * behind it (`03 - Transferencia`), without the zero that a spreadsheet ate (`3`), or the words alone. null when it
 * is a key already, or when nobody can tell.
 */
export function meantKey(field: ImportField, text: string): string | null {
  const catalog = CATALOGS[field]
  if (catalog === undefined || text === '' || catalog.entries.has(text)) return null
  const [token = ''] = text
    .trim()
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
  for (const key of [token, token.padStart(2, '0')]) if (catalog.entries.has(key)) return key
  const words = fold(text)
  return words === '' ? null : (wordsOf(field, catalog).get(words) ?? null)
}

const FOLDED = new Map<ImportField, ReadonlyMap<string, string | null>>()

/** Keys of a catalogue by their folded words; null where two share them. Folding a whole catalogue for each cell would take long. */
function wordsOf(field: ImportField, catalog: Catalog): ReadonlyMap<string, string | null> {
  const known = FOLDED.get(field)
  if (known !== undefined) return known
  const keys = new Map<string, string | null>()
  for (const { key, text } of catalog.entries.values()) {
    const words = fold(text)
    keys.set(words, keys.has(words) ? null : key)
  }
  FOLDED.set(field, keys)
  return keys
}
