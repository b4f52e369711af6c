import { randomBytes } from 'node:crypto'

/** Randomness behind one interface, so that a simulation can be repeated from its seed. */
export interface Random {
  bytes(count: number): Uint8Array
  /** Evenly spread in [0, 1). */
  fraction(): number
}

/** Asking the system costs as much for ten bytes as for a thousand; each byte of the supply is given out once. */
const SUPPLY = 4_096
let supply: Uint8Array = new Uint8Array()

function take(count: number): Uint8Array {
  if (count > supply.length) supply = randomBytes(Math.max(SUPPLY, count))
  const taken = Uint8Array.from(supply.subarray(0, count))
  supply = supply.subarray(count)
  return taken
}

export const systemRandom: Random = {
  bytes: take,
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
}
