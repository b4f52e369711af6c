/**
 * Whether two texts are at most `limit` typing slips apart: a letter too many, one missing, one for another, or two
 * neighbours swapped (optimal string alignment). Gives up as soon as it is certain.
 */
export function isWithinSlips(one: string, other: string, limit: number): boolean {
  if (Math.abs(one.length - other.length) > limit) return false
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      let cost = Math.min(
        at(last, column) + 1,
        at(line, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      )
      const isSwapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1]
      if (isSwapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1)
      line.push(cost)
    }
    if (Math.min(...line) > limit) return false
    beforeLast = last
    last = line
  }
  return at(last, other.length) <= limit
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.POSITIVE_INFINITY
}
