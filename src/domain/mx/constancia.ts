import { REGIMEN_FISCAL } from './catalogs/regimenFiscal.ts'
import { isRfc } from './rfc.ts'

/** What a Constancia de Situación Fiscal says of a taxpayer, as SAT's rules for receivers want it. */
export interface Constancia {
  readonly taxId: string
  /** In capitals, without the type of company: as CFDI 4.0 takes it. */
  readonly name: string
  readonly postalCode: string
  /** Keys of c_RegimenFiscal in the order of the paper; one is for the person to choose. */
  readonly regimenes: readonly string[]
}

/** Headings of the paper that end the text of a field (SAT, Constancia de Situación Fiscal, form of 2022). */
const NEXT =
  '(?=\\s*(?:RFC|CURP|Nombre|Primer Apellido|Segundo Apellido|Denominaci[oó]n|R[eé]gimen|Fecha|Estatus|C[oó]digo|Tipo|N[uú]mero|Datos|$))'

/**
 * Reads the words of a Constancia, in the order in which they stand on it. null unless RFC, name, postal code and at
 * least one régimen are all there: nothing is half-filled (P1-23).
 */
export function readConstancia(words: string): Constancia | null {
  const text = words.replace(/\s+/g, ' ')
  if (!/Situaci[oó]n\s+Fiscal/i.test(text)) return null
  const taxId = (/RFC\s*:?\s*([A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3})\b/i.exec(text)?.[1] ?? '').toUpperCase()
  const postalCode = /C[oó]digo\s+Postal\s*:?\s*(\d{5})\b/i.exec(text)?.[1] ?? ''
  const name = nameIn(text)
  const regimenes = regimenesIn(text)
  if (!isRfc(taxId) || name === '' || postalCode === '' || regimenes.length === 0) return null
  return { taxId, name, postalCode, regimenes }
}

/** A company has one name; a person's is put together from three fields. */
function nameIn(text: string): string {
  const company = field(text, 'Denominaci[oó]n\\s*/\\s*Raz[oó]n\\s+Social')
  const parts = [
    field(text, 'Nombre\\s*\\(s\\)'),
    field(text, 'Primer\\s+Apellido'),
    field(text, 'Segundo\\s+Apellido'),
  ]
  const name = company === '' ? parts.filter((part) => part !== '').join(' ') : company
  return name.toUpperCase().trim()
}

function field(text: string, label: string): string {
  return new RegExp(`${label}\\s*:\\s*(.*?)${NEXT}`, 'i').exec(text)?.[1]?.trim() ?? ''
}

/** The paper writes "Régimen General de Ley Personas Morales" for 601 "General de Ley Personas Morales". */
function regimenesIn(text: string): readonly string[] {
  const start = text.search(/Reg[ií]menes\s*:/i)
  const folded = fold(start < 0 ? text : text.slice(start))
  return [...REGIMEN_FISCAL.entries.values()]
    .map(({ key, text: title }) => ({ key, at: folded.indexOf(fold(title)) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ key }) => key)
}

/** Without accents, signs and the words in which paper and catalogue differ. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z ]/g, ' ')
    .replace(/\b(regimen|de|del|las|los|la|el|con)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
