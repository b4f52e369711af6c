import type { Fault, FaultRule } from '../../src/practice/pac/faults/rule.ts'
import type { SeededRandom } from './seededRandom.ts'

/** Faults that may come before the PAC's work, after it, or while it goes on unseen. */
const WIRE: readonly [Fault, ...Fault[]] = [
  { kind: 'timeout' },
  { kind: 'rst' },
  { kind: 'fin' },
  { kind: 'half-body', announced: true },
  { kind: 'half-body', announced: false },
  { kind: 'status', status: 500, retryAfter: '' },
  { kind: 'status', status: 502, retryAfter: '' },
  { kind: 'status', status: 503, retryAfter: '7' },
  { kind: 'status', status: 504, retryAfter: '' },
  { kind: 'html', status: 200 },
  { kind: 'trickle', everyMs: 300 },
  { kind: 'endless' },
  { kind: 'broken-json' },
  { kind: 'empty' },
  { kind: 'no-content' },
  { kind: 'bom' },
  { kind: 'latin1' },
  { kind: 'wrong-type' },
  { kind: 'no-data' },
  { kind: 'slow', ms: 20_000 },
  { kind: 'redirect', status: 307, location: 'http://thief.invalid/' },
]

/** A definite word that the PAC did not work on the request: a lie when it came after the work. */
const NOT_DONE: readonly [Fault, ...Fault[]] = [
  { kind: 'status', status: 401, retryAfter: '' },
  { kind: 'status', status: 403, retryAfter: '' },
  { kind: 'status', status: 429, retryAfter: '20' },
  { kind: 'status', status: 429, retryAfter: '' },
  { kind: 'no-credits' },
  { kind: 'rst-on-accept' },
]

/** Alterations that can be seen without the PAC's certificate; the simulation's stamps are not signed. */
const ALTERED = [
  'total',
  'rfc',
  'sello',
  'sello-cfd',
  'folio',
  'two-stamps',
  'stamp-in-addenda',
  'stamp-in-comment',
  'no-stamp',
  'fecha-1999',
  'fecha-future',
  'uuid-malformed',
] as const

/** Something that happens on the wire, before a provider's work, after it, or while it goes on unseen. */
export function wireFault(random: SeededRandom): Fault {
  return random.pick(WIRE)
}

/** A few random rules for the practice PAC, as a bad hour would bring them. */
export function randomFaults(random: SeededRandom): readonly FaultRule[] {
  return Array.from({ length: 1 + random.below(3) }, () => randomRule(random))
}

function randomRule(random: SeededRandom): FaultRule {
  const usual: FaultRule = {
    fault: { kind: 'late-visible' },
    when: 'after',
    times: 1 + random.below(4),
    skip: random.below(3),
    every: 1,
    match: {},
    visibleAfterMs: random.chance(0.3) ? random.below(12_000) : 0,
    lateMs: random.below(50_000),
  }
  const kind = random.below(10)
  if (kind < 6) {
    const when = random.pick(['before', 'after', 'after', 'late'] as const)
    return { ...usual, fault: wireFault(random), when }
  }
  if (kind === 6) return { ...usual, fault: random.pick(NOT_DONE), when: 'before' }
  if (kind === 7) return { ...usual, fault: { kind: 'altered', what: random.pick(ALTERED) } }
  if (kind === 8) {
    const as = random.pick(['same', '307-xml', '307-empty'] as const)
    return { ...usual, fault: { kind: 'dup', as } }
  }
  return random.chance(0.3) ? { ...usual, fault: { kind: 'refused' }, times: 'forever' } : usual
}
