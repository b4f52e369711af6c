import type { AnswerAction, WireAction } from '../pac/action.ts'
import { createFaultScript, type FaultScript } from '../pac/faults/script.ts'
import type { FaultRule } from '../pac/faults/rule.ts'
import { htmlPage } from '../pac/faults/spoilAnswer.ts'
import { answered, no, type Answer } from './answer.ts'
import type { Desk } from './desk.ts'
import { fileOf } from './document.ts'
import { routeOf, turnedAway } from './door.ts'
import { consult, generate } from './issuing.ts'
import type { NubefactLedger } from './ledger.ts'
import { play } from './play.ts'
import { word, type Row } from './row.ts'
import type { NubefactSettings } from './settings.ts'
import { annul, consultVoid, voidCdr } from './voiding.ts'

/** A request as it came out of HTTP. */
export interface NubefactRequest {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly authorization: string
  readonly body: string
  /** Requests open at this moment, this one included; left out where there are no connections. */
  readonly openNow?: number
  /** How long ago it came, ms; left out: just now. */
  readonly sinceArrival?: () => number
}

interface Note {
  readonly at: number
  readonly operation: string
  readonly serie: string
  readonly numero: string
  /** Code of the honest answer; 0 for a yes, null when the work was not done. */
  readonly decided: number | null
  readonly fault: string | null
  /** Requests that were open when this one came, itself included. */
  readonly openNow: number
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

const KEPT_NOTES = 5_000

export function createNubefactCore(options: NubefactCoreOptions): NubefactCore {
  const { ledger } = options
  const faults = createFaultScript(options.faults ?? [])
  let settings = options.settings
  let baseUrl = ''
  let notes: Note[] = []
  const desk: Desk = {
    ledger,
    now: () => options.now() + settings.clockAheadMs,
    settings: () => settings,
    baseUrl: () => baseUrl,
    newName: () => options.newName(),
  }

  function handle(request: NubefactRequest): WireAction {
    const page = /^\/cpe\/([^/.]+)\.(xml|cdr|pdf)$/.exec(request.path)
    if (page !== null && request.method === 'GET') return fileAnswer(page[1] ?? '', page[2] ?? '')
    const route = routeOf(request.path)
    if (route === undefined || request.method !== 'POST') return htmlPage(404)
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
      const answer = turnedAway(request, route, settings) ?? decide(body, visibleAfterMs)
      note(request, body, answer, rule)
      return {
        ...answered(answer),
        afterMs: Math.max(0, settings.latencyMs - (request.sinceArrival?.() ?? 0)),
        delivery: { kind: settings.keepsConnections ? 'kept' : 'whole' },
      }
    }
    return rule === null ? work() : play(rule, work, () => note(request, body, null, rule))
  }

  function note(
    request: NubefactRequest,
    body: Row,
    answer: Answer | null,
    rule: FaultRule | null,
  ): void {
    notes.push({
      at: desk.now(),
      operation: word(body, 'operacion'),
      serie: word(body, 'serie'),
      numero: word(body, 'numero'),
      decided: answer === null ? null : Number(answer.value['codigo'] ?? 0),
      fault: rule === null ? null : `${rule.fault.kind}:${rule.when}`,
      openNow: request.openNow ?? 0,
    })
    if (notes.length > 2 * KEPT_NOTES) notes = notes.slice(-KEPT_NOTES)
  }

  function decide(body: Row, visibleAfterMs: number): Answer {
    switch (word(body, 'operacion')) {
      case 'generar_comprobante':
        return generate(desk, body, visibleAfterMs)
      case 'consultar_comprobante':
        return consult(desk, body)
      case 'generar_anulacion':
        return annul(desk, body)
      case 'consultar_anulacion':
        return consultVoid(desk, body)
      default:
        return no(400, 20, 'El archivo enviado no cumple con el formato establecido')
    }
  }

  function contentOf(page: string, ending: string): string | null {
    const document = ledger.byPage(page)
    if (document === undefined) return ending === 'cdr' ? voidCdr(desk, page) : null
    const { ruc, cdrNames: names } = desk.settings()
    return fileOf(document, ending, desk.now(), { ruc, names })
  }

  function fileAnswer(page: string, ending: string): WireAction {
    const content = contentOf(page, ending)
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

function parsed(body: string): Row {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Row) : {}
  } catch {
    return {}
  }
}
