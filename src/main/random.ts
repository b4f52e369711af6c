import { randomBytes } from 'node:crypto'

/** Randomness behind one interface, so that a simulation can be repeated from its seed. */
export interface Random {
  bytes(count: number): Uint8Array
  /** Evenly spread in [0, 1). */
  fraction(): number
}

export const systemRandom: Random = {
  bytes: (count) => randomBytes(count),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
}
