import { escapeAttribute } from '../../../domain/xml/text.ts'
import type { Piece, RequestParts } from '../../http/exchange.ts'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const SERVICE = 'http://facturacion.finkok.com'

interface Request {
  readonly service: 'stamp' | 'utilities' | 'cancel'
  readonly operation: string
  /** Before the credentials, in the service's order. Values are escaped here. */
  readonly before: readonly (readonly [string, string])[]
  readonly after: readonly (readonly [string, string])[]
  readonly user: string
  readonly documentDigest: string
}

/** A SOAP 1.1 request of the service: parameters, username and password as elements of the operation. */
export function envelope(request: Request): RequestParts {
  const { operation, service } = request
  const pieces: Piece[] = [
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:f="${SERVICE}/${service}">` +
      `<soapenv:Body><f:${operation}>${elements(request.before)}<f:username>${escapeAttribute(request.user)}</f:username><f:password>`,
    { secret: 'password', as: 'xml' },
    `</f:password>${elements(request.after)}</f:${operation}></soapenv:Body></soapenv:Envelope>`,
  ]
  return {
    body: { kind: 'pieces', contentType: 'text/xml; charset=utf-8', pieces },
    headers: { soapaction: `"${operation}"` },
    documentDigest: request.documentDigest,
  }
}

function elements(values: readonly (readonly [string, string])[]): string {
  return values.map(([name, value]) => `<f:${name}>${escapeAttribute(value)}</f:${name}>`).join('')
}
