import { cfdiJson } from '../../../domain/mx/cfdiJson.ts'
import type { JsonNode } from '../../../domain/mx/cfdiJson.ts'
import { readCfdi } from '../../../domain/mx/readCfdi.ts'
import type { ProviderCall } from '../../http/call.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import type { RequestParts } from '../../http/exchange.ts'
import { CSD_KEY_PEM_BASE64_SECRET, CSD_KEY_PEM_SECRET } from '../cancelPort.ts'
import type { SealedDocument } from '../ports.ts'
import { isOwnWord } from './answers.ts'
import { stampParts } from './mapping.ts'

/**
 * How documents are handed over. `timbrar`: sealed here, the key stays. `timbrarJSON2`: the content as JSON beside the
 * private key, with the API key (providers.md §2.2). `userJSON`: the same with user and password, as the source document
 * has it. With both the private key leaves this machine.
 */
export const TRANSPORTS = ['timbrar', 'timbrarJSON2', 'userJSON'] as const

const PATH = '/api/rest/servicio'

/** Repeating the same sealed bytes is answered with 307: it cannot stamp twice. */
const timbrar: Endpoint = {
  id: 'facturaloplus.timbrar',
  method: 'POST',
  path: `${PATH}/timbrar`,
  effect: 'repeatable',
  // A short time-out only makes more doubts (providers.md §2.1).
  timeouts: { answerMs: 60_000, totalMs: 75_000 },
  bucket: 'all',
  auth: { kind: 'bodyFields', fields: [['apikey', 'apikey']] },
  isOwnWord,
}

/** Longest call of any of them, ms. */
export const LONGEST_STAMP_MS = timbrar.timeouts.totalMs

/**
 * The certifier seals the same content under the same key, and comes to the very seal that was made here: its ledger
 * knows the document again as it knows sealed ones.
 */
const timbrarJson2: Endpoint = {
  ...timbrar,
  id: 'facturaloplus.timbrarJSON2',
  path: `${PATH}/timbrarJSON2`,
  auth: {
    kind: 'bodyFields',
    fields: [
      ['apikey', 'apikey'],
      ['keyPEM', CSD_KEY_PEM_SECRET],
    ],
  },
}

const userJson: Endpoint = {
  ...timbrarJson2,
  id: 'facturaloplus.userJSON',
  auth: { kind: 'inBody' },
}

/**
 * The request that stamps a document, by the account's setting. Complements have no JSON form: they go sealed. So does
 * what another certificate than today's has sealed: the key of that one is gone, and a document that the certifier seals
 * with a key that does not fit would be refused although its first try may have been stamped.
 */
export function stampRequest(
  call: ProviderCall,
  document: SealedDocument,
): { readonly endpoint: Endpoint; readonly parts: RequestParts } {
  const transport = call.setting('transport')
  const content = transport === 'timbrar' ? null : contentOf(document, call.csdSerial)
  if (content === null) return { endpoint: timbrar, parts: stampParts(document) }
  return transport === 'userJSON'
    ? { endpoint: userJson, parts: userParts(call.setting('user'), content, document) }
    : { endpoint: timbrarJson2, parts: jsonParts(call.setting('plantilla'), content, document) }
}

interface Content {
  readonly comprobante: Readonly<Record<string, JsonNode>>
  /** PEM with LF line ends. */
  readonly certificate: string
}

function contentOf(document: SealedDocument, csdSerial: string): Content | null {
  const reading = readCfdi(document.xml)
  if (reading.kind === 'refused') return null
  const { cfdi } = reading.file
  if (cfdi.noCertificado !== csdSerial) return null
  const comprobante = cfdiJson(cfdi)
  if (comprobante === null) return null
  const lines = cfdi.certificado.match(/.{1,64}/g) ?? []
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  return { comprobante, certificate }
}

function jsonParts(
  plantilla: string,
  { comprobante, certificate }: Content,
  { digest }: SealedDocument,
): RequestParts {
  const json = JSON.stringify({ Comprobante: comprobante })
  return {
    body: {
      kind: 'form',
      fields: [
        ['jsonB64', Buffer.from(json, 'utf8').toString('base64')],
        ['cerPEM', certificate],
        ['plantilla', plantilla],
      ],
    },
    documentDigest: digest,
    effect: `stamp ${digest}`,
  }
}

/** Field by field as in the source document; what it does not name is not sent. */
function userParts(
  user: string,
  { comprobante, certificate }: Content,
  { digest }: SealedDocument,
): RequestParts {
  const content = Buffer.from(certificate, 'utf8').toString('base64')
  return {
    body: {
      kind: 'pieces',
      contentType: 'application/json',
      pieces: [
        `{"datosUsuario":{"usuario":${JSON.stringify(user)},"password":`,
        { secret: 'password', as: 'json' },
        `},"certificado":{"content":"${content}","filename":"certificado.cer"},"llave":{"content":`,
        { secret: CSD_KEY_PEM_BASE64_SECRET, as: 'json' },
        `,"filename":"llave_privada.key"},"comprobante":${JSON.stringify(comprobante)}}`,
      ],
    },
    headers: { accept: 'application/json' },
    documentDigest: digest,
    effect: `stamp ${digest}`,
  }
}
