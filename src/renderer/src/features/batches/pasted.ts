/** Cells that one paste may fill at most. */
export const MOST_PASTED_ROWS = 2_000

/** The cells of a text that was copied out of a spreadsheet: lines are rows, tabs part columns. */
export function pastedCells(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t'))
}
