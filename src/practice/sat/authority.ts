import { meansPublic } from '../../domain/mx/names.ts'
import { motiveProblem, type CancelMotive } from '../../domain/mx/cancel/motives.ts'
import type { Ledger, StampRecord } from '../pac/ledger.ts'
import type { CancelRecord, CancelRegister } from './register.ts'
import { changedSettings, DEFAULT_SAT_SETTINGS, type SatSettings } from './settings.ts'

/** A request that a certifier hands over; that its signature holds is the certifier's to see. */
export interface HandedRequest {
  readonly rfcEmisor: string
  readonly uuid: string
  readonly motive: string
  readonly substitute: string
}

/** What the authority says of one document; words as the real service writes them. */
export interface PublicStatus {
  readonly codigoEstatus: string
  readonly estado: string
  readonly esCancelable: string
  readonly estatusCancelacion: string
}

/** The practice authority: it knows the stamps of the practice certifiers and decides requests as scripted. */
export interface PracticeSat {
  /** Takes a request: 201, 202, or why not. */
  request(handed: HandedRequest): string
  /** Answers a printed expression. */
  status(expression: string): PublicStatus
  settings(): SatSettings
  /** Throws SyntaxError for what is no setting. */
  change(change: unknown): void
  requests(): readonly CancelRecord[]
}

const FOUND = 'S - Comprobante obtenido satisfactoriamente.'
const BAD: PublicStatus = {
  codigoEstatus: 'N - 601: La expresión impresa proporcionada no es válida.',
  estado: 'No Encontrado',
  esCancelable: '',
  estatusCancelacion: '',
}
const NOT_FOUND: PublicStatus = { ...BAD, codigoEstatus: 'N - 602: Comprobante no encontrado.' }

const DECIDED = {
  withoutAcceptance: ['Cancelado', 'Cancelado sin aceptación'],
  accept: ['Cancelado', 'Cancelado con aceptación'],
  lapse: ['Cancelado', 'Plazo vencido'],
  reject: ['Vigente', 'Solicitud rechazada'],
  never: ['Vigente', 'En proceso'],
} as const

/** `ledgers`: of every practice certifier; `now`: epoch ms UTC. */
export function createPracticeSat(parts: {
  readonly ledgers: () => readonly Ledger[]
  readonly register: CancelRegister
  readonly now: () => number
}): PracticeSat {
  const { register, now } = parts
  let settings = DEFAULT_SAT_SETTINGS

  function find(uuid: string): { record: StampRecord; xml: string } | null {
    for (const ledger of parts.ledgers()) {
      const record = ledger.byUuid(uuid)
      if (record !== undefined) return { record, xml: ledger.xmlOf(record) }
    }
    return null
  }

  function isKnown(record: StampRecord): boolean {
    return !settings.unknown.includes(record.uuid) && now() >= record.at + settings.unknownForMs
  }

  /** What shows of a document's cancellation now. */
  function standing(uuid: string): readonly [estado: string, process: string] {
    if (settings.cancelledElsewhere.includes(uuid)) return DECIDED.withoutAcceptance
    const newest = register.newest(uuid)
    if (newest === undefined) return ['Vigente', '']
    return now() >= newest.decidedAt ? DECIDED[newest.decision] : DECIDED.never
  }

  function isCancelled(uuid: string): boolean {
    return standing(uuid)[0] === 'Cancelado'
  }

  /** Live documents that name this one, its substitute apart. */
  function hasLiveReferrer(uuid: string): boolean {
    return parts.ledgers().some((ledger) =>
      ledger.all().some((record) => {
        if (record.uuid === uuid || isCancelled(record.uuid)) return false
        return relationsIn(ledger.xmlOf(record)).some(
          (relation) => relation.type !== '04' && relation.uuid === uuid,
        )
      }),
    )
  }

  function substituteIsGood(uuid: string, substitute: string): boolean {
    const found = find(substitute)
    return (
      found !== null &&
      relationsIn(found.xml).some((relation) => relation.type === '04' && relation.uuid === uuid)
    )
  }

  return {
    request({ rfcEmisor, uuid: asked, motive, substitute }) {
      const uuid = asked.toUpperCase()
      const found = find(uuid)
      if (found === null || !isKnown(found.record)) return '205'
      if (found.record.issuer !== rfcEmisor) return '203'
      const [estado, process] = standing(uuid)
      if (estado === 'Cancelado' || process === 'En proceso') return '202'
      if (!['01', '02', '03', '04'].includes(motive)) return '207'
      if (motiveProblem(motive as CancelMotive, substitute) !== null) return '208'
      if (motive === '01' && !substituteIsGood(uuid, substitute)) return '208'
      if (hasLiveReferrer(uuid)) return '204'
      register.add({
        uuid,
        motive,
        substitute: substitute.toUpperCase(),
        at: now(),
        decision: settings.decision,
        decidedAt: now() + settings.decideAfterMs,
      })
      return '201'
    },
    status(expression) {
      const asked = readExpression(expression)
      if (asked === null) return BAD
      const found = find(asked.id)
      if (found === null || !isKnown(found.record)) return NOT_FOUND
      if (!isSame(asked, found.record, found.xml)) return NOT_FOUND
      const { uuid } = found.record
      const [estado, estatusCancelacion] = standing(uuid)
      return {
        codigoEstatus: FOUND,
        estado,
        esCancelable: cancellable(found.record, found.xml, hasLiveReferrer(uuid), settings),
        estatusCancelacion,
      }
    },
    settings: () => settings,
    change(change) {
      settings = changedSettings(settings, change)
    },
    requests: () => register.all(),
  }
}

