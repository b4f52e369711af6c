/** One detail of two records that are compared: how it reads, and how it goes from one into the other. */
export interface MergeField<Input> {
  readonly key: string
  readonly label: string
  /** '' where nothing is known. */
  readonly show: (input: Input) => string
  readonly take: (into: Input, from: Input) => Input
}

export type Side = 'one' | 'other'

/** Which of two stays, and from which of them each detail comes. */
export interface MergeChoice {
  readonly keep: Side
  readonly from: Readonly<Record<string, Side>>
}

/** Two records as they are compared. */
export interface Sides<Input> {
  readonly one: Input
  readonly other: Input
}

/** `keep` stays with its own details, and takes those that it lacks from the other. */
export function choiceFor<Input>(
  fields: readonly MergeField<Input>[],
  sides: Sides<Input>,
  keep: Side,
): MergeChoice {
  const gone = otherSide(keep)
  const from = fields.map(({ key, show }) => {
    const lacks = show(sides[keep]) === '' && show(sides[gone]) !== ''
    return [key, lacks ? gone : keep] as const
  })
  return { keep, from: Object.fromEntries(from) }
}

/** The record as it will be. */
export function mergedBy<Input>(
  fields: readonly MergeField<Input>[],
  sides: Sides<Input>,
  choice: MergeChoice,
): Input {
  const gone = sides[otherSide(choice.keep)]
  return fields.reduce(
    (into, { key, take }) => (choice.from[key] === choice.keep ? into : take(into, gone)),
    sides[choice.keep],
  )
}

/** Details in which the two differ, and those that both have alike. */
export function compared<Input>(
  fields: readonly MergeField<Input>[],
  { one, other }: Sides<Input>,
): { readonly differ: readonly MergeField<Input>[]; readonly same: readonly MergeField<Input>[] } {
  const differ = fields.filter(({ show }) => show(one) !== show(other))
  const same = fields.filter((field) => !differ.includes(field) && field.show(one) !== '')
  return { differ, same }
}

export function otherSide(side: Side): Side {
  return side === 'one' ? 'other' : 'one'
}
