import { stampOf } from '../pac/insertStamp.ts'
import type { OperationResult } from '../pac/operation.ts'
import { DONE_WORDS } from '../pac/operation.ts'
import type { PacProtocol } from '../pac/protocol.ts'
import type { PacSettings } from '../pac/settings.ts'
import type { Stamped } from '../pac/stampSealed.ts'
import { answered, answeredUser, type PacAnswer } from './answer.ts'
import { cancelar2 } from './operations/cancelar2.ts'
import { consultarCfdi } from './operations/consultarCfdi.ts'
import { consultarCreditosDisponibles } from './operations/consultarCreditosDisponibles.ts'
import { timbrar, timbrar3, timbrarJson2, timbrarTfd } from './operations/timbrar.ts'
import { DOOR_FIELD, fieldsOfJson, PRACTICE_PDF } from './jsonDoor.ts'
import { fieldsOf, operationOf } from './readRequest.ts'

const OPERATIONS = [
  timbrar,
  timbrar3,
  timbrarTfd,
  timbrarJson2,
  cancelar2,
  consultarCfdi,
  consultarCreditosDisponibles,
]

/** FacturaloPlus: a form of flat fields, answered by `{code,message,data}` under HTTP 200 (providers.md §2). */
export const facturaloplusProtocol: PacProtocol = {
  id: 'facturaloplus',
  operations: new Map(OPERATIONS.map((operation) => [operation.name, operation])),
  read({ method, path, headers, body }) {
    const operation = operationOf(path)
    if (operation === null || method !== 'POST') return null
    const read = operation === timbrarJson2.name ? fieldsOfJson : fieldsOf
    return { operation, fields: read(headers['content-type'] ?? '', body) }
  },
  isSignedIn({ fields }, key) {
    const given = fields.get('apikey') ?? ''
    return key === null ? given !== '' : given === key
  },
  badKey: { code: '300', text: 'API KEY inválida o inexistente' },
  noCredits: { code: '701', text: 'No cuenta con créditos disponibles' },
  write({ operation, fields }, result, settings) {
    const answer = answerOf(operation, result, settings)
    return fields.get(DOOR_FIELD) === 'user' ? answeredUser(answer) : answered(answer)
  },
  nothingDone: answered({ code: '500', message: 'El servicio no está disponible', data: null }),
  withoutDocument: JSON.stringify({ code: '200', message: DONE_WORDS, data: null }),
}

/** Matrix codes travel inside 301, or bare where the settings say so. */
function answerOf(operation: string, result: OperationResult, settings: PacSettings): PacAnswer {
  const { code, message, stamped, uuidOnly, data } = result
  if (/^(?:CFDI|CRP)/.test(code) && settings.matrixCodes === 'wrapped') {
    return { code: '301', message: `[${code}] ${message}`, data }
  }
  if (stamped === null) return { code, message, data }
  if (uuidOnly) return { code, message: `${message}. UUID: ${stamped.record.uuid}`, data: null }
  return { code, message, data: present(operation, stamped) }
}

/** The operation's own form of `data`: the document, a JSON string with the main facts, or the stamp alone. */
function present(operation: string, { record, xml }: Stamped): string {
  if (operation === 'timbrarTFD') return stampOf(xml)
  if (operation === timbrarJson2.name) {
    return JSON.stringify({ UUID: record.uuid, XML: xml, PDF: PRACTICE_PDF })
  }
  if (operation !== 'timbrar3') return xml
  return JSON.stringify({ XML: xml, UUID: record.uuid, FechaTimbrado: record.stampedLocal })
}
