import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const LENGTH = 32

/** Hash of a PIN for the database: `scrypt$salt$hash`, base64. Slow on purpose: a PIN has few digits. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt)
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** Whether a PIN is the one a hash was made from; a damaged hash matches nothing. */
export async function isPinOf(pin: string, stored: string): Promise<boolean> {
  const [kind, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(pin, Buffer.from(salt, 'base64'))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function derive(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFC'), salt, LENGTH, COST, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
