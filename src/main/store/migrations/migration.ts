/** One step forward of the schema: plain SQL, run in order inside the one transaction of all pending steps. */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly statements: readonly string[]
}
