import type { AnswerAction, WireAction } from '../pac/action.ts'
import type { FaultRule } from '../pac/faults/rule.ts'
import { spoilAnswer } from '../pac/faults/spoilAnswer.ts'
import { answered, no } from './answer.ts'

/** A yes that says nothing of a document. */
const WITHOUT_DOCUMENT = '{}'

/** One request under one rule: the work happens before, never, or later, and the answer is spoilt. */
export function play(rule: FaultRule, work: () => AnswerAction, notDone: () => void): WireAction {
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
