import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Outcome } from '../http/outcome.ts'

/** How a server is reached. `none` is for the practice mailbox on this machine alone. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** `starttls`: begins plain and must turn to TLS; `tls`: TLS from the first byte. */
  readonly security: 'starttls' | 'tls' | 'none'
  /** null: the server asks for none. */
  readonly signIn: { readonly user: string; readonly password: string } | null
}

/** One message, frozen; sent again it is the same to the letter, its Message-ID included. */
export interface MailMessage {
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Epoch ms UTC: the moment at which it was written. */
  readonly writtenAt: number
  readonly attachments: readonly {
    readonly name: string
    readonly mediaType: string
    readonly bytes: Uint8Array
  }[]
}

/** The server took it for one recipient at least. */
export interface MailTaken {
  readonly rejected: readonly string[]
  /** The server's literal words. */
  readonly words: string
}

/** As providers.md §9.1 has them, ms. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
/** Greylisting is usually over after five minutes. */
const LATER_MS = 300_000
const LONGEST_WORDS = 500
/** A certificate that does not hold, in TLS' own words: the library puts its general code over theirs. */
const CERTIFICATE = /certificate|altnames/i

/** The bytes of a message as they go out (RFC 5322), headers encoded by the library alone. */
export function messageBytes(message: MailMessage): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: message.messageId,
    date: new Date(message.writtenAt),
    from: { name: message.from.name, address: message.from.address },
    to: [...message.to],
    subject: message.subject,
    text: message.text,
    attachments: message.attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** Hands one message to a server, over a connection of its own. Never throws for what the world does. */
export async function sendMail(
  server: SmtpServer,
  message: MailMessage,
  now: () => number,
): Promise<Outcome<MailTaken>> {
  const bytes = await messageBytes(message)
  let hasBegun = false
  // Read only once the server has answered DATA: from then on it may have taken the message.
  const content = new Readable({
    read() {
      hasBegun = true
      this.push(bytes)
      this.push(null)
    },
  })
  const envelope = { from: message.from.address, to: [...message.to] }
  try {
    return await onConnection(server, (connection, done, fail) => {
      connection.send(envelope, content, (error, info) => {
        if (error !== null) return fail(error)
        const value = { rejected: info.rejected, words: short(info.response) }
        done({ kind: 'accepted', value })
      })
    })
  } catch (error) {
    return outcomeOf(error, hasBegun, now())
  }
}

/** Signs in and goes: the test button. Sends nothing, so nothing can be in doubt. */
export async function tryServer(server: SmtpServer, now: () => number): Promise<Outcome<null>> {
  try {
    return await onConnection(server, (_connection, done) => {
      done({ kind: 'accepted', value: null })
    })
  } catch (error) {
    return outcomeOf(error, false, now())
  }
}

/** Connects, signs in where the server wants it, does `work`, and leaves; rejects with the library's error. */
function onConnection<Result>(
  server: SmtpServer,
  work: (
    connection: SMTPConnection,
    done: (result: Result) => void,
    fail: (error: Error) => void,
  ) => void,
): Promise<Result> {
  const { host, port, security, signIn } = server
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    ...TIMEOUTS,
  })
  return new Promise((resolve, reject) => {
    const done = (result: Result): void => {
      resolve(result)
      connection.quit()
    }
    const fail = (error: Error): void => {
      // First, for closing tells of an end as well.
      reject(error)
      connection.close()
    }
    connection.once('error', fail)
    // A server that closes the line early says so by no error.
    connection.once('end', () => fail(new Error('connection closed')))
    connection.connect((error) => {
      if (error !== undefined && error !== null) return fail(error)
      if (signIn === null) return work(connection, done, fail)
      const credentials = { user: signIn.user, pass: signIn.password }
      connection.login({ credentials }, (refused) => {
        if (refused === null) work(connection, done, fail)
        else fail(refused)
      })
    })
  })
}

/** What a failure means (providers.md §9.1). `hasBegun`: the message was being handed over. */
function outcomeOf(
  error: unknown,
  hasBegun: boolean,
  now: number,
): Exclude<Outcome<never>, { readonly kind: 'accepted' }> {
  const { code, status, words } = readError(error)
  if (code === 'EAUTH' || code === 'ENOAUTH' || status === 530 || status === 535) {
    return { kind: 'notReady', reason: 'auth', words }
  }
  const isUntrusted = !hasBegun && CERTIFICATE.test(words)
  if (code === 'ETLS' || code === 'EREQUIRETLS' || code === 'ECONFIG' || isUntrusted) {
    return { kind: 'notReady', reason: 'certificateOfHost', words }
  }
  if (status >= 500) return { kind: 'refused', code: String(status), words }
  if (status >= 400) return { kind: 'throttled', retryAt: now + LATER_MS, words }
  // No question can settle it: the message may be in the mailbox.
  if (hasBegun) return { kind: 'unknown', reason: 'mailUnknown', words }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', code, words }
  return { kind: 'notSent', reason: code === 'EDNS' ? 'dns' : 'connect' }
}

function readError(error: unknown): {
  readonly code: string
  readonly status: number
  readonly words: string
} {
  const of = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  const text = (name: string): string => {
    const value = of(name)
    return typeof value === 'string' ? value : ''
  }
  const status = of('responseCode')
  return {
    code: text('code'),
    status: typeof status === 'number' ? status : 0,
    words: short(text('response') || text('message')),
  }
}

function short(words: string): string {
  return words.slice(0, LONGEST_WORDS)
}
