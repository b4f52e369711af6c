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

/** Has somebody who may do what was refused allow it on the spot; true: it may be asked once more. */
type ConsentAsker = (refusal: WireError) => Promise<boolean>

let consentAsker: ConsentAsker | null = null

/** Names who asks for consent; without one a refusal stays a refusal. */
export function setConsentAsker(asker: ConsentAsker | null): void {
  consentAsker = asker
}

/** Methods that only show something: opening a page one may not see must not call a supervisor. */
const SHOWS = /\.(list|get|search|status|summary|similar|present|check|document|proof)$/

/**
 * Asks the core; gives the value or throws a `Refusal`. What a person's role does not allow is repeated once when
 * somebody who may allows it on the spot (P1-37), so that every action of the window has this way.
 */
export async function call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
  const first = await window.api.call(method, input)
  if (first.ok) return first.value
  const isAllowed =
    first.error.code === 'permission.denied' &&
    !SHOWS.test(method) &&
    method !== 'people.consent' &&
    (await consentAsker?.(first.error)) === true
  if (!isAllowed) throw new Refusal(first.error)
  const second = await window.api.call(method, input)
  if (second.ok) return second.value
  throw new Refusal(second.error)
}

/** Hears an event of the core; the returned function stops it. */
export function on<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return window.api.on(name, listener)
}

/** Hears any of these events, without what it says; the returned function stops all. */
export function onAny(names: readonly EventName[], listener: () => void): () => void {
  const stops = names.map((name) => on(name, listener))
  return () => {
    for (const stop of stops) stop()
  }
}

/** What was refused, for the screen; anything else thrown is a fault of the window itself. */
export function wireErrorOf(error: unknown): WireError {
  if (error instanceof Refusal) return error.wire
  const words = error instanceof Error ? error.message : String(error)
  return { code: 'bug', issues: [], detail: { words }, retryAt: null, traceId: null }
}
