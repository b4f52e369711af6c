import {
  ALTERATIONS,
  EVIL_XML,
  MOMENTS,
  REPEAT_ANSWERS,
  type Fault,
  type FaultMatch,
  type FaultRule,
  type Moment,
} from './rule.ts'

/** Says in one sentence which entry of a fault script cannot be read. */
export class FaultScriptError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'FaultScriptError'
  }
}

/** `lento` of the journeys: the answer comes after 25 s. */
const SLOW_MS = 25_000

/**
 * Reads a fault script: an array, or `{ "faults": [...] }`, of rules and words. A word is a short form:
 * `normal` (nothing) · `lento [s]` · `pierde respuesta` · `caído` · `rechaza CÓDIGO` · `429 [s]` · an HTTP
 * status · a fault's name with `-before` or `-after`. Throws FaultScriptError.
 */
export function readFaultRules(script: unknown): readonly FaultRule[] {
  const list = isRecord(script) ? script['faults'] : script
  if (typeof list === 'string') return readEntry(list)
  if (!Array.isArray(list)) throw new FaultScriptError('a fault script is a list of rules or words')
  return list.flatMap((entry: unknown, index) => {
    try {
      return readEntry(entry)
    } catch (error) {
      if (!(error instanceof FaultScriptError)) throw error
      throw new FaultScriptError(`rule ${index + 1}: ${error.message}`)
    }
  })
}

/** None for `normal`. */
function readEntry(entry: unknown): readonly FaultRule[] {
  if (typeof entry === 'string') return readEntry({ fault: entry })
  if (!isRecord(entry)) throw new FaultScriptError('a rule is an object or a word')
  const { fault: described, ...fields } = entry
  if (typeof described !== 'string') return [ruleOf(described, fields)]
  const meant = meaningOf(described)
  if (meant === null) return []
  const { fault, ...usual } = meant
  return [ruleOf({ ...fields, ...fault }, { ...usual, ...fields })]
}

interface Meaning {
  readonly fault: Readonly<Record<string, unknown>>
  readonly times?: 'forever'
  readonly when?: Moment
}

/** What a word stands for; switch words hold until they are taken back, names of faults hit once. */
function meaningOf(word: string): Meaning | null {
  const [first = '', ...rest] = word.trim().split(/\s+/)
  const argument = rest.join(' ')
  switch (first.toLowerCase()) {
    case 'normal':
      return null
    case 'lento': {
      const ms = argument === '' ? SLOW_MS : Number(argument) * 1000
      return { fault: { kind: 'slow', ms }, times: 'forever' }
    }
    case 'pierde':
      return { fault: { kind: 'timeout' }, times: 'forever' }
    case 'caído':
    case 'caido':
      return { fault: { kind: 'refused' }, times: 'forever' }
    case 'rechaza':
      return { fault: { kind: 'reject', code: argument }, times: 'forever' }
    case '429':
      return { fault: { kind: 'status', status: 429, retryAfter: argument }, times: 'forever' }
    default:
      return meaningOfName(first)
  }
}

/** `500`, `rst-before`, `timeout-after`: a status or a fault's name, with its moment. */
function meaningOfName(name: string): Meaning {
  const when = MOMENTS.find((each) => name.endsWith(`-${each}`))
  const kind = when === undefined ? name : name.slice(0, -when.length - 1)
  const isStatus = /^[1-5][0-9]{2}$/.test(kind)
  const fault = isStatus ? { kind: 'status', status: Number(kind) } : { kind }
  return when === undefined ? { fault } : { fault, when }
}

function ruleOf(described: unknown, entry: Readonly<Record<string, unknown>>): FaultRule {
  const fault = readFault(described)
  const times = entry['times'] ?? 1
  return {
    fault,
    when: oneOf(MOMENTS, entry['when'] ?? usualMoment(fault), 'when'),
    times: times === 'forever' ? 'forever' : count(times, 'times'),
    skip: count(entry['skip'] ?? 0, 'skip'),
    every: Math.max(1, count(entry['every'] ?? 1, 'every')),
    match: readMatch(entry['match'] ?? {}),
    visibleAfterMs: count(entry['visibleAfterMs'] ?? 0, 'visibleAfterMs'),
    lateMs: count(entry['lateMs'] ?? 0, 'lateMs'),
  }
}

/** The worse of the two where a fault can be both; what cannot follow a commit comes before it. */
function usualMoment(fault: Fault): Moment {
  const definite = fault.kind === 'status' && [401, 403, 429].includes(fault.status)
  const cannotFollow = ['refused', 'rst-on-accept', 'reject', 'no-credits', 'redirect']
  return definite || cannotFollow.includes(fault.kind) ? 'before' : 'after'
}

function readFault(value: unknown): Fault {
  if (!isRecord(value)) throw new FaultScriptError('fault is a name or an object with a kind')
  const kind = value['kind']
  switch (kind) {
    case 'refused':
    case 'rst-on-accept':
    case 'timeout':
    case 'rst':
    case 'fin':
    case 'endless':
    case 'broken-json':
    case 'empty':
    case 'no-content':
    case 'bom':
    case 'latin1':
    case 'wrong-type':
    case 'no-data':
    case 'stale-connection':
    case 'late-visible':
    case 'no-credits':
      return { kind }
    case 'half-body':
      return { kind, announced: value['announced'] !== false }
    case 'status':
      return {
        kind,
        status: count(value['status'], 'status'),
        retryAfter: text(value['retryAfter'] ?? '', 'retryAfter'),
      }
    case 'html':
      return { kind, status: count(value['status'] ?? 200, 'status') }
    case 'slow':
      return { kind, ms: count(value['ms'] ?? SLOW_MS, 'ms') }
    case 'trickle':
      return { kind, everyMs: count(value['everyMs'] ?? 300, 'everyMs') }
    case 'hints':
      return { kind, count: count(value['count'] ?? 200, 'count') }
    case 'huge':
    case 'gzip-bomb':
      return { kind, bytes: count(value['bytes'] ?? 300_000_000, 'bytes') }
    case 'redirect':
      return {
        kind,
        status: count(value['status'] ?? 307, 'status'),
        location: text(value['location'] ?? '', 'location'),
      }
    case 'altered':
      return { kind, what: oneOf(ALTERATIONS, value['what'], 'what') }
    case 'evil-xml':
      return { kind, what: oneOf(EVIL_XML, value['what'], 'what') }
    case 'dup':
      return { kind, as: oneOf(REPEAT_ANSWERS, value['as'], 'as') }
    case 'reject':
      return { kind, code: text(value['code'], 'code'), text: text(value['text'] ?? '', 'text') }
    default:
      throw new FaultScriptError(`unknown fault ${JSON.stringify(kind)}`)
  }
}

function readMatch(value: unknown): FaultMatch {
  if (!isRecord(value)) throw new FaultScriptError('match is an object')
  const names = ['operation', 'serie', 'folio', 'issuer', 'receiver'] as const
  const unknown = Object.keys(value).find((key) => !names.some((name) => name === key))
  if (unknown !== undefined) throw new FaultScriptError(`unknown field match.${unknown}`)
  const fields = names.flatMap((name) =>
    value[name] === undefined ? [] : [[name, text(value[name], `match.${name}`)] as const],
  )
  return Object.fromEntries(fields)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function count(value: unknown, name: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number
  throw new FaultScriptError(`${name} is a whole number from 0`)
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new FaultScriptError(`${name} is text`)
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown, name: string): Word {
  const word = words.find((each) => each === value)
  if (word === undefined) throw new FaultScriptError(`${name} is one of ${words.join(', ')}`)
  return word
}
