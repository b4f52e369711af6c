import { EVENTS, METHODS } from '../contract/methods.ts'
import type { Result } from '../contract/result.ts'
import type { CoreMessage } from '../contract/windowApi.ts'
import { openLine } from './line.ts'
import type { Break } from './line.ts'
import { refusal } from './refusal.ts'

/** A call made while the line is down waits this long for it before it is answered with `disconnected`. */
const PATIENCE_MS = 3_000

type Listener = (payload: unknown) => void
type Answer = (result: Result<unknown>) => void

/** The untyped shape of `WindowApi`; types end at the border anyway. */
export interface Bridge {
  call(method: string, input: unknown): Promise<Result<unknown>>
  on(name: string, listener: Listener): () => void
}

/**
 * `window.api` over a line to the core's process. Calls in flight when the line breaks answer
 * `disconnected`, for nobody knows here what became of them; after every break and every coming back the
 * page hears `system.changed`, so that it asks again for what it shows.
 */
export function connectBridge(): Bridge {
  const listeners = new Map<string, Set<Listener>>()
  const pending = new Map<number, Answer>()
  const waiting = new Set<() => void>()
  let state: 'up' | 'connecting' | Break = 'connecting'
  let lastId = 0

  const line = openLine({ up: () => changeTo('up'), down: (why) => changeTo(why), hear })

  function changeTo(next: 'up' | Break): void {
    const first = state === 'connecting'
    state = next
    if (next !== 'up') failPending()
    if (next !== 'lost') releaseWaiting()
    if (!first) tell('system.changed', { count: 0 })
  }

  function failPending(): void {
    for (const answer of pending.values()) answer(refusal('disconnected', { reason: 'lost' }))
    pending.clear()
  }

  function releaseWaiting(): void {
    for (const release of waiting) release()
    waiting.clear()
  }

  function tell(name: string, payload: unknown): void {
    for (const listener of listeners.get(name) ?? []) listener(payload)
  }

  function hear(message: CoreMessage): void {
    if (message.kind === 'event') tell(message.name, message.payload)
    if (message.kind === 'download') follow(message.path)
    if (message.kind === 'answer') {
      pending.get(message.id)?.(message.result)
      pending.delete(message.id)
    }
  }

  function lineIsUp(): Promise<void> {
    if (state !== 'connecting' && state !== 'lost') return Promise.resolve()
    return new Promise((resolve) => {
      waiting.add(resolve)
      setTimeout(resolve, PATIENCE_MS)
    })
  }

  function send(method: string, input: unknown, answer: Answer): void {
    lastId += 1
    try {
      const sent = line.send({ kind: 'call', id: lastId, method, input })
      if (sent) pending.set(lastId, answer)
      else answer(refusal('disconnected', { reason: state === 'connecting' ? 'lost' : state }))
    } catch {
      // A cycle or a BigInt: no plain data.
      answer(refusal('validation.input'))
    }
  }

  async function call(method: string, input: unknown): Promise<Result<unknown>> {
    if (typeof method !== 'string' || !METHODS.has(method)) return refusal('notFound.method')
    await lineIsUp()
    return new Promise((answer) => send(method, input, answer))
  }

  function on(name: string, listener: Listener): () => void {
    if (typeof name !== 'string' || !EVENTS.has(name)) return () => undefined
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard.add(listener))
    return () => void heard.delete(listener)
  }

  return { call, on }
}

/** Follows only our own one-time downloads; the answer is an attachment, so the page stays. */
function follow(path: string): void {
  if (!/^\/download\/[0-9a-f]{64}$/.test(path)) return
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
