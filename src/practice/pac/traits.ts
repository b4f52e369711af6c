import type { RequestTraits } from './faults/script.ts'
import type { Ledger } from './ledger.ts'
import { sealDigestOf } from './stampSealed.ts'

/**
 * What fault rules may look at, read from the request without parsing: rules must hit documents that cannot be
 * parsed, too. Escapes in values are left as they are, save `&amp;`, which RFCs contain.
 */
export function traitsOf(
  operation: string,
  fields: ReadonlyMap<string, string>,
  ledger: Ledger,
): RequestTraits {
  const xml = fields.get('xmlCFDI') ?? ''
  const root = tagOf(xml, 'Comprobante')
  const sello = attributeOf(root, 'Sello')
  return {
    operation,
    serie: attributeOf(root, 'Serie'),
    folio: attributeOf(root, 'Folio'),
    issuer: attributeOf(tagOf(xml, 'Emisor'), 'Rfc'),
    receiver: attributeOf(tagOf(xml, 'Receptor'), 'Rfc'),
    isRepeat: sello !== '' && ledger.bySeal(sealDigestOf(sello)) !== undefined,
  }
}

function tagOf(xml: string, name: string): string {
  const start = xml.indexOf(`<cfdi:${name} `)
  return start === -1 ? '' : xml.slice(start, xml.indexOf('>', start))
}

function attributeOf(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return (match?.[1] ?? '').replaceAll('&amp;', '&')
}
