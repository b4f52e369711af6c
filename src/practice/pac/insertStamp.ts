import { markupOf } from './markup.ts'

/**
 * Puts the stamp last into the document's `cfdi:Complemento`, making one (before `cfdi:Addenda`, else at the end)
 * where there is none. No other byte changes. The document must be well-formed, with prefix `cfdi`.
 */
export function insertStamp(xml: string, stamp: string): string {
  const markup = markupOf(xml)
  const at = (kind: string, name: string, depth: number) =>
    markup.find((each) => each.kind === kind && each.name === name && each.depth === depth)

  const closing = at('close', 'cfdi:Complemento', 1)
  if (closing !== undefined) return splice(xml, closing.start, closing.start, stamp)

  const whole = `<cfdi:Complemento>${stamp}</cfdi:Complemento>`
  const empty = at('empty', 'cfdi:Complemento', 1)
  if (empty !== undefined) return splice(xml, empty.start, empty.end, whole)

  const next =
    at('open', 'cfdi:Addenda', 1) ??
    at('empty', 'cfdi:Addenda', 1) ??
    at('close', 'cfdi:Comprobante', 0)
  if (next === undefined) throw new Error('no cfdi:Comprobante to stamp')
  return splice(xml, next.start, next.start, whole)
}

/** The TimbreFiscalDigital of a stamped document as text; '' when there is none. */
export function stampOf(xml: string): string {
  const place = markupOf(xml).find((each) => each.name === 'tfd:TimbreFiscalDigital')
  return place === undefined ? '' : xml.slice(place.start, place.end)
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}
