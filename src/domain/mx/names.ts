import { collapseBlanks } from '../xml/text.ts'

/**
 * Company types as people append them to a name; SAT's register keeps the name without (cfdi-4.0.md §2.2). Longest
 * first. Written without points and blanks between letters.
 */
const TYPES = [
  'SOCIEDAD ANONIMA PROMOTORA DE INVERSION DE CAPITAL VARIABLE',
  'SOCIEDAD DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE',
  'SOCIEDAD POR ACCIONES SIMPLIFICADA DE CAPITAL VARIABLE',
  'SOCIEDAD ANONIMA DE CAPITAL VARIABLE',
  'SOCIEDAD DE RESPONSABILIDAD LIMITADA',
  'SOCIEDAD ANONIMA',
  'SOCIEDAD CIVIL',
  'ASOCIACION CIVIL',
  'SAPI DE CV SOFOM ENR',
  'SA DE CV SOFOM ENR',
  'SA DE CV SOFOM ER',
  'S DE RL DE CV',
  'S DE RL MI',
  'SPR DE RL DE CV',
  'SPR DE RL',
  'SPR DE RI',
  'SC DE RL DE CV',
  'SC DE RL',
  'SC DE P DE RL DE CV',
  'SC DE P DE RL',
  'S EN NC',
  'S EN C POR A',
  'S EN C',
  'S DE RL',
  'SAPI DE CV',
  'SAPIB DE CV',
  'SAB DE CV',
  'SAS DE CV',
  'SA DE CV',
  'S DE CV',
] as const

/** Types of two or three letters, which may as well be the end of a name. */
const SHORT_TYPES = ['SAPI', 'SAS', 'SAB', 'SA', 'SC', 'AC', 'AR', 'IAP', 'ABP', 'AP'] as const

export interface CompanyType {
  /** The name without it. */
  readonly rest: string
  /** As it was found. */
  readonly type: string
  /** False for a short one: only a person can tell. */
  readonly isSure: boolean
}

/** A type as it is compared: letters only. */
const CANDIDATES = [
  ...TYPES.map((type) => ({ letters: type.replaceAll(' ', ''), isSure: true })),
  ...SHORT_TYPES.map((letters) => ({ letters, isSure: false })),
]

const NO_LETTER = /[\s.,]+/g

/** Finds a company type at the end of a name, however it is punctuated; null when there is none or nothing else. */
export function findCompanyType(name: string): CompanyType | null {
  const letters = plain(name).replace(NO_LETTER, '')
  const found = CANDIDATES.filter((candidate) => letters.endsWith(candidate.letters))
  if (found.length === 0) return null
  const text = collapseBlanks(name)
  for (const candidate of found) {
    const start = startOfType(text, candidate.letters)
    const rest = text.slice(0, Math.max(start, 0)).replace(/[\s,]+$/, '')
    if (rest !== '') return { rest, type: text.slice(start), isSure: candidate.isSure }
  }
  return null
}

/** Where the letters of a type begin at the end of a text, if a blank or comma stands before them; −1 otherwise. */
function startOfType(text: string, letters: string): number {
  let at = text.length - 1
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    while (at >= 0 && isPunctuation(text.charAt(at))) at -= 1
    if (at < 0 || plain(text.charAt(at)) !== letters.charAt(index)) return -1
    at -= 1
  }
  return at >= 0 && /[\s,]/.test(text.charAt(at)) ? at + 1 : -1
}

function isPunctuation(sign: string): boolean {
  return sign === '.' || sign === ',' || sign === ' '
}

// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/
const MARKS = /\p{M}/gu

/** Capitals without accents, for comparing. */
function plain(text: string): string {
  const capitals = text.toUpperCase()
  return ASCII.test(capitals) ? capitals : capitals.normalize('NFD').replace(MARKS, '')
}

/** A name as SAT's register writes it: capitals, single blanks. Accents and Ñ stay. */
export function registerName(name: string): string {
  return collapseBlanks(name.normalize('NFC').toUpperCase())
}

/** Name of the receiver of a global invoice (CFDI40130, CFDI40146). */
export const PUBLIC_NAME = 'PUBLICO EN GENERAL'

const PUBLIC_NAMES: ReadonlySet<string> = new Set([
  PUBLIC_NAME,
  'PUBLICO GENERAL',
  'AL PUBLICO EN GENERAL',
  'VENTA AL PUBLICO EN GENERAL',
])

/** Whether a name means the public in general, accents, case and the common `AL` for `EN` aside. */
export function meansPublic(name: string): boolean {
  return PUBLIC_NAMES.has(plain(registerName(name)))
}
