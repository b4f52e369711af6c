const CHUNK = 8_192
/** The declaration stands at the very beginning, and is short. */
const LOOKED_AT = 100

/** Whether XML says of itself that it is ISO-8859-1. */
export function saysLatin1(bytes: Uint8Array): boolean {
  return /^<\?xml[^>]*encoding=["']iso-8859-1["']/i.test(decodeLatin1(bytes.subarray(0, LOOKED_AT)))
}

/** Each byte is the character of its number; every byte means something. */
export function decodeLatin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(
      String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]),
    )
  }
  return parts.join('')
}
