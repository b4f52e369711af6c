import type { Output as Stream } from './streams.ts'

/**
 * Characters that a terminal obeys instead of showing: C0 and C1 controls, line and paragraph separators, marks that
 * turn the direction of writing, and those of no width. A line break inside a name would forge a line.
 */
const OBEYED =
  // eslint-disable-next-line no-control-regex -- the control characters are the subject
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const hexOf = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0')

/** Foreign text (names, provider words) as one line in which control characters are shown, not obeyed. */
export function visible(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${hexOf(character)}`)
}

/** One JSON document that says the same to a parser and does nothing to a terminal. */
export function jsonDocument(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(OBEYED, (character) =>
    character === '\n' ? character : `\\u${hexOf(character)}`,
  )
}

/** What a command prints: lines for a person, or one JSON document for a script. Never both. */
export interface Printer {
  readonly json: boolean
  line(text: string): void
  /** The result of the command, printed only as JSON; a later one, of a failure, takes its place. */
  result(value: unknown): void
  /** Notices that belong to neither: standard error. */
  notice(text: string): void
  /** Prints the result, the first time only; a command without one answers `null`. */
  finish(): void
}

export function createPrinter(stream: Stream, json: boolean): Printer {
  let result: unknown = null
  let finished = false
  return {
    json,
    line(text) {
      if (!json) stream.out(`${visible(text)}\n`)
    },
    result(value) {
      result = value
    },
    notice(text) {
      stream.err(`${visible(text)}\n`)
    },
    finish() {
      if (!json || finished) return
      finished = true
      stream.out(`${jsonDocument(result)}\n`)
    },
  }
}
