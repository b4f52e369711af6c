import type { ImportField } from '../../../../domain/batch/fields.ts'

/** Width of a column by what stands in it. */
const WIDE: Partial<Readonly<Record<ImportField, number>>> = {
  name: 260,
  description: 240,
  email: 200,
  address: 220,
  folio: 84,
  date: 104,
  postalCode: 112,
  quantity: 84,
  usoCfdi: 92,
}
const USUAL_WIDTH = 128

/** Of the number of the row and of its state, at the left of all fields. */
const LEFT = [72, 124] as const

/** How wide the columns for these fields are, px: as a grid's template, and together. */
export function layoutOf(fields: readonly ImportField[]): {
  readonly template: string
  readonly width: number
} {
  const widths = [...LEFT, ...fields.map((field) => WIDE[field] ?? USUAL_WIDTH)]
  return {
    template: widths.map((width) => `${width}px`).join(' '),
    width: widths.reduce((sum, one) => sum + one, 0),
  }
}
