/** Where a run of the command reads and writes; the process' own streams in real life. */
export interface Output {
  out(text: string): void
  err(text: string): void
}

export interface Streams extends Output {
  /** Everything on standard input, as text. */
  readAll(): Promise<string>
}

/** The streams of this process. A reader that goes away (`| head`) ends us quietly, not with a crash. */
export function processStreams(): Streams {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readAll() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}
