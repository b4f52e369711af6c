import type { RequestParts } from '../../http/exchange.ts'
import type { SealedDocument } from '../ports.ts'

/** Between the parts of the one file that is sent; sealed XML holds no line break, so it cannot hold this line. */
const BOUNDARY = 'timbrel-cfdi'

/**
 * Names a document at the service, at most 100 signs, unique for 72 hours from its first use (providers.md §3.2): our
 * id of it and the beginning of its digest, so that other content never comes under the same name.
 */
export function customId(document: SealedDocument): string {
  return `${document.invoiceId}-${document.digest.slice(0, 32)}`
}

/** A document as the part `xml`, as it is. */
export function xmlPart(xml: Uint8Array): RequestParts['body'] {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="xml"; filename="xml"\r\nContent-Type: text/xml\r\n\r\n`
  return {
    kind: 'bytes',
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: Buffer.concat([
      Buffer.from(head, 'utf8'),
      xml,
      Buffer.from(`\r\n--${BOUNDARY}--`, 'utf8'),
    ]),
  }
}

/** `POST /v4/cfdi33/stamp/v4`: the sealed XML and its customid. */
export function stampParts(document: SealedDocument): RequestParts {
  return {
    body: xmlPart(document.xml),
    headers: { customid: customId(document) },
    documentDigest: document.digest,
  }
}

/** `{"user":"…","password":"…"}`; the password is filled in on the way out. */
export function signInParts(user: string): RequestParts {
  return {
    body: {
      kind: 'pieces',
      contentType: 'application/json',
      pieces: [
        `{"user":${JSON.stringify(user)},"password":`,
        { secret: 'password', as: 'json' },
        '}',
      ],
    },
    documentDigest: '',
  }
}

/** A question without a body, at another address than the account's where one is given. */
export function questionParts(base: string | null): RequestParts {
  const parts = { body: { kind: 'none' as const }, documentDigest: '' }
  return base === null ? parts : { ...parts, base }
}
