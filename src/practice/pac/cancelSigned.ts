import { judgeSigned, writeAcuse } from '../sat/judgeSigned.ts'
import { plain, type Operation } from './operation.ts'

/** Words for what the authority answered, as certifiers write them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['201', 'Solicitud de cancelación recibida'],
  ['202', 'UUID previamente cancelado'],
  ['203', 'UUID no corresponde al emisor'],
  ['204', 'UUID no aplicable para cancelación'],
  ['205', 'UUID no existe'],
  ['207', 'Motivo de cancelación no válido'],
  ['208', 'Folio de sustitución no válido'],
])

/** Words for a code of the authority's cancellation service. */
export function cancelWords(code: string): string {
  return WORDS.get(code) ?? code
}

/**
 * Hands a request that was signed by the issuer (`xmlCFDI`) to the authority, after looking strictly at its signature.
 * For a code of the authority `data` is JSON of the UUID and the acuse.
 */
export const cancelSigned: Operation = {
  name: 'cancel',
  run(fields, { sat, now }) {
    const judgement = judgeSigned(fields.get('xmlCFDI') ?? '', now())
    if (judgement.kind === 'refused') return plain(judgement.code, judgement.why)
    const { request } = judgement
    const code = sat.request(request)
    const acuse = writeAcuse(request, code, now(), sat.settings())
    return plain(code, cancelWords(code), JSON.stringify({ uuid: request.uuid, acuse }))
  },
}
