/** What a number's fate is after an answer (providers.md §1.6, journeys P3-11). */
export type NumberFate =
  /** Nothing was issued: the same number goes out again, corrected or as it is. */
  | 'kept'
  /** SUNAT has decided about it: the next document takes the next number. */
  | 'spent'
  /** Somebody has it: asked, compared, and a person decides where it is another document. */
  | 'asked'

/** One code of Nubefact's manual. */
export interface NubefactCode {
  readonly code: string
  /** The manual's words. */
  readonly text: string
  readonly meaning:
    | 'auth'
    | 'route'
    | 'contentType'
    | 'format'
    | 'refused'
    | 'tooLate'
    | 'exists'
    | 'absent'
    | 'internal'
    | 'suspended'
  readonly fate: NumberFate
}

const ROWS: readonly NubefactCode[] = [
  {
    code: '10',
    text: 'No se pudo autenticar, token incorrecto o eliminado',
    meaning: 'auth',
    fate: 'kept',
  },
  {
    code: '11',
    text: 'La ruta o URL que estás usando no es correcta o no existe. Ingresa a tu cuenta en www.nubefact.com en la opción Api-Integración para verificar tu ruta',
    meaning: 'route',
    fate: 'kept',
  },
  {
    code: '12',
    text: 'Solicitud incorrecta, la cabecera (Header) no contiene un Content-Type correcto',
    meaning: 'contentType',
    fate: 'kept',
  },
  {
    code: '20',
    text: 'El archivo enviado no cumple con el formato establecido',
    meaning: 'format',
    fate: 'kept',
  },
  {
    code: '21',
    text: 'No se pudo completar la operación, se acompaña el problema con un mensaje',
    meaning: 'refused',
    fate: 'kept',
  },
  {
    code: '22',
    text: 'Documento enviado fuera del plazo permitido',
    meaning: 'tooLate',
    fate: 'kept',
  },
  {
    code: '23',
    text: 'Este documento ya existe en NubeFacT',
    meaning: 'exists',
    fate: 'asked',
  },
  {
    code: '24',
    text: 'El documento indicado no existe o no fue enviado a NubeFacT',
    meaning: 'absent',
    fate: 'kept',
  },
  { code: '40', text: 'Error interno desconocido', meaning: 'internal', fate: 'asked' },
  { code: '50', text: 'Su cuenta ha sido suspendida', meaning: 'suspended', fate: 'kept' },
  {
    code: '51',
    text: 'Su cuenta ha sido suspendida por falta de pago',
    meaning: 'suspended',
    fate: 'kept',
  },
]

/** Nubefact's error codes as data; a code that is not here decides nothing. */
export const NUBEFACT_CODES: ReadonlyMap<string, NubefactCode> = new Map(
  ROWS.map((row) => [row.code, row]),
)

/** The manual's words for a code; null for one that it does not have. */
export function nubefactText(code: string): string | null {
  return NUBEFACT_CODES.get(code)?.text ?? null
}
