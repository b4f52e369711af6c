import type { AnswerAction, WireAction } from '../pac/action.ts'
import { createFaultScript, type FaultScript } from '../pac/faults/script.ts'
import type { FaultRule } from '../pac/faults/rule.ts'
import { htmlPage, spoilAnswer } from '../pac/faults/spoilAnswer.ts'
import { answerOf, fileOf, ublOf } from './document.ts'
import { judge } from './judge/judge.ts'
import type { NubefactLedger, TakenDocument, TakenVoid } from './ledger.ts'
import { word, type Row } from './row.ts'
import type { NubefactSettings, VerdictRule } from './settings.ts'

/** A request as it came out of HTTP. */
export interface NubefactRequest {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly authorization: string
  readonly body: string
}

interface Note {
  readonly at: number
  readonly operation: string
  readonly serie: string
  readonly numero: string
  /** Code of the honest answer; 0 for a yes, null when the work was not done. */
  readonly decided: number | null
  readonly fault: string | null
}

/** The practice Nubefact without sockets and without real time: it decides, others carry out. */
export interface NubefactCore {
  handle(request: NubefactRequest): WireAction
  readonly ledger: NubefactLedger
  readonly faults: FaultScript
  notes(): readonly Note[]
  settings(): NubefactSettings
  changeSettings(change: Partial<NubefactSettings>): void
  /** Where its pages lie, once it listens. */
  setBaseUrl(url: string): void
}

export interface NubefactCoreOptions {
  readonly ledger: NubefactLedger
  readonly settings: NubefactSettings
  /** Epoch ms UTC. */
  now(): number
  /** A fresh name for a page. */
  newName(): string
  readonly faults?: readonly FaultRule[]
}

const LIMA_MS = -5 * 3_600_000
const KEPT_NOTES = 5_000
const PATHS = /^\/api\/(?:v1\/([^/]+)|v2\/(generar|consultar|anular))$/

