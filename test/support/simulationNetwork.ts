import type { Dispatcher } from 'undici'
import type { Connections } from '../../src/main/http/connections.ts'
import type { VirtualOutcome, VirtualRequest } from '../../src/practice/pac/virtualPac.ts'

/** What a life of the program has of the network: nothing once it is over. */
export interface Life {
  ended: boolean
}

type Handler = Dispatcher.DispatchHandler
type Controller = Dispatcher.DispatchController

/**
 * Sockets without a network: what undici would call back is called back with what the virtual PAC says, in
 * virtual time. The pipeline's own transport runs above it.
 */
export function createSimulatedConnections(
  send: (request: VirtualRequest) => Promise<VirtualOutcome>,
  life: Life,
): Connections {
  const dispatcher: Pick<Dispatcher, 'dispatch'> = {
    dispatch(options, handler) {
      if (!life.ended) void exchange(options, handler)
      return true
    },
  }

  async function exchange(options: Dispatcher.DispatchOptions, handler: Handler): Promise<void> {
    const controller = createController()
    const headers = options.headers as Readonly<Record<string, string>>
    const sending = send({
      method: options.method,
      path: options.path,
      contentType: headers['content-type'] ?? '',
      authorization: headers['authorization'] ?? '',
      body: Buffer.from((options.body ?? '') as Uint8Array).toString('utf8'),
      timeoutMs: options.headersTimeout ?? 60_000,
    })
    // A refused connection is known before anything was written; everything else has been sent.
    const early = await Promise.race([sending, Promise.resolve(null)])
    if (life.ended) return
    if (early?.kind === 'failed' && !early.maybeSent) {
      handler.onResponseError?.(controller, errorWith('ECONNREFUSED'))
      return
    }
    try {
      handler.onRequestStart?.(controller, {})
    } catch (error) {
      // As the library does: the request is over, and its connection is as it was.
      handler.onResponseError?.(controller, error as Error)
      return
    }
    if (controller.aborted) return
    handler.onRequestSent?.()
    const outcome = early ?? (await sending)
    if (life.ended || controller.aborted) return
    tell(outcome, handler, controller)
  }

  return {
    lane: () => ({ dispatcher, isClosedAfter: false, release: () => undefined }),
    handedOn: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

function tell(outcome: VirtualOutcome, handler: Handler, controller: Controller): void {
  if (outcome.kind === 'failed') {
    const code = outcome.failure === 'timeout' ? 'UND_ERR_HEADERS_TIMEOUT' : 'ECONNRESET'
    handler.onResponseError?.(controller, errorWith(code))
    return
  }
  handler.onResponseStart?.(controller, outcome.status, { ...outcome.headers }, '')
  handler.onResponseData?.(controller, Buffer.from(outcome.body))
  handler.onResponseEnd?.(controller, {})
}

function createController(): Controller {
  return {
    aborted: false,
    paused: false,
    reason: null,
    abort(this: { aborted: boolean; reason: Error | null }, reason: Error) {
      this.aborted = true
      this.reason = reason
    },
    pause: () => undefined,
    resume: () => undefined,
  }
}

function errorWith(code: string): Error {
  return Object.assign(new Error(code), { code })
}
