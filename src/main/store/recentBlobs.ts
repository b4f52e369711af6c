/**
 * What was put in or read lately, by digest, which makes it true of any database: what was just sealed is sent, and what
 * was sent is what its answer is kept against. Unpacked and proven once, then at hand.
 */
const recent = new Map<string, Uint8Array>()
let held = 0

/** A few hundred documents with request and answer: as many as are on their way at once. */
const MOST_BYTES = 8_000_000
/** A large file is not kept in memory for the sake of being read twice. */
const LARGEST_BYTES = 64_000

/** By digest as `digestKey` gives it; nobody changes the bytes from now on. */
export function rememberBlob(key: string, bytes: Uint8Array): void {
  if (bytes.length > LARGEST_BYTES || recent.has(key)) return
  recent.set(key, bytes)
  held += bytes.length
  for (const [oldest, old] of recent) {
    if (held <= MOST_BYTES) break
    recent.delete(oldest)
    held -= old.length
  }
}

/** undefined when they have to be read. */
export function recentBlob(key: string): Uint8Array | undefined {
  return recent.get(key)
}

/** A SHA-256 as a key. */
export function digestKey(sha256: Uint8Array): string {
  return Buffer.from(sha256.buffer, sha256.byteOffset, sha256.length).toString('latin1')
}