export function createNubefactCore(options: NubefactCoreOptions): NubefactCore {
  const { ledger } = options
  const now = (): number => options.now() + settings.clockAheadMs
  const faults = createFaultScript(options.faults ?? [])
  let settings = options.settings
  let baseUrl = ''
  let notes: Note[] = []

  function handle(request: NubefactRequest): WireAction {
    const page = /^\/cpe\/([^/.]+)\.(xml|cdr|pdf)$/.exec(request.path)
    if (page !== null && request.method === 'GET') return fileAnswer(page[1] ?? '', page[2] ?? '')
    const path = PATHS.exec(request.path)
    if (path === null || request.method !== 'POST') return htmlPage(404)
    const body = parsed(request.body)
    const rule = faults.next({
      operation: word(body, 'operacion'),
      serie: word(body, 'serie'),
      folio: word(body, 'numero'),
      issuer: settings.ruc,
      receiver: word(body, 'cliente_numero_de_documento'),
      isRepeat: false,
    })
    const visibleAfterMs = rule?.visibleAfterMs ?? 0
    const work = (): AnswerAction => {
      const answer = decide(request, path[1] ?? null, body, visibleAfterMs)
      note(body, answer, rule)
      return { ...answered(answer), afterMs: settings.latencyMs }
    }
    return rule === null ? work() : play(rule, work, () => note(body, null, rule))
  }

  function note(body: Row, answer: Answer | null, rule: FaultRule | null): void {
    notes.push({
      at: now(),
      operation: word(body, 'operacion'),
      serie: word(body, 'serie'),
      numero: word(body, 'numero'),
      decided: answer === null ? null : Number(answer.value['codigo'] ?? 0),
      fault: rule === null ? null : `${rule.fault.kind}:${rule.when}`,
    })
    if (notes.length > 2 * KEPT_NOTES) notes = notes.slice(-KEPT_NOTES)
  }

  function decide(
    request: NubefactRequest,
    route: string | null,
    body: Row,
    visibleAfterMs: number,
  ): Answer {
    if (!request.contentType.startsWith('application/json')) {
      return no(
        400,
        12,
        'Solicitud incorrecta, la cabecera (Header) no contiene un Content-Type correcto',
      )
    }
    if (!isTokenGood(request.authorization, settings)) {
      return no(401, 10, 'No se pudo autenticar, token incorrecto o eliminado')
    }
    if (route !== null && settings.route !== null && route !== settings.route) {
      return no(400, 11, 'La ruta o URL que estás usando no es correcta o no existe')
    }
    switch (word(body, 'operacion')) {
      case 'generar_comprobante':
        return generate(body, visibleAfterMs)
      case 'consultar_comprobante':
        return consult(body)
      case 'generar_anulacion':
        return annul(body)
      case 'consultar_anulacion':
        return consultVoid(body)
      default:
        return no(400, 20, 'El archivo enviado no cumple con el formato establecido')
    }
  }

  function generate(body: Row, visibleAfterMs: number): Answer {
    const refusal = judge(body, { today: lima(now()), has: isAccepted })
    const [tipo, serie, numero] = keyOf(body)
    // A number that is taken is told before anything is said of the content.
    if (ledger.document(tipo, serie, numero) !== undefined) {
      return no(400, 23, 'Este documento ya existe en NubeFacT')
    }
    if (refusal !== null) return no(400, refusal.codigo, refusal.errors)
    const rule = settings.verdicts.find((each) => isAbout(each, serie, numero))
    const taken = ledger.take(taking(body, rule, visibleAfterMs))
    return yes(documentAnswer(taken))
  }

  function taking(body: Row, rule: VerdictRule | undefined, visibleAfterMs: number): TakenDocument {
    const [tipo, serie, numero] = keyOf(body)
    const told = rule ?? byName(word(body, 'cliente_denominacion'))
    return {
      kind: 'document',
      at: now(),
      tipo,
      serie,
      numero,
      uniqueCode: word(body, 'codigo_unico'),
      receiver: word(body, 'cliente_numero_de_documento'),
      receiverType: word(body, 'cliente_tipo_de_documento'),
      igv: Number(word(body, 'total_igv')).toFixed(2),
      total: Number(word(body, 'total')).toFixed(2),
      fecha: word(body, 'fecha_de_emision'),
      decidedAt: now() + (told?.verdict === 'pending' ? SLOW_SUNAT_MS : settings.sunatDelayMs),
      verdict: told === undefined || told.verdict === 'pending' ? 'accepted' : told.verdict,
      code: told === undefined ? '0' : told.code === '' ? USUAL_CODE[told.verdict] : told.code,
      words: told === undefined ? '' : told.words === '' ? USUAL_WORDS[told.verdict] : told.words,
      visibleAt: now() + visibleAfterMs,
      page: options.newName(),
      xml: ublOf(settings.ruc, body),
    }
  }

  function consult(body: Row): Answer {
    const document = visible(body)
    return document === undefined ? absent() : yes(documentAnswer(document))
  }

  function annul(body: Row): Answer {
    const document = visible(body)
    if (document === undefined) return absent()
    const motivo = word(body, 'motivo')
    if (motivo === '' || motivo.length > 100)
      return no(400, 20, 'motivo es obligatorio, hasta 100 caracteres')
    if (!isAccepted(document.tipo, document.serie, document.numero)) {
      return no(400, 21, 'El documento no ha sido aceptado por la SUNAT')
    }
    const [day = '', month = '', year = ''] = document.fecha.split('-')
    const days = (Date.parse(lima(now())) - Date.parse(`${year}-${month}-${day}`)) / 86_400_000
    if (days > 7) return no(400, 22, 'El documento fue emitido hace más de 7 días')
    const { tipo, serie, numero } = document
    const taken = ledger.takeVoid({
      kind: 'void',
      at: now(),
      tipo,
      serie,
      numero,
      motivo,
      ticket: `${now()}`,
      decidedAt: now() + settings.voidDelayMs,
    })
    return yes(voidAnswer(taken))
  }

  function consultVoid(body: Row): Answer {
    const voiding = ledger.voiding(...keyOf(body))
    return voiding === undefined ? absent() : yes(voidAnswer(voiding))
  }

  function visible(body: Row): TakenDocument | undefined {
    const document = ledger.document(...keyOf(body))
    return document !== undefined && document.visibleAt <= now() ? document : undefined
  }

  function isAccepted(tipo: string, serie: string, numero: string): boolean {
    const document = ledger.document(tipo, serie, numero)
    if (document === undefined || document.decidedAt > now()) return false
    return document.verdict === 'accepted' || document.verdict === 'observed'
  }

  function documentAnswer(document: TakenDocument): Row {
    const voiding = ledger.voiding(document.tipo, document.serie, document.numero)
    const { ruc, filesInAnswer } = settings
    return answerOf(document, {
      now: now(),
      baseUrl,
      ruc,
      filesInAnswer,
      isVoided: voiding !== undefined && voiding.decidedAt <= now(),
    })
  }

  function voidAnswer(voiding: TakenVoid): Row {
    const isDecided = voiding.decidedAt <= now()
    const document = ledger.document(voiding.tipo, voiding.serie, voiding.numero)
    const link = `${baseUrl}/cpe/${document?.page ?? ''}`
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

  function fileAnswer(page: string, ending: string): WireAction {
    const document = ledger.byPage(page)
    const content = document === undefined ? null : fileOf(document, ending, now())
    if (content === null) return htmlPage(404)
    return {
      ...htmlPage(200),
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(content, 'utf8'),
    }
  }

  return {
    handle,
    ledger,
    faults,
    notes: () => notes,
    settings: () => settings,
    changeSettings(change) {
      settings = { ...settings, ...change }
    },
    setBaseUrl(url) {
      baseUrl = url
    },
  }
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

/** One request under one rule: the work happens before, never, or later, and the answer is spoilt. */
function play(rule: FaultRule, work: () => AnswerAction, notDone: () => void): WireAction {
  const { fault } = rule
  switch (fault.kind) {
    case 'late-visible':
      return work()
    case 'reject':
      notDone()
      return answered(
        no(400, Number(fault.code), fault.text === '' ? 'Rechazado por la práctica' : fault.text),
      )
    case 'slow':
      if (rule.when === 'after') return { ...work(), afterMs: fault.ms }
      return { kind: 'deferred', afterMs: fault.ms, run: work }
    case 'refused':
    case 'rst-on-accept':
      return { kind: 'reset' }
    case 'altered':
    case 'evil-xml':
    case 'dup':
    case 'no-credits':
      return work()
    default:
      break
  }
  if (rule.when === 'after') return spoilAnswer(work(), fault, WITHOUT_DOCUMENT)
  notDone()
  const spoilt = spoilAnswer(
    answered(no(500, 40, 'Error interno desconocido')),
    fault,
    WITHOUT_DOCUMENT,
  )
  if (rule.when === 'before') return spoilt
  return { kind: 'both', now: spoilt, effect: { afterMs: rule.lateMs, run: work } }
}

/** A yes that says nothing of a document. */
const WITHOUT_DOCUMENT = '{}'

interface Answer {
  readonly status: number
  readonly value: Row
}

function yes(value: Row): Answer {
  return { status: 200, value }
}

function no(status: number, codigo: number, errors: string): Answer {
  return { status, value: { errors, codigo } }
}

function absent(): Answer {
  return no(400, 24, 'El documento indicado no existe o no fue enviado a NubeFacT')
}

function answered({ status, value }: Answer): AnswerAction {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value), 'utf8'),
    afterMs: 0,
    delivery: { kind: 'whole' },
  }
}

function isTokenGood(header: string, { token, authScheme }: NubefactSettings): boolean {
  const forms = [
    ['bearer', /^Bearer (.+)$/],
    ['token', /^Token token="(.+)"$/],
    ['raw', /^(?!Bearer |Token )(.+)$/],
  ] as const
  for (const [name, form] of forms) {
    const given = form.exec(header)?.[1]
    if (given === undefined) continue
    const isFormGood = authScheme === 'any' || authScheme === name
    return isFormGood && (token === null || given === token)
  }
  return false
}

function parsed(body: string): Row {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Row) : {}
  } catch {
    return {}
  }
}

function keyOf(body: Row): [string, string, string] {
  return [word(body, 'tipo_de_comprobante'), word(body, 'serie'), word(body, 'numero')]
}

/** `AAAA-MM-DD` in Lima. */
function lima(moment: number): string {
  return new Date(moment + LIMA_MS).toISOString().slice(0, 10)
}
