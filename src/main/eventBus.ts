import type { EventName, Events } from '../contract/events.ts'
import type { Clock } from './clock.ts'
import type { EventListener } from './coreTypes.ts'

const QUIET_MS = 100

/** Tells the windows what changed; per name at most one event each 100 ms, later ones merged into it. */
export interface EventBus {
  emit<Name extends EventName>(name: Name, payload: Events[Name]): void
  subscribe(listener: EventListener): () => void
  /** Drops what is still to be told; the program is closing. */
  close(): void
}

export function createEventBus(clock: Clock): EventBus {
  const listeners = new Set<EventListener>()
  const waiting = new Map<EventName, Events[EventName]>()
  const quiet = new Map<EventName, () => void>()

  function tell(name: EventName, payload: Events[EventName]): void {
    for (const listener of listeners) listener(name, payload)
  }

  function quietEnded(name: EventName): void {
    quiet.delete(name)
    const payload = waiting.get(name)
    if (payload === undefined) return
    waiting.delete(name)
    send(name, payload)
  }

  function send(name: EventName, payload: Events[EventName]): void {
    quiet.set(
      name,
      clock.after(QUIET_MS, () => quietEnded(name)),
    )
    tell(name, payload)
  }

  return {
    emit(name, payload) {
      if (quiet.has(name)) waiting.set(name, merge(waiting.get(name), payload))
      else send(name, payload)
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
function merge(
  earlier: Events[EventName] | undefined,
  later: Events[EventName],
): Events[EventName] {
  if (earlier !== undefined && 'ids' in earlier && 'ids' in later) {
    return { ids: [...new Set([...earlier.ids, ...later.ids])] }
  }
  return later
}
