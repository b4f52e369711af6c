import { parseE6 } from './decimal.ts'
import type { Issue } from './issue.ts'

/** What an own rule may look at: a figure, a field of the head or the receiver, or a field of every line. */
export const OWN_RULE_FIELDS = [
  'total',
  'moneda',
  'serie',
  'formaPago',
  'metodoPago',
  'condicionesDePago',
  'ordenDeCompra',
  'notes',
  'receiver.taxId',
  'receiver.name',
  'receiver.email',
  'receiver.usoCfdi',
  'lines.sku',
  'lines.description',
  'lines.claveProdServ',
  'lines.quantity',
  'lines.unitPrice',
  'lines.discount',
] as const
export type OwnRuleField = (typeof OWN_RULE_FIELDS)[number]

/** How it is looked at. Amounts are compared exactly, texts without regard to case. */
export const OWN_RULE_TESTS = [
  'over',
  'notOver',
  'is',
  'isNot',
  'contains',
  'filled',
  'empty',
] as const
export type OwnRuleTest = (typeof OWN_RULE_TESTS)[number]

export interface OwnRuleCondition {
  readonly field: OwnRuleField
  readonly test: OwnRuleTest
  /** '' for `filled` and `empty`. */
  readonly value: string
}

/**
 * A rule that a company made for itself, as data (PAC-19): where all of `when` holds, `demands` must hold too. A
 * condition on lines holds where any line meets it; a demand on lines is asked of every line.
 */
export interface OwnRule {
  readonly id: string
  /** What is said to whoever breaks it, in the company's own words. */
  readonly says: string
  /** None: always. */
  readonly when: readonly OwnRuleCondition[]
  readonly demands: OwnRuleCondition
  /** An error stops sealing; a warning is shown and does not. */
  readonly severity: Issue['severity']
  readonly active: boolean
}

/** What a rule can see of a draft of either country: texts under their names. */
export interface RuledDraft {
  readonly receiver: object
  readonly lines: readonly object[]
}

/** The broken rules of a company in a draft whose total is `total` (decimal text). */
export function checkOwnRules(
  draft: RuledDraft,
  total: string,
  rules: readonly OwnRule[],
): readonly Issue[] {
  return rules
    .filter(({ active }) => active)
    .filter(({ when }) =>
      when.every((condition) => valuesAt(draft, total, condition.field).some(meets(condition))),
    )
    .flatMap((rule) => broken(draft, total, rule))
}

function broken(draft: RuledDraft, total: string, { demands, says, severity }: OwnRule): Issue[] {
  return valuesAt(draft, total, demands.field)
    .filter((found) => !meets(demands)(found))
    .map(({ path }) => ({
      path,
      rule: 'own',
      severity,
      params: { says },
      officialCode: null,
      officialText: null,
      repair: null,
    }))
}

interface Found {
  /** Where it stands, in the notation of issues; a figure has no field. */
  readonly path: string
  readonly value: string
}

function valuesAt(draft: RuledDraft, total: string, field: OwnRuleField): readonly Found[] {
  if (field === 'total') return [{ path: '', value: total }]
  if (field.startsWith('lines.')) {
    const name = field.slice('lines.'.length)
    return draft.lines.map((line, index) => ({
      path: `lines.${index}.${name}`,
      value: textAt(line, name),
    }))
  }
  const [head = '', name] = field.split('.')
  return name === undefined
    ? [{ path: head, value: textAt(draft, head) }]
    : [{ path: field, value: textAt(draft.receiver, name) }]
}

/** A field that the documents of a country do not have is empty there. */
function textAt(owner: object, name: string): string {
  const value: unknown = Object.hasOwn(owner, name) ? Reflect.get(owner, name) : ''
  return typeof value === 'string' ? value.trim() : ''
}

function meets({ test, value }: OwnRuleCondition): (found: Found) => boolean {
  const wanted = value.trim()
  return ({ value: given }) => {
    switch (test) {
      case 'over':
        return compared(given, wanted) > 0
      case 'notOver':
        return compared(given, wanted) <= 0
      case 'is':
        return isSame(given, wanted)
      case 'isNot':
        return !isSame(given, wanted)
      case 'contains':
        return given.toLowerCase().includes(wanted.toLowerCase())
      case 'filled':
        return given !== ''
      case 'empty':
        return given === ''
    }
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [parseE6(given), parseE6(wanted)]
  if (a !== null && b !== null) return a === b
  return given.toLowerCase() === wanted.toLowerCase()
}

/** Below, at or above; what is no amount counts as nothing. */
function compared(given: string, wanted: string): number {
  const difference = (parseE6(given) ?? 0n) - (parseE6(wanted) ?? 0n)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}

/** What is wrong with a rule as it was typed; paths from the rule's own root. */
export function ownRuleProblems(rule: OwnRule): readonly { path: string; rule: string }[] {
  const conditions = [
    ...rule.when.map((condition, index) => [`when.${index}`, condition] as const),
    ['demands', rule.demands] as const,
  ]
  return [
    ...(rule.says.trim() === '' ? [{ path: 'says', rule: 'ownRule.says' }] : []),
    ...conditions.flatMap(([path, condition]) =>
      isComplete(condition) ? [] : [{ path: `${path}.value`, rule: valueRuleOf(condition) }],
    ),
  ]
}

function isComplete({ test, value }: OwnRuleCondition): boolean {
  if (test === 'filled' || test === 'empty') return true
  if (test === 'over' || test === 'notOver') return parseE6(value.trim()) !== null
  return value.trim() !== ''
}

function valueRuleOf({ test }: OwnRuleCondition): string {
  return test === 'over' || test === 'notOver' ? 'ownRule.amount' : 'ownRule.value'
}
