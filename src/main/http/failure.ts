import type { FailureKind } from './exchange.ts'

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|CRL_|ERROR_IN_|EPROTO$)/

/** Textual code of an error or of its causes; DOMExceptions have a number there, which says nothing. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return error instanceof Error ? error.name : ''
}

/** What an error of the connection was. Whether bytes had left is not its business: codes cannot tell. */
export function failureKind(error: unknown, maybeSent: boolean): FailureKind {
  const code = codeOf(error)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return 'dns'
    case 'ECONNREFUSED':
      return 'refused'
    case 'UND_ERR_CONNECT_TIMEOUT':
      return 'connectTimeout'
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'TimeoutError':
    case 'AbortError':
      return 'timeout'
    case 'ETIMEDOUT':
      return maybeSent ? 'timeout' : 'connectTimeout'
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'malformed'
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return 'stopped'
    default:
      if (code.startsWith('HPE_')) return 'malformed'
      if (!maybeSent && CERTIFICATE.test(code)) return 'certificate'
      return maybeSent ? 'reset' : 'connect'
  }
}

/** Code and message in one line, for the record; not yet redacted. */
export function failureWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `${codeOf(error)} ${message}`.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}
