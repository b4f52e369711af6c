import { escapeCanonicalText } from '../../../domain/xml/canonical.ts'
import type { RequestParts } from '../../http/exchange.ts'

/** The SOAP 1.1 request `Consulta` for one printed expression (providers.md §4). */
export function questionParts(expression: string): RequestParts {
  const envelope =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    '<c:Consulta xmlns:c="http://tempuri.org/">' +
    `<c:expresionImpresa>${escapeCanonicalText(expression)}</c:expresionImpresa>` +
    '</c:Consulta></s:Body></s:Envelope>'
  return {
    body: {
      kind: 'bytes',
      contentType: 'text/xml; charset=utf-8',
      bytes: Buffer.from(envelope, 'utf8'),
    },
    headers: { soapaction: '"http://tempuri.org/IConsultaCFDIService/Consulta"' },
    documentDigest: '',
  }
}
