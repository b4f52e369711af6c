import type { Input, MethodName, Output } from '../../contract/api.ts'
import type { EventName, Events } from '../../contract/events.ts'
import type { WireError } from '../../contract/result.ts'
import type { WindowApi } from '../../contract/windowApi.ts'

declare global {
  interface Window {
    /** Set by the preload in Electron and by the bridge script in the browser window. */
    readonly api: WindowApi
  }
}

/** A refusal of the core, as an error of the window. */
export class Refusal extends Error {
  readonly wire: WireError

  constructor(wire: WireError) {
    super(wire.code)
    this.name = 'Refusal'
    this.wire = wire
  }
}

/** Asks the core; gives the value or throws a `Refusal`. */
export async function call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
  const result = await window.api.call(method, input)
  if (result.ok) return result.value
  throw new Refusal(result.error)
}

/** Hears an event of the core; the returned function stops it. */
export function on<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return window.api.on(name, listener)
}

/** What was refused, for the screen; anything else thrown is a fault of the window itself. */
export function wireErrorOf(error: unknown): WireError {
  if (error instanceof Refusal) return error.wire
  const words = error instanceof Error ? error.message : String(error)
  return { code: 'bug', issues: [], detail: { words }, retryAt: null, traceId: null }
}
