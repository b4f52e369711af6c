import type { Output as Stream } from './streams.ts'

/** Terminal control characters of foreign text (names, provider words) are shown, not obeyed. */
function visible(text: string): string {
  // eslint-disable-next-line no-control-regex -- the control characters are the subject
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/g,
    (character) => {
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
    },
  )
}

/** What a verb prints: lines for a person, or one JSON document for a script. Never both. */
export interface Printer {
  readonly json: boolean
  line(text: string): void
  /** The result of the verb; printed only as JSON, once, at the end. */
  result(value: unknown): void
  /** Notices that belong to neither: standard error. */
  notice(text: string): void
}

export function createPrinter(stream: Stream, json: boolean): Printer {
  let written = false
  return {
    json,
    line(text) {
      if (!json) stream.out(`${visible(text)}\n`)
    },
    result(value) {
      if (!json || written) return
      written = true
      stream.out(`${JSON.stringify(value, null, 2)}\n`)
    },
    notice(text) {
      stream.err(`${visible(text)}\n`)
    },
  }
}
