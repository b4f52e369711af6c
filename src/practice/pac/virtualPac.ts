import type { AnswerAction, WireAction } from './action.ts'
import type { PracticePacCore } from './core.ts'
import type { FaultScript } from './faults/script.ts'
import type { PacClock } from './server/timers.ts'

/** A request to the virtual PAC: what a client would write to a socket. */
export interface VirtualRequest {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly authorization: string
  readonly body: string
  /** The client gives up after this, measured on the PAC's clock. */
  readonly timeoutMs: number
}

/** What a client would have seen. `cut`: a body that ended before the length that was announced. */
export type VirtualOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }
  | {
      readonly kind: 'failed'
      readonly failure: 'refused' | 'reset' | 'closed' | 'cut' | 'timeout' | 'tooLarge'
      /** False only when it is certain that no byte of the request left. */
      readonly maybeSent: boolean
    }

export interface VirtualPac {
  send(request: VirtualRequest): Promise<VirtualOutcome>
}

/** A practice server as its network sees it: what it makes of a request, and which faults concern the wire alone. */
export interface VirtualServer {
  readonly faults: Pick<FaultScript, 'refuses' | 'nextOnAccept'>
  act(request: VirtualRequest): WireAction
}

/** Answers over this are not built up: a client would have stopped reading. */
const LARGEST_BODY = 20_000_000

/**
 * The practice PAC without sockets: the same judge, ledger and faults, with all waiting on the clock handed in, so that
 * a simulation decides when anything happens. `latencyMs` delays request and answer each, as the network would.
 */
export function createVirtualPac(
  core: PracticePacCore,
  clock: PacClock,
  latencyMs: () => number = () => 0,
): VirtualPac {
  return createVirtualNetwork(
    {
      faults: core.faults,
      act: ({ path, contentType, body }) =>
        core.handle({ method: 'POST', path, headers: { 'content-type': contentType }, body }),
    },
    clock,
    latencyMs,
  )
}

/** The same for any practice server. */
export function createVirtualNetwork(
  server: VirtualServer,
  clock: PacClock,
  latencyMs: () => number,
): VirtualPac {
  return {
    send(request) {
      return new Promise((resolve) => {
        const giveUp = clock.after(request.timeoutMs, () => resolve(failed('timeout')))
        const settle = (outcome: VirtualOutcome): void => {
          giveUp()
          resolve(outcome)
        }
        if (server.faults.refuses()) {
          settle({ kind: 'failed', failure: 'refused', maybeSent: false })
          return
        }
        wait(clock, latencyMs(), () => {
          if (server.faults.nextOnAccept() !== null) settle(failed('reset'))
          else perform(server.act(request), clock, latencyMs(), settle)
        })
      })
    },
  }
}

/** Work that is due later is done even when the client has given up, as at a real provider. */
function perform(
  action: WireAction,
  clock: PacClock,
  latencyMs: number,
  settle: (outcome: VirtualOutcome) => void,
): void {
  switch (action.kind) {
    case 'silence':
      return
    case 'reset':
      wait(clock, latencyMs, () => settle(failed('reset')))
      return
    case 'finish':
      wait(clock, latencyMs, () => settle(failed('closed')))
      return
    case 'deferred':
      clock.after(action.afterMs, () => perform(action.run(), clock, latencyMs, settle))
      return
    case 'both':
      clock.after(action.effect.afterMs, () => {
        action.effect.run()
      })
      perform(action.now, clock, latencyMs, settle)
      return
    case 'answer': {
      const { outcome, takesMs } = received(action)
      if (Number.isFinite(takesMs)) {
        wait(clock, latencyMs + action.afterMs + takesMs, () => settle(outcome))
      }
    }
  }
}

/** What arrives in the end, and how long the bytes take. */
function received(action: AnswerAction): { outcome: VirtualOutcome; takesMs: number } {
  const { status, headers, body, delivery } = action
  const answered = (bytes: Uint8Array): VirtualOutcome => ({
    kind: 'answered',
    status,
    headers,
    body: bytes,
  })
  switch (delivery.kind) {
    case 'cut':
      return {
        outcome: delivery.announced ? failed('cut') : answered(body.subarray(0, delivery.bytes)),
        takesMs: 0,
      }
    case 'trickle':
      return { outcome: answered(body), takesMs: body.length * delivery.everyMs }
    case 'repeated': {
      if (!Number.isFinite(delivery.times)) {
        return { outcome: failed('timeout'), takesMs: Number.POSITIVE_INFINITY }
      }
      const isLarge = body.length * delivery.times > LARGEST_BODY
      const whole = isLarge
        ? failed('tooLarge')
        : answered(Buffer.concat(Array.from({ length: delivery.times }, () => body)))
      return { outcome: whole, takesMs: 0 }
    }
    case 'whole':
    case 'kept':
    case 'hinted':
    case 'staleAfter':
      return { outcome: answered(body), takesMs: 0 }
  }
}

function failed(failure: 'reset' | 'closed' | 'cut' | 'timeout' | 'tooLarge'): VirtualOutcome {
  return { kind: 'failed', failure, maybeSent: true }
}

function wait(clock: PacClock, ms: number, then: () => void): void {
  if (ms <= 0) then()
  else clock.after(ms, then)
}
