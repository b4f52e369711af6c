import type { Random } from '../../src/main/random.ts'

/** Repeatable randomness for a seed, with helpers for simulations. */
export interface SeededRandom extends Random {
  /** Evenly spread whole number from 0 to `below - 1`. */
  below(below: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
}

/** Mulberry32: a 32-bit generator, small and good enough for tests; never for keys. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => next() / 2 ** 32
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    bytes(count) {
      const bytes = new Uint8Array(count)
      for (let index = 0; index < count; index += 1) bytes[index] = next() & 0xff
      return bytes
    },
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}
