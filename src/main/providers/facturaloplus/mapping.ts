import type { RequestParts } from '../../http/exchange.ts'
import type { SealedDocument } from '../ports.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The form of `timbrar`: the sealed XML as it is. Throws when it is not UTF-8, which sealing excludes. */
export function stampParts(document: SealedDocument): RequestParts {
  return {
    body: { kind: 'form', fields: [['xmlCFDI', decoder.decode(document.xml)]] },
    documentDigest: document.digest,
    // Whatever the door: the same document under the same key is the same effect.
    effect: `stamp ${document.digest}`,
  }
}

/** The form of operations that need the key alone. */
export function keyOnlyParts(): RequestParts {
  return { body: { kind: 'form', fields: [] }, documentDigest: '' }
}
