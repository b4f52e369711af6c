import type { AnswerAction, WireAction } from './action.ts'
import { createAnswerLog, type AnswerLog } from './answerLog.ts'
import { refusal, type Refusal } from './codes.ts'
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
import type { OperationResult } from './operation.ts'
import type { HttpRequest, PacProtocol } from './protocol.ts'
import { protocolById } from '../protocols.ts'
import type { PacSettings } from './settings.ts'
import { NO_CREDITS, type Stamped } from './stampSealed.ts'
import type { Stamper } from './stamper.ts'
import { traitsOf } from './traits.ts'

interface PacCoreOptions {
  /** How it is spoken with; FacturaloPlus' when absent. */
  readonly protocol?: PacProtocol
  readonly ledger: Ledger
  readonly judge: Judge
  readonly stamper: Stamper
  readonly settings: PacSettings
  /** Epoch ms UTC. */
  now(): number
  /** A fresh UUID, upper case. */
  newUuid(): string
  readonly faults?: readonly FaultRule[]
  /** The authority that other certifiers share; its own when absent. */
  readonly sat?: PracticeSat
  /** The authority's memory of requests to cancel; in memory when absent. */
  readonly register?: CancelRegister
  /** Of the other certifiers whose documents its authority knows. */
  readonly otherLedgers?: () => readonly Ledger[]
  /** Where answers are noted; in memory when absent. */
  readonly answers?: AnswerLog
}

/** The practice PAC without sockets and without real time: it decides, others carry out. */
export interface PracticePacCore {
  handle(request: HttpRequest): WireAction
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
  const protocol = options.protocol ?? protocolById('facturaloplus')
  const sat =
    options.sat ??
    createPracticeSat({
      ledgers: () => [ledger, ...(options.otherLedgers?.() ?? [])],
      register: options.register ?? createMemoryRegister(),
      now,
    })
  let settings = options.settings

  const handle = (http: HttpRequest): WireAction => {
    const request = protocol.read(http)
    const operation = request === null ? undefined : protocol.operations.get(request.operation)
    if (request === null || operation === undefined) return htmlPage(noSuch(http, protocol))
    const rule = faults.next(traitsOf(operation.name, request.fields, ledger))
    const context: PacContext = { ledger, judge, stamper, sat, settings, now, newUuid }
    const write = (result: OperationResult): AnswerAction =>
      protocol.write(request, result, settings)
    const note = (hit: FaultRule | null, decided: string | null): void =>
      answers.note({
        at: now(),
        operation: operation.name,
        decided,
        fault: hit === null ? null : `${hit.fault.kind}:${hit.when}`,
      })
    const work = (twist: Twist, show: (stamped: Stamped) => Stamped): AnswerAction => {
      const result = protocol.isSignedIn(request, settings.apiKey, now())
        ? inOwnWords(operation.run(request.fields, context, twist), protocol)
        : refused(protocol.badKey)
      note(rule, result.code)
      const { stamped } = result
      return write(stamped === null ? result : { ...result, stamped: show(stamped) })
    }
    if (rule === null) return work(NO_TWIST, asIs)
    const refuse = (no: Refusal): AnswerAction => write(refused(no))
    return play(rule, { work, refuse, notDone: () => note(rule, null), protocol })
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
  refuse(refusal: Refusal): AnswerAction
  notDone(): void
  readonly protocol: PacProtocol
}

/** One request under one rule: the work happens before, never, or later, and the answer is spoilt. */
function play(rule: FaultRule, stage: Stage): WireAction {
  const { fault } = rule
  const { nothingDone, withoutDocument } = stage.protocol
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
      return stage.refuse(refusal(fault.code, fault.text))
    case 'no-credits':
      stage.notDone()
      return stage.refuse(stage.protocol.noCredits)
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
  if (rule.when === 'after') return spoilAnswer(stage.work(twist, asIs), fault, withoutDocument)
  stage.notDone()
  const spoilt = spoilAnswer(nothingDone, fault, withoutDocument)
  if (rule.when === 'before') return spoilt
  return {
    kind: 'both',
    now: spoilt,
    effect: { afterMs: rule.lateMs, run: () => stage.work(twist, asIs) },
  }
}

function asIs(stamped: Stamped): Stamped {
  return stamped
}

function refused({ code, text }: Refusal): OperationResult {
  return { code, message: text, stamped: null, uuidOnly: false, data: null }
}

/** Balances have no code in SAT's list: each service has its own. */
function inOwnWords(result: OperationResult, protocol: PacProtocol): OperationResult {
  return result.code === NO_CREDITS ? refused(protocol.noCredits) : result
}

/** An address that it has, asked in the wrong way, is told from one that it has not. */
function noSuch(http: HttpRequest, protocol: PacProtocol): 404 | 405 {
  return http.method !== 'POST' && protocol.read({ ...http, method: 'POST' }) !== null ? 405 : 404
}
