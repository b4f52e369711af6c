const decoder = new TextDecoder('utf-8', { fatal: true })

/** Text of UTF-8 bytes, a BOM taken off; null when they are anything else, or hold a NUL. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
