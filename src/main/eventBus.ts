import type { EventName, Events } from '../contract/events.ts'
import type { Clock } from './clock.ts'
import type { EventListener } from './coreTypes.ts'

const QUIET_MS = 100

/** Tells the windows what changed; per name at most one event each 100 ms, later ones merged into it. */
export interface EventBus {
  /** A payload that is dear to find is given as a function, which is called when it is told and not before. */
  emit<Name extends EventName>(name: Name, payload: Events[Name] | (() => Events[Name])): void
  subscribe(listener: EventListener): () => void
  /** Drops what is still to be told; the program is closing. */
  close(): void
}

type Payload = Events[EventName] | (() => Events[EventName])

export function createEventBus(clock: Clock): EventBus {
  const listeners = new Set<EventListener>()
  const waiting = new Map<EventName, Payload[]>()
  const quiet = new Map<EventName, () => void>()

  function quietEnded(name: EventName): void {
    quiet.delete(name)
    const payloads = waiting.get(name)
    if (payloads === undefined) return
    waiting.delete(name)
    send(name, payloads)
  }

  function send(name: EventName, payloads: readonly Payload[]): void {
    quiet.set(
      name,
      clock.after(QUIET_MS, () => quietEnded(name)),
    )
    if (listeners.size === 0) return
    const payload = merged(payloads)
    for (const listener of listeners) listener(name, payload)
  }

  return {
    emit(name, payload) {
      if (!quiet.has(name)) send(name, [payload])
      else if (waiting.get(name)?.push(payload) === undefined) waiting.set(name, [payload])
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const cancel of quiet.values()) cancel()
      quiet.clear()
      waiting.clear()
      listeners.clear()
    },
  }
}

/** Ids add up; of counts and flags the newest stands. */
function merged(payloads: readonly Payload[]): Events[EventName] {
  const last = payloads.at(-1)
  if (last === undefined) throw new RangeError('nothing to tell')
  const newest = typeof last === 'function' ? last() : last
  if (!('ids' in newest)) return newest
  const ids = payloads.flatMap((payload) =>
    typeof payload !== 'function' && 'ids' in payload ? payload.ids : [],
  )
  return { ids: [...new Set(ids)] }
}
