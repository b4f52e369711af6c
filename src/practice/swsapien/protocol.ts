import type { AnswerAction } from '../pac/action.ts'
import { htmlPage } from '../pac/faults/spoilAnswer.ts'
import { cancelSigned } from '../pac/cancelSigned.ts'
import { stampOf } from '../pac/insertStamp.ts'
import type { OperationResult } from '../pac/operation.ts'
import type { PacProtocol, PacRequest } from '../pac/protocol.ts'
import type { Stamped } from '../pac/stampSealed.ts'
import { authenticate, balance, createStamp, file, live } from './operations.ts'
import { readRequest } from './readRequest.ts'
import { holdsToken, issueToken } from './token.ts'

const NO_URL = 'No se pudo obtener la URL de descarga.'

/** SW Sapien: REST with bearer tokens, `{status,data}` or `{status,message,…}` (providers.md §3). */
export function createSwsapienProtocol(): PacProtocol {
  const operations = [authenticate, createStamp(), cancelSigned, balance, live, file]
  return {
    id: 'swsapien',
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    read: readRequest,
    isSignedIn({ operation, fields }, key, now) {
      if (operation === 'file') return true
      const isSignIn = operation === 'authenticate'
      const given = fields.get(isSignIn ? 'password' : 'token') ?? ''
      const held = isSignIn ? null : holdsToken(given, now)
      if (held !== null) return held
      return key === null ? given !== '' : given === key
    },
    badKey: {
      code: 'AU2000',
      text: 'El usuario y/o contraseña son inválidos, no se puede autenticar',
    },
    noCredits: { code: 'CFDI4902', text: 'No cuenta con timbres disponibles' },
    write,
    nothingDone: json(500, {
      message: 'Error interno',
      messageDetail: null,
      data: null,
      status: 'error',
    }),
    withoutDocument: '{"data":{"cfdi":""},"status":"success"}',
  }
}

function write(request: PacRequest, result: OperationResult): AnswerAction {
  const { code, message, stamped, uuidOnly, data } = result
  if (request.operation === 'cancel' && typeof data === 'string') return cancelled(code, data)
  if (code === '200')
    return json(200, { data: yes(request, stamped, data), status: 'success' }, stamped, request)
  if (code === '404') return htmlPage(404)
  const isRepeat = code === '307' || code === 'CFDI3307'
  const separator = code === '307' ? '.' : ' -'
  const shownData =
    isRepeat && stamped !== null
      ? { tfd: stampOf(stamped.xml), uuid: stamped.record.uuid, cfdi: uuidOnly ? '' : stamped.xml }
      : null
  return json(code === 'AU2000' ? 401 : 400, {
    message: `${code}${separator} ${message}`,
    messageDetail: isRepeat ? NO_URL : null,
    data: shownData,
    status: 'error',
  })
}

/** `success` says that the request ran; what became of it is the code of its UUID (providers.md §3.3). */
function cancelled(code: string, data: string): AnswerAction {
  const { uuid, acuse } = JSON.parse(data) as { readonly uuid: string; readonly acuse: string }
  return json(200, { data: { acuse, uuid: { [uuid]: code } }, status: 'success' })
}

/** `data` of a yes, by operation. */
function yes(
  { operation, fields }: PacRequest,
  stamped: Stamped | null,
  data: OperationResult['data'],
): unknown {
  switch (operation) {
    case 'authenticate': {
      const { token, expiresIn } = issueToken(Number(data))
      // The service misspells `token_type`.
      return { token, expires_in: expiresIn, tokeny_type: 'Bearer' }
    }
    case 'balance':
      return { stampsBalance: data }
    case 'live':
      return {
        records: [
          { urlXml: `http://${fields.get('host') ?? ''}/files/${stamped?.record.uuid ?? ''}.xml` },
        ],
      }
    default:
      return stamped === null ? null : v4(stamped)
  }
}

/** The v4 form of a stamped document. */
function v4({ record, xml }: Stamped): Readonly<Record<string, string>> {
  const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(stampOf(xml))?.[1] ?? ''
  return {
    cadenaOriginalSAT: '',
    noCertificadoSAT: of('NoCertificadoSAT'),
    noCertificadoCFDI: / NoCertificado="([^"]*)"/.exec(xml)?.[1] ?? '',
    uuid: record.uuid,
    selloSAT: of('SelloSAT'),
    selloCFDI: of('SelloCFD'),
    fechaTimbrado: record.stampedLocal,
    qrCode: '',
    cfdi: xml,
  }
}

function json(
  status: number,
  value: unknown,
  stamped: Stamped | null = null,
  request: PacRequest | null = null,
): AnswerAction {
  // `file` is the one answer that is not JSON.
  const isFile = request?.operation === 'file' && stamped !== null
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': isFile ? 'application/xml' : 'application/json; charset=utf-8' },
    body: Buffer.from(isFile ? stamped.xml : JSON.stringify(value), 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}
