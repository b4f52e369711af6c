/** Where a place of the text with line feeds alone is in the text as it was written. */
export type Offsets = (place: number) => number

/**
 * The text as a reader of XML has to take it (XML 1.0, §2.11): CR LF, and CR alone, are one line feed. Done here at once,
 * for a library that does it break by break copies all of a long text each time.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

/** The way back from `withLineFeeds(text)`; what is behind the end is at the end. */
export function offsetsOf(text: string): Offsets {
  /** Places, in the text with line feeds alone, of those that were two characters. */
  const pairs: number[] = []
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) {
    pairs.push(at - pairs.length)
  }
  // The library knows no place behind the last character where some are of two units, and says infinity.
  return (place) => Math.min(place + before(pairs, place), text.length)
}

/** How many of these ascending places come before this one. */
function before(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? Infinity) < place) low = middle + 1
    else high = middle
  }
  return low
}
