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

/** Finds a company type at the end of a name, however it is punctuated; null when there is none or nothing else. */
export function findCompanyType(name: string): CompanyType | null {
  const text = collapseBlanks(name)
  for (const [types, isSure] of [
    [TYPES, true],
    [SHORT_TYPES, false],
  ] as const) {
    for (const type of types) {
      const start = startOfType(text, type)
      if (start > 0) {
        const rest = text.slice(0, start).replace(/[\s,]+$/, '')
        if (rest !== '') return { rest, type: text.slice(start), isSure }
      }
    }
  }
  return null
}

/** Where `type` begins when the text ends with it, points, commas and blanks inside aside; −1 otherwise. */
function startOfType(text: string, type: string): number {
  let at = text.length - 1
  const wanted = type.replaceAll(' ', '')
  for (let index = wanted.length - 1; index >= 0; index -= 1) {
    while (at >= 0 && isPunctuation(text.charAt(at))) at -= 1
    if (at < 0 || plainLetter(text.charAt(at)) !== wanted.charAt(index)) return -1
    at -= 1
  }
  // A word boundary must precede: CASA DE CV is no company type.
  return at >= 0 && /[\s,]/.test(text.charAt(at)) ? at + 1 : -1
}

function isPunctuation(sign: string): boolean {
  return sign === '.' || sign === ',' || sign === ' '
}

/** Capital without accent, for comparing. */
function plainLetter(sign: string): string {
  return sign.normalize('NFD').charAt(0).toUpperCase()
}

/** A name as SAT's register writes it: capitals, single blanks. Accents and Ñ stay. */
export function registerName(name: string): string {
  return collapseBlanks(name.normalize('NFC').toUpperCase())
}

/** Name of the receiver of a global invoice (CFDI40130, CFDI40146). */
export const PUBLIC_NAME = 'PUBLICO EN GENERAL'

/** Whether a name means the public in general, accents, case and the common `AL` for `EN` aside. */
export function meansPublic(name: string): boolean {
  const plain = registerName(name).normalize('NFD').replace(/\p{M}/gu, '')
  return (
    plain === PUBLIC_NAME || plain === 'PUBLICO GENERAL' || plain === 'VENTA AL PUBLICO EN GENERAL'
  )
}
