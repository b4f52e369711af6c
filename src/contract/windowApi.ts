import type { EventName, Events } from './events.ts'
import type { Input, MethodName, Output } from './api.ts'
import type { Result } from './result.ts'

/** `window.api`: the two functions a page has, the same in Electron and in the browser window. */
export interface WindowApi {
  /**
   * Asks the core. Never rejects; a name outside METHODS is refused with `notFound.method` before anything
   * leaves the page, a lost connection answers `disconnected` (detail `reason`: `lost`, `needsLink`, `elsewhere`).
   */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Result<Output<M>>>
  /** Hears one event; the returned function stops hearing it. Unknown names are never heard. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
}

/** The two channels between Electron's main process and the preload; the page never names one. */
export const CALL_CHANNEL = 'timbrel:call'
export const EVENT_CHANNEL = 'timbrel:event'

/** What the page of the browser window sends over its WebSocket, one JSON text a message. */
export type PageMessage =
  | { readonly kind: 'hello'; readonly session: string }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly method: string
      readonly input: unknown
    }

/** What the core's process sends to the page of the browser window. */
export type CoreMessage =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: Events[EventName] }
  /** The page follows this same-origin path once; the file lands where the browser saves files. */
  | { readonly kind: 'download'; readonly path: string; readonly name: string }

/** Close codes of that WebSocket which end reconnecting. */
export const CLOSE_NEEDS_LINK = 4401
export const CLOSE_ELSEWHERE = 4409
