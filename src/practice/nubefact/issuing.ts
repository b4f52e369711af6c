import { absent, no, yes, type Answer } from './answer.ts'
import { isAccepted, keyOf, lima, visible, type Desk } from './desk.ts'
import { answerOf, ublOf } from './document.ts'
import { judge } from './judge/judge.ts'
import type { TakenDocument } from './ledger.ts'
import { word, type Row } from './row.ts'
import type { VerdictRule } from './settings.ts'

/** `generar_comprobante`: judges the order and takes its number; questions see it after `visibleAfterMs`. */
export function generate(desk: Desk, body: Row, visibleAfterMs: number): Answer {
  const today = lima(desk.now())
  const refusal = judge(body, { today, has: (...key) => isAccepted(desk, ...key) })
  const [tipo, serie, numero] = keyOf(body)
  // A number that is taken is told before anything is said of the content.
  if (desk.ledger.document(tipo, serie, numero) !== undefined) {
    return no(400, 23, 'Este documento ya existe en NubeFacT')
  }
  if (refusal !== null) return no(400, refusal.codigo, refusal.errors)
  const rule = desk.settings().verdicts.find((each) => isAbout(each, serie, numero))
  return yes(documentAnswer(desk, desk.ledger.take(taking(desk, body, rule, visibleAfterMs))))
}

/** `consultar_comprobante`. */
export function consult(desk: Desk, body: Row): Answer {
  const document = visible(desk, body)
  return document === undefined ? absent() : yes(documentAnswer(desk, document))
}

function taking(
  desk: Desk,
  body: Row,
  rule: VerdictRule | undefined,
  visibleAfterMs: number,
): TakenDocument {
  const [tipo, serie, numero] = keyOf(body)
  const { ruc, sunatDelayMs } = desk.settings()
  const told = rule ?? byName(word(body, 'cliente_denominacion'))
  return {
    kind: 'document',
    at: desk.now(),
    tipo,
    serie,
    numero,
    uniqueCode: word(body, 'codigo_unico'),
    receiver: word(body, 'cliente_numero_de_documento'),
    receiverType: word(body, 'cliente_tipo_de_documento'),
    igv: Number(word(body, 'total_igv')).toFixed(2),
    total: Number(word(body, 'total')).toFixed(2),
    fecha: word(body, 'fecha_de_emision'),
    decidedAt: desk.now() + (told?.verdict === 'pending' ? SLOW_SUNAT_MS : sunatDelayMs),
    verdict: told === undefined || told.verdict === 'pending' ? 'accepted' : told.verdict,
    code: told === undefined ? '0' : told.code === '' ? USUAL_CODE[told.verdict] : told.code,
    words: told === undefined ? '' : told.words === '' ? USUAL_WORDS[told.verdict] : told.words,
    visibleAt: desk.now() + visibleAfterMs,
    page: desk.newName(),
    xml: ublOf(ruc, body),
  }
}

function documentAnswer(desk: Desk, document: TakenDocument): Row {
  const voiding = desk.ledger.voiding(document.tipo, document.serie, document.numero)
  const { ruc, filesInAnswer, cdrNames } = desk.settings()
  return answerOf(document, {
    now: desk.now(),
    baseUrl: desk.baseUrl(),
    ruc,
    filesInAnswer,
    cdrNames,
    isVoided: voiding !== undefined && voiding.decidedAt <= desk.now(),
  })
}

const SLOW_SUNAT_MS = 20_000
const USUAL_CODE = { observed: '4252', rejected: '2335', pending: '0', exception: '0109' } as const
const USUAL_WORDS = {
  observed: '4252 - El dato ingresado como atributo @listName es incorrecto',
  rejected: '2335 - El documento electrónico ingresado ha sido alterado',
  pending: '',
  exception: '0109 - El sistema no puede responder su solicitud',
} as const

/** Practice customers show by their names what SUNAT can do. */
function byName(name: string): VerdictRule | undefined {
  const verdict = /OBSERVAD/.test(name)
    ? 'observed'
    : /RECHAZAD/.test(name)
      ? 'rejected'
      : /DEMORAD/.test(name)
        ? 'pending'
        : null
  return verdict === null ? undefined : { serie: '', numero: '', verdict, code: '', words: '' }
}

function isAbout(rule: VerdictRule, serie: string, numero: string): boolean {
  return (
    (rule.serie === '' || rule.serie === serie) && (rule.numero === '' || rule.numero === numero)
  )
}
