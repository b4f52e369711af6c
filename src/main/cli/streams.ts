import { CommandError } from './commandError.ts'

/** Where a run of the command reads and writes; the process' own streams in real life. */
export interface Output {
  out(text: string): void
  err(text: string): void
}

export interface Streams extends Output {
  /** Everything on standard input, as text without a byte order mark; refuses more than a megabyte. */
  readAll(): Promise<string>
}

const MAX_INPUT_BYTES = 1_000_000

/** The streams of a process; handed in so that a test can bring its own. */
export type Standard = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>

/**
 * Streams of this process. A reader that goes away (`| head`) costs the rest of the output and nothing else: what the
 * command began, it ends, and its exit code tells the truth.
 */
export function processStreams(standard: Standard): Streams {
  return {
    out: writerTo(standard.stdout),
    err: writerTo(standard.stderr),
    async readAll() {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of standard.stdin) {
        const bytes = Buffer.from(chunk as Uint8Array)
        size += bytes.length
        if (size > MAX_INPUT_BYTES) throw new CommandError('cli.error.inputTooLarge')
        chunks.push(bytes)
      }
      return Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
    },
  }
}

function writerTo(stream: NodeJS.WritableStream): (text: string) => void {
  let open = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    open = false
  })
  return (text) => {
    if (open) stream.write(text)
  }
}
