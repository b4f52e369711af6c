import { networkInterfaces } from 'node:os'
import type { Clock } from './clock.ts'
import type { ConnectivitySwitch } from './connectivity.ts'

const LOOK_EVERY_MS = 15_000
/** The wall clock ran this much ahead of the monotonic one: the machine slept (or was set). */
const SLEPT_MS = 30_000

/** Whether any network other than loopback is there; says nothing about who answers on it. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some(
    (addresses) => addresses?.some((address) => !address.internal) === true,
  )
}

/**
 * Watches for the network and for sleep where no desktop shell reports them: four looks a minute. `look`
 * answers whether a network is there.
 */
export function watchNetwork(
  clock: Clock,
  connectivity: ConnectivitySwitch,
  look: () => boolean,
  wake: (reason: 'online' | 'resume') => void,
): () => void {
  let wall = clock.now()
  let steady = clock.monotonic()
  let cancel = clock.after(LOOK_EVERY_MS, onLook)

  function onLook(): void {
    const ahead = clock.now() - wall - (clock.monotonic() - steady)
    wall = clock.now()
    steady = clock.monotonic()
    const was = connectivity.isOnline()
    connectivity.set(look())
    if (!was && connectivity.isOnline()) wake('online')
    if (ahead > SLEPT_MS) wake('resume')
    cancel = clock.after(LOOK_EVERY_MS, onLook)
  }

  return () => cancel()
}