function cancellable(
  record: StampRecord,
  xml: string,
  isBlocked: boolean,
  settings: SatSettings,
): string {
  if (isBlocked) return 'No cancelable'
  const isAsked =
    settings.decision !== 'withoutAcceptance' &&
    record.receiver !== 'XAXX010101000' &&
    !meansPublic(/<cfdi:Receptor [^>]*Nombre="([^"]*)"/.exec(xml)?.[1] ?? '')
  return isAsked ? 'Cancelable con aceptación' : 'Cancelable sin aceptación'
}

interface Expression {
  readonly id: string
  readonly re: string
  readonly rr: string
  readonly tt: string
  readonly fe: string
}

/** The parameters in any order, whole address or from the `?` on; null when one is missing or malformed. */
function readExpression(expression: string): Expression | null {
  const query = expression.slice(expression.indexOf('?') + 1).replaceAll('&amp;', '\u0001')
  const fields = new Map(
    query.split('&').map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1).replaceAll('\u0001', '&')] as const
    }),
  )
  const of = (name: string) => fields.get(name) ?? ''
  const asked = { id: of('id'), re: of('re'), rr: of('rr'), tt: of('tt'), fe: of('fe') }
  const isWhole =
    /^[0-9a-fA-F-]{36}$/.test(asked.id) &&
    asked.re !== '' &&
    asked.rr !== '' &&
    /^[0-9]+(\.[0-9]{1,6})?$/.test(asked.tt) &&
    asked.fe.length === 8
  return isWhole ? asked : null
}

function isSame(asked: Expression, record: StampRecord, xml: string): boolean {
  const sello = /\sSello="([^"]*)"/.exec(xml)?.[1] ?? ''
  return (
    asked.re === record.issuer &&
    asked.rr === record.receiver &&
    Number(asked.tt) === Number(record.total) &&
    asked.fe === sello.slice(-8)
  )
}

/** CfdiRelacionados and the documents that payments pay, read without a parser: our own stamped files. */
function relationsIn(xml: string): readonly { readonly type: string; readonly uuid: string }[] {
  const related = [
    ...xml.matchAll(
      /<cfdi:CfdiRelacionados TipoRelacion="(\d\d)">(.*?)<\/cfdi:CfdiRelacionados>/gs,
    ),
  ].flatMap(([, type = '', inside = '']) =>
    [...inside.matchAll(/UUID="([^"]+)"/g)].map(([, uuid = '']) => ({ type, uuid })),
  )
  const paid = [...xml.matchAll(/IdDocumento="([^"]+)"/g)].map(([, uuid = '']) => ({
    type: 'pago',
    uuid,
  }))
  return [...related, ...paid].map(({ type, uuid }) => ({ type, uuid: uuid.toUpperCase() }))
}
