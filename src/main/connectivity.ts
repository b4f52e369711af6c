/** Whether the network is worth trying. Electron and the browser window feed it; the flusher listens. */
export interface Connectivity {
  isOnline(): boolean
  onChange(listener: (online: boolean) => void): () => void
}

/** A connectivity that somebody else sets: the shells, the practice switch, the tests. */
export interface ConnectivitySwitch extends Connectivity {
  set(online: boolean): void
}

export function createConnectivity(initiallyOnline: boolean): ConnectivitySwitch {
  let online = initiallyOnline
  const listeners = new Set<(online: boolean) => void>()
  return {
    isOnline: () => online,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (next === online) return
      online = next
      for (const listener of listeners) listener(next)
    },
  }
}
