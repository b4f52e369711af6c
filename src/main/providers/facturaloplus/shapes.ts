import { z } from 'zod'
import { utf8Text } from '../../http/utf8.ts'

/** What every operation answers with; the code comes as text or number (providers.md §2.1). */
const Answer = z.object({
  code: z.union([z.string(), z.number()]).transform(String),
  message: z.string().nullish(),
  data: z.unknown().optional(),
})

/** `data` of the operations that wrap the document. */
const Wrapped = z.object({ XML: z.string() })
const Printed = z.object({ PDF: z.string() })

/** The source document's own form of an answer. */
const UserAnswer = z.union([
  z.object({ success: z.literal(true), comprobante: z.unknown() }),
  z.object({
    success: z.literal(false),
    error: z.object({
      codigo: z.union([z.string(), z.number()]).transform(String),
      mensaje: z.string().nullish(),
    }),
    comprobante: z.unknown().optional(),
  }),
])

/** A body in the provider's own form. `data` stays as it came. */
export interface PacAnswer {
  readonly code: string
  readonly message: string
  readonly data: unknown
}

/** Reads a body, whatever its content type says; null when it is neither of the provider's forms. */
export function readAnswer(body: Uint8Array): PacAnswer | null {
  const value = parsedJson(utf8Text(body) ?? '')
  const answer = Answer.safeParse(value)
  if (!answer.success) return userAnswer(value)
  const { code, message, data } = answer.data
  return { code: code.trim(), message: message ?? '', data: data ?? null }
}

/** The other form in the words of the first one. */
function userAnswer(value: unknown): PacAnswer | null {
  const answer = UserAnswer.safeParse(value)
  if (!answer.success) return null
  if (answer.data.success)
    return { code: '200', message: '', data: answer.data.comprobante ?? null }
  const { codigo, mensaje } = answer.data.error
  return { code: codigo.trim(), message: mensaje ?? '', data: answer.data.comprobante ?? null }
}

/** The PDF in `data`, inside an object or a JSON string; null when there is none. */
export function printIn(data: unknown): Uint8Array | null {
  const printed = Printed.safeParse(typeof data === 'string' ? parsedJson(data) : data)
  if (!printed.success) return null
  const bytes = Buffer.from(printed.data.PDF, 'base64')
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? new Uint8Array(bytes) : null
}

/** The stamped XML in `data`: plain, or inside an object, or inside a JSON string; null when there is none. */
export function documentIn(data: unknown): Uint8Array | null {
  if (typeof data !== 'string') return wrappedDocument(data)
  const text = data.trimStart()
  return text.startsWith('{') ? wrappedDocument(parsedJson(text)) : documentBytes(text)
}

/** The balance in `data`, a whole number as text or number; null when it is none. */
export function creditsIn(data: unknown): number | null {
  const credits = typeof data === 'string' && /^[0-9]{1,9}$/.test(data.trim()) ? Number(data) : data
  return typeof credits === 'number' && Number.isSafeInteger(credits) && credits >= 0
    ? credits
    : null
}

function wrappedDocument(value: unknown): Uint8Array | null {
  const wrapped = Wrapped.safeParse(value)
  return wrapped.success ? documentBytes(wrapped.data.XML.trimStart()) : null
}

/** Bytes of what looks like XML; text with half a character has none. */
function documentBytes(text: string): Uint8Array | null {
  return text.startsWith('<') && text.isWellFormed() ? new TextEncoder().encode(text) : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
