import { z } from 'zod'
import { utf8Text } from '../../http/utf8.ts'

/** The vendor writes numbers and booleans as such or as text, and '' or null for nothing. */
const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .optional()
  .transform((value) => (value === undefined || value === null ? '' : String(value).trim()))

const Refusal = z.object({
  errors: z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat().join(' ')),
  codigo: text,
})

const Document = z.object({
  tipo_de_comprobante: text,
  serie: text,
  numero: text,
  enlace: text,
  enlace_del_xml: text,
  enlace_del_cdr: text,
  aceptada_por_sunat: text,
  sunat_description: text,
  sunat_note: text,
  sunat_responsecode: text,
  sunat_soap_error: text,
  cadena_para_codigo_qr: text,
  codigo_hash: text,
  xml_zip_base64: text,
  cdr_zip_base64: text,
  anulado: text,
})

const Voiding = z.object({
  numero: text,
  enlace: text,
  enlace_del_cdr: text,
  sunat_ticket_numero: text,
  aceptada_por_sunat: text,
  sunat_description: text,
  sunat_note: text,
  sunat_responsecode: text,
  sunat_soap_error: text,
  cdr_zip_base64: text,
})

export type DocumentAnswer = z.infer<typeof Document>
export type VoidAnswer = z.infer<typeof Voiding>

/** A body in the provider's own form. */
export type Answer<T> =
  | { readonly kind: 'refusal'; readonly code: string; readonly words: string }
  | { readonly kind: 'answer'; readonly value: T }

/** Reads a body of `generar_comprobante` or `consultar_comprobante`; null when it is neither form. */
export function readDocumentAnswer(body: Uint8Array): Answer<DocumentAnswer> | null {
  return read(body, Document, ['serie', 'numero', 'aceptada_por_sunat'])
}

/** The same for `generar_anulacion` and `consultar_anulacion`. */
export function readVoidAnswer(body: Uint8Array): Answer<VoidAnswer> | null {
  return read(body, Voiding, ['sunat_ticket_numero', 'aceptada_por_sunat'])
}

/** Whether a body is the provider's own word, whatever the HTTP status around it. */
export function isNubefactWord(body: Uint8Array): boolean {
  return readDocumentAnswer(body) !== null || readVoidAnswer(body) !== null
}

function read<T>(
  body: Uint8Array,
  shape: z.ZodType<T>,
  marks: readonly string[],
): Answer<T> | null {
  const value = parsedJson(utf8Text(body) ?? '')
  if (typeof value !== 'object' || value === null) return null
  if ('errors' in value) {
    const refusal = Refusal.safeParse(value)
    if (!refusal.success) return null
    return { kind: 'refusal', code: refusal.data.codigo, words: refusal.data.errors }
  }
  if (!marks.every((mark) => mark in value)) return null
  const answer = shape.safeParse(value)
  return answer.success ? { kind: 'answer', value: answer.data } : null
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
