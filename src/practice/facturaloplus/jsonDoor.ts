import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { cadenaOriginal } from '../../domain/mx/cadenaOriginal.ts'
import { writeCfdi } from '../../domain/mx/cfdiXml.ts'
import { cfdiOfJson } from './cfdiOfJson.ts'

/** Which of the two JSON doors a request came through, `form` or `user`; absent for all other operations. */
export const DOOR_FIELD = 'practice.door'

/** A page of a document that a service of this kind hands out beside the XML; small, and a true PDF. */
export const PRACTICE_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'latin1',
).toString('base64')

/**
 * The fields of `timbrarJSON2`, with the document that they stand for, sealed with the key that came along, in
 * `xmlCFDI`: from there on it is stamped like any other. What cannot be read or sealed leaves it ''.
 */
export function fieldsOfJson(contentType: string, body: string): ReadonlyMap<string, string> {
  return contentType.startsWith('application/json') ? fromUser(body) : fromForm(body)
}

function fromForm(body: string): ReadonlyMap<string, string> {
  const fields = new Map(new URLSearchParams(body))
  const text = Buffer.from(fields.get('jsonB64') ?? '', 'base64').toString('utf8')
  const wrapper = parsed(text) as { readonly Comprobante?: unknown } | null
  // CRLF in the key breaks the real one, too (providers.md §2.3).
  const key = fields.get('keyPEM') ?? ''
  const pem = key.includes('\r') ? '' : key
  return fields
    .set(DOOR_FIELD, 'form')
    .set('xmlCFDI', sealed(wrapper?.Comprobante, fields.get('cerPEM') ?? '', pem))
}

interface UserRequest {
  readonly datosUsuario?: { readonly usuario?: unknown; readonly password?: unknown }
  readonly certificado?: { readonly content?: unknown }
  readonly llave?: { readonly content?: unknown }
  readonly comprobante?: unknown
}

function fromUser(body: string): ReadonlyMap<string, string> {
  const request = (parsed(body) ?? {}) as UserRequest
  const pem = (content: unknown): string => Buffer.from(textOf(content), 'base64').toString('utf8')
  const xml = sealed(
    request.comprobante,
    pem(request.certificado?.content),
    pem(request.llave?.content),
  )
  return new Map([
    [DOOR_FIELD, 'user'],
    ['usuario', textOf(request.datosUsuario?.usuario)],
    ['apikey', textOf(request.datosUsuario?.password)],
    ['xmlCFDI', xml],
  ])
}

function sealed(json: unknown, certificatePem: string, keyPem: string): string {
  try {
    const certificate = new X509Certificate(certificatePem)
    const cfdi = cfdiOfJson(json, certificate.raw.toString('base64'))
    const sello = sign(
      'sha256',
      Buffer.from(cadenaOriginal(cfdi), 'utf8'),
      createPrivateKey(keyPem),
    )
    return writeCfdi(cfdi, sello.toString('base64'))
  } catch {
    return ''
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
