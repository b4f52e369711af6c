import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock.ts'
import type { Steps } from '../steps.ts'
import type { Call, SendWire } from './call.ts'
import type { Connections, Lane } from './connections.ts'
import type { Answered, Failed, FailureKind } from './exchange.ts'
import { failureKind, failureWords } from './failure.ts'
import { retryMoment } from './retryAfter.ts'
import type { WireRequest } from './wireRequest.ts'

/** Longest answer that is read, bytes. */
export const LONGEST_ANSWER = 20_000_000

/** The way to the wire. */
export interface Transport {
  readonly send: SendWire
  /** Whether a request has its connection now and is not being written yet: the connection may still be opening. */
  isFeeding(): boolean
}

/**
 * Sends the bytes and reads the answer whole. `maybeSent` turns true in the very call in which undici is about
 * to write to the socket: the handler's start is called synchronously before the first write, and a request
 * that is given up before it is never written.
 */
export function createTransport(deps: {
  clock: Clock
  steps: Steps
  connections: Connections
}): Transport {
  const unwritten = new Set<object>()
  return {
    async send(call, request) {
      const lane = await deps.connections.lane(call.account, request)
      unwritten.add(lane)
      const told: Told = {
        step: (name) => deps.steps(name, call.context.subject),
        begins: () => unwritten.delete(lane),
      }
      try {
        return await exchanged(lane, request, call, deps.clock, told)
      } finally {
        unwritten.delete(lane)
        lane.release()
      }
    },
    isFeeding: () => unwritten.size > 0,
  }
}

/** Who is told how far a request has come. */
interface Told {
  readonly step: (name: 'request.written' | 'answer.headers' | 'answer.read') => void
  /** Its first byte is about to be written. */
  readonly begins: () => void
}

function exchanged(
  { dispatcher, isClosedAfter }: Pick<Lane, 'dispatcher' | 'isClosedAfter'>,
  request: WireRequest,
  { deadline, isOff }: Pick<Call, 'deadline' | 'isOff'>,
  clock: Clock,
  { step, begins }: Told,
): Promise<Answered | Failed> {
  return new Promise((resolve) => {
    const at = clock.now()
    const began = clock.monotonic()
    const chunks: Buffer[] = []
    let length = 0
    let status = 0
    let headers: Readonly<Record<string, string>> = {}
    let maybeSent = false
    let isOver = false
    let controller: Dispatcher.DispatchController | null = null

    const timing = () => ({ at, durationMs: Math.round(clock.monotonic() - began) })
    const end = (result: Answered | Failed): void => {
      isOver = true
      deadline.removeEventListener('abort', onDeadline)
      resolve(result)
    }
    const fail = (failure: FailureKind, words: string): void => {
      if (isOver) return
      end({ kind: 'failed', failure, maybeSent, words, timing: timing() })
      controller?.abort(new Error(words))
    }
    const onDeadline = (): void => fail('timeout', 'end of the whole call')

    if (deadline.aborted) {
      onDeadline()
      return
    }
    deadline.addEventListener('abort', onDeadline, { once: true })
    dispatcher.dispatch(
      {
        method: request.method,
        path: request.path,
        headers: request.headers,
        body: request.body,
        idempotent: false,
        reset: isClosedAfter,
        headersTimeout: request.timeouts.answerMs,
        bodyTimeout: request.timeouts.answerMs,
      },
      {
        onRequestStart(given) {
          if (isOver || maybeSent) {
            given.abort(new Error('given up'))
            return
          }
          if (isOff()) {
            fail('heldBack', 'asked for silence')
            // Thrown and not aborted: an abort would cut the connection, which the next one may use.
            throw new Error('given up')
          }
          controller = given
          maybeSent = true
          begins()
        },
        onRequestSent: () => step('request.written'),
        onResponseStart(_given, code, fields) {
          if (code < 200 || isOver) return
          status = code
          headers = plainHeaders(fields)
          step('answer.headers')
          if (Number(headers['content-length'] ?? 0) > LONGEST_ANSWER)
            fail('tooLarge', `HTTP ${code}`)
        },
        onResponseData(_given, chunk) {
          if (isOver) return
          length += chunk.length
          if (length > LONGEST_ANSWER) fail('tooLarge', `HTTP ${status}`)
          else chunks.push(chunk)
        },
        onResponseEnd() {
          if (isOver) return
          step('answer.read')
          end({
            kind: 'answered',
            status,
            headers,
            body: Buffer.concat(chunks),
            timing: timing(),
            retryAt: retryMoment(status, headers, clock.now()),
            replayed: false,
            afterDoubt: false,
          })
        },
        onResponseError: (_given, error) =>
          fail(failureKind(error, maybeSent), failureWords(error)),
      },
    )
  })
}

function plainHeaders(fields: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}
