import type { IncomingMessage } from 'node:http'

/** Where the window lives; known once the port is. */
export interface Origin {
  /** `127.0.0.1:PORT`, exactly as a browser writes it into `Host`. */
  readonly host: string
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly cookieName: string
}

export function originOf(port: number): Origin {
  const host = `127.0.0.1:${port}`
  // Cookies do not know ports: the name keeps two programs on one machine apart.
  return { host, origin: `http://${host}`, cookieName: `timbrel-${port}` }
}

/** Exactly one `Host`, ours: a name that was rebound to 127.0.0.1 ends here (S29). */
export function hasOwnHost(request: IncomingMessage, own: Origin): boolean {
  const hosts = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'host',
  )
  return hosts.length === 1 && request.headers.host === own.host
}

/** False for whatever another site's page sends; a navigation of the person himself carries no `Origin`. */
export function isOwnPage(request: IncomingMessage, own: Origin): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  return origin === undefined || origin === own.origin
}

/** The page's own script says so; needed wherever something happens. */
export function comesFromOwnScript(request: IncomingMessage, own: Origin): boolean {
  return request.headers.origin === own.origin && isOwnPage(request, own)
}

/** Value of our cookie; '' when it is absent or stands there twice. */
export function cookieOf(request: IncomingMessage, own: Origin): string {
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .filter(([name]) => name === own.cookieName)
    .map(([, value]) => value ?? '')
  return values.length === 1 ? (values[0] ?? '') : ''
}
