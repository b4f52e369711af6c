import type { AnswerAction, WireAction } from './action.ts'
import { answered, type PacAnswer } from './answer.ts'
import { createAnswerLog, type AnswerLog } from './answerLog.ts'
import { refusal, refusedAnswer } from './codes.ts'
import { NO_TWIST, type PacContext, type Twist } from './context.ts'
import { alterStamped } from './faults/alterStamped.ts'
import { evilXml } from './faults/evilXml.ts'
import type { FaultRule } from './faults/rule.ts'
import { createFaultScript, type FaultScript } from './faults/script.ts'
import { htmlPage, spoilAnswer } from './faults/spoilAnswer.ts'
import type { Judge } from './judge/judge.ts'
import type { Ledger } from './ledger.ts'
import { createPracticeSat, type PracticeSat } from '../sat/authority.ts'
import { createMemoryRegister, type CancelRegister } from '../sat/register.ts'
import { cancelar2 } from './operations/cancelar2.ts'
import { consultarCfdi } from './operations/consultarCfdi.ts'
import { consultarCreditosDisponibles } from './operations/consultarCreditosDisponibles.ts'
import type { Operation } from './operations/operation.ts'
import { timbrar, timbrar3, timbrarTfd } from './operations/timbrar.ts'
import type { PacSettings } from './settings.ts'
import type { Stamped } from './stampSealed.ts'
import type { Stamper } from './stamper.ts'
import { traitsOf } from './traits.ts'

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  [timbrar, timbrar3, timbrarTfd, cancelar2, consultarCfdi, consultarCreditosDisponibles].map(
    (operation) => [operation.name, operation],
  ),
)

/** A request as it came out of HTTP: the operation's name and its flat fields. */
interface PacRequest {
  readonly operation: string
  readonly fields: ReadonlyMap<string, string>
}

interface PacCoreOptions {
  readonly ledger: Ledger
  readonly judge: Judge
  readonly stamper: Stamper
  readonly settings: PacSettings
  /** Epoch ms UTC. */
  now(): number
  /** A fresh UUID, upper case. */
  newUuid(): string
  readonly faults?: readonly FaultRule[]
  /** The authority's memory of requests to cancel; in memory when absent. */
  readonly register?: CancelRegister
  /** Where answers are noted; in memory when absent. */
  readonly answers?: AnswerLog
}

/** The practice PAC without sockets and without real time: it decides, others carry out. */
export interface PracticePacCore {
  handle(request: PacRequest): WireAction
  readonly ledger: Ledger
  readonly sat: PracticeSat
  readonly faults: FaultScript
  readonly answers: AnswerLog
  settings(): PacSettings
  changeSettings(change: Partial<PacSettings>): void
}

export function createPracticePacCore(options: PacCoreOptions): PracticePacCore {
  const { ledger, judge, stamper, newUuid } = options
  const now = (): number => options.now() + settings.clockAheadMs
  const faults = createFaultScript(options.faults ?? [])
  const answers = options.answers ?? createAnswerLog()
  const sat = createPracticeSat({
    ledgers: () => [ledger],
    register: options.register ?? createMemoryRegister(),
    now,
  })
  let settings = options.settings

  const handle = (request: PacRequest): WireAction => {
    const operation = OPERATIONS.get(request.operation)
    if (operation === undefined) return htmlPage(404)
    const rule = faults.next(traitsOf(request.operation, request.fields, ledger))
    const context: PacContext = { ledger, judge, stamper, sat, settings, now, newUuid }
    const work = (twist: Twist, show: (stamped: Stamped) => Stamped): AnswerAction => {
      const answer = decide(operation, request.fields, context, twist, show)
      note(rule, answer)
      return answered(answer)
    }
    const note = (hit: FaultRule | null, answer: PacAnswer | null): void =>
      answers.note({
        at: now(),
        operation: request.operation,
        decided: answer === null ? null : answer.code,
        fault: hit === null ? null : `${hit.fault.kind}:${hit.when}`,
      })
    if (rule === null) return work(NO_TWIST, asIs)
    return play(rule, { work, notDone: () => note(rule, null), settings })
  }

  return {
    handle,
    ledger,
    sat,
    faults,
    answers,
    settings: () => settings,
    changeSettings(change) {
      settings = { ...settings, ...change }
    },
  }
}

interface Stage {
  /** Does the operation's work and gives its honest answer, but for what `show` makes of the stamp. */
  work(twist: Twist, show: (stamped: Stamped) => Stamped): AnswerAction
  notDone(): void
  readonly settings: PacSettings
}

/** One request under one rule: the work happens before, never, or later, and the answer is spoilt. */
function play(rule: FaultRule, stage: Stage): WireAction {
  const { fault } = rule
  const twist: Twist = {
    repeatAs: fault.kind === 'dup' ? fault.as : null,
    visibleAfterMs: rule.visibleAfterMs,
  }
  switch (fault.kind) {
    case 'dup':
    case 'late-visible':
      return stage.work(twist, asIs)
    case 'reject':
      stage.notDone()
      return answered(refusedAnswer(refusal(fault.code, fault.text), stage.settings))
    case 'no-credits':
      stage.notDone()
      return answered(refusedAnswer(refusal('701'), stage.settings))
    case 'altered':
      return stage.work(twist, (stamped) => alterStamped(stamped, fault.what))
    case 'evil-xml':
      return stage.work(twist, ({ record }) => ({ record, xml: evilXml(fault.what) }))
    case 'slow':
      if (rule.when === 'after') return { ...stage.work(twist, asIs), afterMs: fault.ms }
      return { kind: 'deferred', afterMs: fault.ms, run: () => stage.work(twist, asIs) }
    case 'refused':
    case 'rst-on-accept':
      return { kind: 'reset' }
    default:
      break
  }
  if (rule.when === 'after') return spoilAnswer(stage.work(twist, asIs), fault)
  stage.notDone()
  const spoilt = spoilAnswer(answered(NOTHING_DONE), fault)
  if (rule.when === 'before') return spoilt
  return {
    kind: 'both',
    now: spoilt,
    effect: { afterMs: rule.lateMs, run: () => stage.work(twist, asIs) },
  }
}

/** What a spoilt answer is made from when the work was not done. */
const NOTHING_DONE: PacAnswer = {
  code: '500',
  message: 'El servicio no está disponible',
  data: null,
}

function asIs(stamped: Stamped): Stamped {
  return stamped
}

function decide(
  operation: Operation,
  fields: ReadonlyMap<string, string>,
  context: PacContext,
  twist: Twist,
  show: (stamped: Stamped) => Stamped,
): PacAnswer {
  if (!isKeyGood(fields.get('apikey') ?? '', context.settings)) {
    return refusedAnswer(refusal('300'), context.settings)
  }
  const { code, message, stamped, data } = operation.run(fields, context, twist)
  return { code, message, data: stamped === null ? data : operation.present(show(stamped)) }
}

function isKeyGood(key: string, settings: PacSettings): boolean {
  return settings.apiKey === null ? key !== '' : key === settings.apiKey
}
