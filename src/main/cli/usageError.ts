/** Wrong words on the command line or an unreadable file; ends with exit code 2. */
export class UsageError extends Error {
  /** Key of the sentence in src/locales. */
  readonly key: string
  readonly params: Readonly<Record<string, string>>

  constructor(key: string, params: Readonly<Record<string, string>> = {}) {
    super(key)
    this.name = 'UsageError'
    this.key = key
    this.params = params
  }
}
