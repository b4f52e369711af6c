/** What this window remembers for its person: taste only, nothing of the business. */
type PreferenceName = 'language' | 'company' | 'folded' | 'notices' | 'zipNames' | 'salesBook'

/** null when nothing was kept, or the browser keeps nothing. */
export function readPreference(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(`timbrel.${name}`)
  } catch {
    return null
  }
}

export function writePreference(name: PreferenceName, value: string): void {
  try {
    localStorage.setItem(`timbrel.${name}`, value)
  } catch {
    // A window without storage works; it only forgets its taste.
  }
}
