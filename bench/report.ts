import { pairwise, spreadOf } from './measure/statistics.ts'
import type { Spread } from './measure/statistics.ts'

/** What a metric is held to. `on` says whether the measured value or its ratio to the limit counts. */
export interface Floor {
  readonly on: 'value' | 'ratio'
  readonly sense: 'atLeast' | 'atMost'
  readonly bound: number
}

/** One measured metric, as a chapter hands it over. */
export interface Measured {
  /** Number in performance.md, with a word where it has several parts: `P1`, `P1.service`. */
  readonly id: string
  readonly unit: string
  /** One per round. */
  readonly values: readonly number[]
  /** The limit measured in the same rounds, null where there is none. */
  readonly limit: { readonly name: string; readonly values: readonly number[] } | null
  readonly floor: Floor | null
  /** Rounds in which others used the machine. */
  readonly noisyRounds: number
  /** Facts worth reading beside the figure. */
  readonly notes?: readonly string[]
}

export type Verdict = 'ok' | 'missed' | 'noFloor'

/** A metric as it is printed and kept. */
export interface Line {
  readonly id: string
  readonly unit: string
  readonly value: Spread
  /** Taken pair by pair in the same rounds. */
  readonly ratio: Spread | null
  readonly limit: (Spread & { readonly name: string }) | null
  readonly floor: Floor | null
  readonly noisyRounds: number
  readonly verdict: Verdict
  readonly notes: readonly string[]
}

/** Slack on a run in which others used the machine. */
export const NOISY_SLACK = 0.15

/** Judges a metric against its floor; a noisy one may miss it by 15 %. */
export function judge(measured: Measured): Line {
  const value = spreadOf(measured.values)
  const { limit, floor } = measured
  const ratio = limit === null ? null : spreadOf(pairwise(measured.values, limit.values))
  return {
    id: measured.id,
    unit: measured.unit,
    value,
    ratio,
    limit: limit === null ? null : { ...spreadOf(limit.values), name: limit.name },
    floor,
    noisyRounds: measured.noisyRounds,
    verdict: verdictOf(floor, value, ratio, measured.noisyRounds > 0),
    notes: measured.notes ?? [],
  }
}

function verdictOf(
  floor: Floor | null,
  value: Spread,
  ratio: Spread | null,
  isNoisy: boolean,
): Verdict {
  if (floor === null) return 'noFloor'
  const found = floor.on === 'value' ? value.median : ratio?.median
  if (found === undefined) throw new Error('a floor on a ratio needs a limit')
  const slack = isNoisy ? NOISY_SLACK : 0
  const isKept =
    floor.sense === 'atLeast'
      ? found >= floor.bound * (1 - slack)
      : found <= floor.bound * (1 + slack)
  return isKept ? 'ok' : 'missed'
}

/** `id value unit ratio limit`, then range, floor and noise. */
export function formatLine(line: Line): string {
  const head = [
    line.id.padEnd(12),
    figure(line.value.median).padStart(9),
    line.unit.padEnd(11),
    (line.ratio === null ? '-' : figure(line.ratio.median)).padStart(7),
    (line.limit === null ? '-' : `${figure(line.limit.median)} ${line.limit.name}`).padEnd(34),
  ]
  const range = `${figure(line.value.min)}..${figure(line.value.max)} of ${line.value.count}`
  return [...head, ` ${range.padEnd(26)}`, floorText(line), noiseText(line)].join(' ').trimEnd()
}

function floorText({ floor, verdict }: Line): string {
  if (floor === null) return ''
  const bound = `${floor.sense === 'atLeast' ? '≥' : '≤'} ${figure(floor.bound)}`
  return `${verdict === 'ok' ? 'ok' : 'MISSED'} (${floor.on} ${bound})`
}

function noiseText({ noisyRounds, value }: Line): string {
  return noisyRounds === 0 ? '' : `noisy ${noisyRounds}/${value.count}`
}

/** Three digits that count; whole numbers from a hundred on. */
export function figure(value: number): string {
  if (value === 0) return '0'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(3)))
}
