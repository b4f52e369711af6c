import type { FaultMatch, FaultRule } from './rule.ts'

/** What a rule's `match` is held against; '' where the request does not say. */
export type RequestTraits = Readonly<Required<FaultMatch>> & {
  /** Whether the document's seal has a stamp already. */
  readonly isRepeat: boolean
}

/** A fault script being played. */
export interface FaultScript {
  /** Replaces all rules; counting starts anew. */
  set(rules: readonly FaultRule[]): void
  add(rules: readonly FaultRule[]): void
  rules(): readonly FaultRule[]
  /** The rule that hits this request, used up by one; null when nothing goes wrong. */
  next(traits: RequestTraits): FaultRule | null
  /** The rule that hits a connection before anything of it is read. */
  nextOnAccept(): FaultRule | null
  /** Whether connections are to be refused altogether. */
  refuses(): boolean
}

interface Live {
  readonly rule: FaultRule
  seen: number
  used: number
}

export function createFaultScript(initial: readonly FaultRule[]): FaultScript {
  let live = initial.map(fresh)

  const hit = (applies: (rule: FaultRule) => boolean): FaultRule | null => {
    for (const each of live) {
      if (isSpent(each) || !applies(each.rule)) continue
      each.seen += 1
      const turn = each.seen - each.rule.skip
      if (turn <= 0 || turn % each.rule.every !== 0) continue
      each.used += 1
      return each.rule
    }
    return null
  }

  return {
    set(rules) {
      live = rules.map(fresh)
    },
    add(rules) {
      live.push(...rules.map(fresh))
    },
    rules: () => live.filter((each) => !isSpent(each)).map((each) => each.rule),
    next: (traits) => hit((rule) => !isOfConnection(rule) && isAbout(rule, traits)),
    nextOnAccept: () => hit((rule) => rule.fault.kind === 'rst-on-accept'),
    refuses: () => live.some((each) => each.rule.fault.kind === 'refused'),
  }
}

function fresh(rule: FaultRule): Live {
  return { rule, seen: 0, used: 0 }
}

function isSpent(each: Live): boolean {
  return each.rule.times !== 'forever' && each.used >= each.rule.times
}

function isOfConnection(rule: FaultRule): boolean {
  return rule.fault.kind === 'rst-on-accept' || rule.fault.kind === 'refused'
}

function isAbout(rule: FaultRule, traits: RequestTraits): boolean {
  if (rule.fault.kind === 'dup' && !traits.isRepeat) return false
  const { operation, serie, folio, issuer, receiver } = rule.match
  return (
    (operation === undefined || operation === traits.operation) &&
    (serie === undefined || serie === traits.serie) &&
    (folio === undefined || folio === traits.folio) &&
    (issuer === undefined || issuer === traits.issuer) &&
    (receiver === undefined || receiver === traits.receiver)
  )
}
