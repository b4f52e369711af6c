import { listenForNoise } from './noise.ts'

/** What one case gives in one round: a rate, a time, whatever the case says. */
export type Measure = () => number | Promise<number>

export interface Rounds<Name extends string> {
  readonly values: Readonly<Record<Name, readonly number[]>>
  /** Rounds that were kept although others used the machine. */
  readonly noisy: number
  /** Cores that others used, the worst kept round. */
  readonly worstNoise: number
}

export interface RoundsPlan {
  readonly count: number
  /** More than this many cores used by others makes a round noisy. */
  readonly noiseLimit: number
  /** How often one round is tried again when it was noisy; the quietest try is kept. */
  readonly retries: number
}

/**
 * Measures cases side by side: in each round every case once, in an order that turns from round to round, so that
 * a change of the machine's mood meets all of them.
 */
export async function measureRounds<Name extends string>(
  plan: RoundsPlan,
  cases: Readonly<Record<Name, Measure>>,
): Promise<Rounds<Name>> {
  const names = Object.keys(cases) as Name[]
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >
  let noisy = 0
  let worstNoise = 0
  for (let round = 0; round < plan.count; round += 1) {
    const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)]
    const kept = await quietest(plan, order, cases)
    for (const name of names) values[name].push(kept.values[name])
    if (kept.noise > plan.noiseLimit) noisy += 1
    worstNoise = Math.max(worstNoise, kept.noise)
  }
  return { values, noisy, worstNoise }
}

interface Round<Name extends string> {
  readonly values: Readonly<Record<Name, number>>
  readonly noise: number
}

async function quietest<Name extends string>(
  plan: RoundsPlan,
  order: readonly Name[],
  cases: Readonly<Record<Name, Measure>>,
): Promise<Round<Name>> {
  let best = await once(order, cases)
  for (let again = 0; again < plan.retries && best.noise > plan.noiseLimit; again += 1) {
    const next = await once(order, cases)
    if (next.noise < best.noise) best = next
  }
  return best
}

async function once<Name extends string>(
  order: readonly Name[],
  cases: Readonly<Record<Name, Measure>>,
): Promise<Round<Name>> {
  const values: Partial<Record<Name, number>> = {}
  const noiseSoFar = listenForNoise()
  for (const name of order) values[name] = await cases[name]()
  return { values: values as Record<Name, number>, noise: noiseSoFar() ?? 0 }
}
