import type { Judge } from './judge.ts'

/** Judges as a strict PAC does. */
export const strictJudge: Judge = (xml) => {
  const value = (tag: string, name: string): string =>
    new RegExp(`<cfdi:${tag} [^>]*?\\s?${name}="([^"]*)"`).exec(xml)?.[1] ?? ''
  if (!xml.includes('<cfdi:Comprobante '))
    return { facts: null, refusals: [{ code: '301', text: 'XML mal formado' }] }
  return {
    facts: {
      sello: value('Comprobante', 'Sello'),
      issuer: value('Emisor', 'Rfc'),
      receiver: value('Receptor', 'Rfc'),
      serie: value('Comprobante', 'Serie'),
      folio: value('Comprobante', 'Folio'),
      issuedLocal: value('Comprobante', 'Fecha'),
      total: value('Comprobante', 'Total'),
      previousStamp: null,
    },
    refusals: [],
  }
}
