import { inflateRawSync } from 'node:zlib'

/** Largest file that is taken out of an archive, bytes: a bomb stays a bomb's size. */
const LONGEST = 20_000_000
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

/** The first file with this ending in a ZIP given as Base64; null when there is none or it does not open. */
export function fileInZip(base64: string, ending: string): Uint8Array | null {
  if (base64 === '') return null
  try {
    return firstFile(Buffer.from(base64, 'base64'), ending)
  } catch {
    // Bytes of the network: whatever they are, a file that does not open is no file.
    return null
  }
}

function firstFile(zip: Buffer, ending: string): Uint8Array | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) return null
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count && zip.readUInt32LE(at) === CENTRAL; index += 1) {
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('latin1', at + 46, at + 46 + nameLength)
    if (name.toLowerCase().endsWith(ending)) return contentOf(zip, at)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return null
}

function contentOf(zip: Buffer, central: number): Uint8Array | null {
  const method = zip.readUInt16LE(central + 10)
  const packed = zip.readUInt32LE(central + 20)
  const local = zip.readUInt32LE(central + 42)
  if (zip.readUInt32LE(local) !== LOCAL) return null
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(from, from + packed)
  if (method === 0) return Uint8Array.from(bytes)
  if (method !== 8) return null
  return Uint8Array.from(inflateRawSync(bytes, { maxOutputLength: LONGEST }))
}
