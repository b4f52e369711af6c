/** Structured log: one JSON object a line, redacted at the source, so that a line can be sent to support. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void
  error(event: string, facts?: Readonly<Record<string, unknown>>): void
}

/** Replaces every known secret inside a text; built by the redaction rules of http/redact.ts. */
export type Redactor = (text: string) => string

/** Writes log lines into `sink`. JSON escapes control characters, so one entry is always one line. */
export function createLog(now: () => number, redact: Redactor, sink: (line: string) => void): Log {
  function write(
    level: 'info' | 'error',
    event: string,
    facts: Readonly<Record<string, unknown>>,
  ): void {
    const entry = { at: now(), level, event, ...facts }
    sink(redact(JSON.stringify(entry)))
  }
  return {
    info: (event, facts = {}) => write('info', event, facts),
    error: (event, facts = {}) => write('error', event, facts),
  }
}

/** What a log line may say of an error: kind, message and stack of it and of its causes. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error)
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined || depth > 4 ? null : describeError(error.cause, depth + 1),
  }
}
