import type { Fields } from '../pac/operation.ts'
import type { HttpRequest, PacRequest } from '../pac/protocol.ts'

const UUID = '([0-9A-Fa-f-]{36})'
const LIVE = new RegExp(`^/datawarehouse/v1/live/${UUID}$`)
const FILE = new RegExp(`^/files/${UUID}\\.xml$`)
const STAMP = /^\/v4\/cfdi33\/stamp\/v4$/
const CANCEL = /^\/cfdi33\/cancel\/xml$/

/** Finds the operation by method and path; null for addresses that the service does not have. */
export function readRequest(request: HttpRequest): PacRequest | null {
  const { method, path, headers } = request
  const common: [string, string][] = [
    ['token', /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? ''],
    ['host', headers['host'] ?? ''],
  ]
  const uuid = LIVE.exec(path)?.[1] ?? FILE.exec(path)?.[1]
  if (method === 'GET' && uuid !== undefined) {
    const operation = LIVE.test(path) ? 'live' : 'file'
    return { operation, fields: new Map([...common, ['uuid', uuid]]) }
  }
  if (method === 'GET' && path === '/management/v2/api/users/balance') {
    return { operation: 'balance', fields: new Map(common) }
  }
  if (method !== 'POST') return null
  if (path === '/v2/security/authenticate') {
    return { operation: 'authenticate', fields: new Map([...common, ...jsonFields(request.body)]) }
  }
  if (!STAMP.test(path) && !CANCEL.test(path)) return null
  const customId = headers['customid'] ?? ''
  const fields: Fields = new Map([
    ...common,
    ['customid', customId],
    ['xmlCFDI', partNamed(headers['content-type'] ?? '', request.body, 'xml')],
  ])
  return { operation: CANCEL.test(path) ? 'cancel' : 'stamp', fields }
}

/** Text of one part of a multipart body; '' where there is none. */
function partNamed(contentType: string, body: string, name: string): string {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return ''
  for (const part of body.split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n')
    if (end !== -1 && part.slice(0, end).includes(` name="${name}"`)) {
      return part.slice(end + 4).replace(/\r\n$/, '')
    }
  }
  return ''
}

function jsonFields(body: string): readonly [string, string][] {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([name, field]) => [name, String(field)])
  } catch {
    return []
  }
}
