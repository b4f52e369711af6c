import { createHash } from 'node:crypto'
import { AppError } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'
import type { Call, Send } from './call.ts'

/**
 * Outermost step: one key, one content. A verified answer that is already on record is given back and costs
 * nothing; a key that comes with another content is a bug, and nothing is sent.
 */
export function idempotent(deps: { clock: Clock }, next: Send): Send {
  return async (call) => {
    const { idempotency } = call.context
    if (idempotency === null || call.endpoint.effect === 'read') return next(call)
    const digest = requestDigest(call)
    const known = await idempotency.records.find(idempotency.key)
    if (known === null) {
      const noted = idempotency.records.note(idempotency.key, call.endpoint.id, digest)
      // Waited for with the attempt, with which it shares a commit. A call that is held back waits for neither.
      noted.catch(() => undefined)
      return next({ ...call, noted })
    }
    if (known.requestDigest !== digest) {
      throw new AppError('bug', { detail: { reason: 'idempotencyKeyWithOtherContent' } })
    }
    if (known.answer === null) return next(call)
    return {
      kind: 'answered',
      status: known.answer.status,
      headers: {},
      body: known.answer.body,
      timing: { at: deps.clock.now(), durationMs: 0 },
      retryAt: null,
      replayed: true,
      afterDoubt: false,
    }
  }
}

/** SHA-256, hex, of what the request asks for: without credentials, which may be renewed. */
function requestDigest({ endpoint, parts }: Call): string {
  const { body } = parts
  const hash = createHash('sha256')
  if (parts.effect !== undefined) return hash.update(parts.effect).digest('hex')
  if (body.kind === 'bytes') {
    hash.update(JSON.stringify([endpoint.id, parts.query ?? {}, body.contentType]))
    hash.update(body.bytes)
  } else {
    hash.update(JSON.stringify([endpoint.id, parts.query ?? {}, body]))
  }
  return hash.digest('hex')
}
