/** A label and its value, as printed. */
export interface Labelled {
  readonly label: string
  readonly value: string
}
