import { absent, no, yes, type Answer } from './answer.ts'
import { isAccepted, keyOf, lima, visible, type Desk } from './desk.ts'
import { cdrOf } from './document.ts'
import type { TakenVoid } from './ledger.ts'
import { word, type Row } from './row.ts'

/** `generar_anulacion`: takes the request; SUNAT decides later. */
export function annul(desk: Desk, body: Row): Answer {
  const document = visible(desk, body)
  if (document === undefined) return absent()
  const motivo = word(body, 'motivo')
  if (motivo === '' || motivo.length > 100)
    return no(400, 20, 'motivo es obligatorio, hasta 100 caracteres')
  if (!isAccepted(desk, document.tipo, document.serie, document.numero)) {
    return no(400, 21, 'El documento no ha sido aceptado por la SUNAT')
  }
  const now = desk.now()
  const [day = '', month = '', year = ''] = document.fecha.split('-')
  const days = (Date.parse(lima(now)) - Date.parse(`${year}-${month}-${day}`)) / 86_400_000
  if (days > 7) return no(400, 22, 'El documento fue emitido hace más de 7 días')
  const { tipo, serie, numero } = document
  const taken = desk.ledger.takeVoid({
    kind: 'void',
    at: now,
    tipo,
    serie,
    numero,
    motivo,
    ticket: `${now}`,
    decidedAt: now + desk.settings().voidDelayMs,
  })
  return yes(voidAnswer(desk, taken))
}

/** What the page of an annulment has after that of its document. */
const VOID_PAGE = '-baja'

/** SUNAT's receipt of an annulment under its page, once it decided; null for any other page. */
export function voidCdr(desk: Desk, page: string): string | null {
  if (!page.endsWith(VOID_PAGE)) return null
  const document = desk.ledger.byPage(page.slice(0, -VOID_PAGE.length))
  if (document === undefined) return null
  const { tipo, serie, numero } = document
  const voiding = desk.ledger.voiding(tipo, serie, numero)
  if (voiding === undefined || voiding.decidedAt > desk.now()) return null
  const { ruc, voidCdrNames, voidCdrCode } = desk.settings()
  // Boletas and their notes go with a day's summary, the others in a communication of their own.
  const own = `${serie.startsWith('B') ? 'RC' : 'RA'}-${lima(voiding.at).replaceAll('-', '')}-1`
  const words = `La Comunicación de baja ${own}, ha sido aceptada`
  return cdrOf(own, { ruc, names: voidCdrNames }, voidCdrCode, words)
}

/** `consultar_anulacion`. */
export function consultVoid(desk: Desk, body: Row): Answer {
  const voiding = desk.ledger.voiding(...keyOf(body))
  return voiding === undefined ? absent() : yes(voidAnswer(desk, voiding))
}

function voidAnswer(desk: Desk, voiding: TakenVoid): Row {
  const isDecided = voiding.decidedAt <= desk.now()
  const document = desk.ledger.document(voiding.tipo, voiding.serie, voiding.numero)
  const link = `${desk.baseUrl()}/cpe/${document?.page ?? ''}${VOID_PAGE}`
  return {
    numero: Number(voiding.numero),
    enlace: link,
    enlace_del_cdr: isDecided ? `${link}.cdr` : '',
    sunat_ticket_numero: voiding.ticket,
    aceptada_por_sunat: isDecided,
    sunat_description: isDecided
      ? `La Comunicación de baja ${voiding.serie}-${voiding.numero}, ha sido aceptada`
      : null,
    sunat_note: null,
    sunat_responsecode: isDecided ? '0' : null,
    sunat_soap_error: '',
  }
}
