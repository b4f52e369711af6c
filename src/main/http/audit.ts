import type { AttemptId } from '../../domain/ids.ts'
import type { Clock } from '../clock.ts'
import type { Steps } from '../steps.ts'
import type { AttemptStart } from './attemptLog.ts'
import type { Call, SendWire } from './call.ts'
import type { Exchange } from './exchange.ts'
import type { WireRequest } from './wireRequest.ts'

const NOTHING = new Uint8Array()

/**
 * Records each try: durably before the first byte leaves, and closed with what came back. All of it is redacted,
 * and so are the technical words that go on. Where an attempt cannot be recorded nothing is sent.
 */
export function audited(deps: { clock: Clock; steps: Steps }, next: SendWire): SendWire {
  return async (call, request) => {
    const { attempts } = call.context
    if (attempts === null) {
      await call.noted
      return withoutSecrets(call, await next(call, request))
    }
    const opened = attempts.open(startOf(call, request, deps.clock.now()))
    const [id] = await Promise.all([opened, call.noted])
    deps.steps('attempt.recorded', call.context.subject)
    const exchange = withoutSecrets(call, await next(call, request))
    closeAttempt(call, id, exchange)
    return exchange
  }
}

function closeAttempt(call: Call, id: AttemptId, exchange: Exchange): void {
  if (exchange.kind === 'held') return
  const isAnswer = exchange.kind === 'answered'
  call.context.attempts?.close(id, {
    kind: isAnswer ? 'answered' : exchange.failure,
    maybeSent: isAnswer || exchange.maybeSent,
    status: isAnswer ? exchange.status : null,
    durationMs: exchange.timing.durationMs,
    response: isAnswer ? call.redactor.bytes(exchange.body) : NOTHING,
    words: isAnswer ? '' : exchange.words,
  })
}

function startOf(call: Call, request: WireRequest, at: number): AttemptStart {
  return {
    endpoint: call.endpoint.id,
    provider: call.account.provider,
    at,
    method: request.method,
    url: call.redactor.text(`${request.origin}${request.path}`),
    documentDigest: call.parts.documentDigest,
    request: call.redactor.bytes(request.body ?? NOTHING),
  }
}

function withoutSecrets(call: Call, exchange: Exchange): Exchange {
  return exchange.kind === 'failed'
    ? { ...exchange, words: call.redactor.text(exchange.words) }
    : exchange
}
