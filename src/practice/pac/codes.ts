import { satText } from '../../domain/mx/satMatrix.ts'

/** A refusal with its code and literal text. */
export interface Refusal {
  readonly code: string
  readonly text: string
}

/** Literal words of SAT's list of general codes for certifying providers. */
const GENERAL: ReadonlyMap<string, string> = new Map([
  ['301', 'XML mal formado'],
  ['302', 'Sello mal formado o inválido'],
  ['303', 'Sello no corresponde a emisor'],
  ['304', 'Certificado revocado o caduco'],
  ['305', 'La fecha de emisión no está dentro de la vigencia del CSD del emisor'],
  ['306', 'El certificado no es de tipo CSD'],
  ['307', 'El CFDI contiene un timbre previo'],
  ['308', 'Certificado no expedido por el SAT'],
  ['401', 'Fecha y hora de generación fuera de rango'],
  ['402', 'RFC del emisor no se encuentra en el régimen de contribuyentes'],
  ['403', 'La fecha de emisión no es posterior al 01 de enero de 2012'],
])

/** A refusal by code: `text` where given, else the literal words known for the code. */
export function refusal(code: string, text = ''): Refusal {
  return { code, text: text || (GENERAL.get(code) ?? satText(code) ?? code) }
}
