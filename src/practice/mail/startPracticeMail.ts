import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface PracticeMailbox {
  /** `smtp://127.0.0.1:<port>`. */
  readonly url: string
  /** Messages taken since the start. */
  count(): number
  close(): Promise<void>
}

/** How the mailbox treats the next messages; for tests. */
export type MailFault = 'closesAfterData' | 'refuses' | 'greylists'

/**
 * The practice mailbox: takes every message on loopback and keeps it under `folder`, as it came (`<n>.eml`) and as its
 * parts (`<n>.json`), so that a person can look at what his customers would have got. Sends nothing to anybody.
 */
export function startPracticeMail(options: {
  readonly folder: string
  readonly port?: number
  readonly now?: () => number
  /** Asked for each message by its recipients; null takes it. */
  readonly fault?: (recipients: readonly string[]) => MailFault | null
}): Promise<PracticeMailbox> {
  const { folder } = options
  const now = options.now ?? Date.now
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let count = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 40_000_000,
    logger: false,
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        const fault = options.fault?.(recipients) ?? null
        if (fault === 'refuses') return answer(withCode(550, '5.1.1 No existe ese buzón'))
        if (fault === 'greylists') return answer(withCode(450, '4.7.1 Intente más tarde'))
        const bytes = Buffer.concat(chunks)
        keep(folder, bytes, recipients, now()).then(
          () => {
            count += 1
            if (fault === 'closesAfterData') for (const each of server.connections) each.close()
            else answer(null, 'Message queued')
          },
          () => answer(withCode(451, '4.3.0 Error de este buzón')),
        )
      })
    },
  })
  server.on('error', (error: Error) => process.emitWarning(error))
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({
        url: `smtp://127.0.0.1:${port}`,
        count: () => count,
        close: () =>
          new Promise((done) => {
            for (const each of server.connections) each.close()
            server.close(() => done())
          }),
      })
    })
  })
}

async function keep(
  folder: string,
  bytes: Buffer,
  recipients: readonly string[],
  at: number,
): Promise<void> {
  const parsed = await simpleParser(bytes)
  // Names in the order of arrival; the digest keeps two programs on one folder apart.
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const id = `${String(at).padStart(15, '0')}-${digest}`
  const facts = {
    id,
    at,
    messageId: parsed.messageId ?? '',
    from: parsed.from?.text ?? '',
    to: recipients,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    attachments: parsed.attachments.map(({ filename, size }) => ({
      name: filename ?? '',
      bytes: size,
    })),
  }
  write(join(folder, `${id}.eml`), bytes)
  write(join(folder, `${id}.json`), JSON.stringify(facts))
}

/** Whole or not at all. */
function write(path: string, content: Buffer | string): void {
  writeFileSync(`${path}.part`, content, { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

function withCode(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode })
}
