import type { Clock } from '../clock.ts'
import type { RateLimit } from './call.ts'
import type { RateLimitState } from './rateLimitState.ts'
import { createSlidingWindow } from './slidingWindow.ts'
import type { Slot } from './slidingWindow.ts'

/** Longest block that a stored record can still impose, ms: the clock may have been wrong when it was written. */
const LONGEST_BLOCK_MS = 900_000
/** Windows shorter than a restart need no memory of single requests. */
const REMEMBERED_WINDOW_MS = 5_000

export type Turn =
  /** `answered` and `giveBack` tell the bucket what became of the request; a block since then takes the turn away. */
  | { readonly kind: 'go'; isOff(): boolean; answered(): void; giveBack(): void }
  /** Epoch ms UTC, whole, until which the provider wants silence, or our patience cannot wait. */
  | { readonly kind: 'blocked'; readonly until: number }

/** One rate limit of one account: who comes first goes first, and a block stops all. */
export interface Bucket {
  /** A turn, waiting at most `patienceMs`. */
  turn(patienceMs: number, signal: AbortSignal): Promise<Turn>
  /** Nobody goes before `until`, epoch ms UTC. */
  block(until: number): void
}

interface Waiter {
  readonly give: (turn: Turn) => void
  readonly patientUntil: number
}

const ALWAYS: RateLimit = { requests: Infinity, windowMs: 0 }

/** A bucket that goes on where the one of the last run stopped. */
export async function openBucket(
  name: string,
  limit: RateLimit | null,
  state: RateLimitState,
  clock: Clock,
): Promise<Bucket> {
  const window = createSlidingWindow(limit ?? ALWAYS)
  const waiters: Waiter[] = []
  let cancelTimer: (() => void) | null = null
  const stored = await state.load(name)
  const offset = clock.monotonic() - clock.now()
  // Monotonic, so that a wall clock set back does not lengthen a block.
  let blockedUntil = Math.min(stored?.blockedUntil ?? 0, clock.now() + LONGEST_BLOCK_MS) + offset
  for (const sentAt of stored?.sentAt ?? []) {
    window.remember(Math.min(sentAt, clock.now()) + offset)
  }

  function save(): void {
    const toWall = clock.now() - clock.monotonic()
    const sentAt = window.counting(clock.monotonic()).map((slot) => slot.sentAt + toWall)
    state.save(name, { sentAt, blockedUntil: Math.round(blockedUntil + toWall) })
  }

  function taken(slot: Slot): Turn {
    if (limit !== null && limit.windowMs >= REMEMBERED_WINDOW_MS) save()
    return {
      kind: 'go',
      isOff: () => blockedUntil > clock.monotonic(),
      answered() {
        window.answered(slot, clock.monotonic())
        serve()
      },
      giveBack() {
        window.giveBack(slot)
        serve()
      },
    }
  }

  /** Serves waiters in order as far as possible and sets one timer for the rest. */
  function serve(): void {
    cancelTimer?.()
    for (let first = waiters[0]; first !== undefined; first = waiters[0]) {
      const blockMs = blockedUntil - clock.monotonic()
      const offer = blockMs > 0 ? null : window.take(clock.monotonic())
      if (offer?.kind === 'taken') {
        waiters.shift()
        first.give(taken(offer.slot))
        continue
      }
      const waitMs = offer === null ? blockMs : offer.waitMs
      if (clock.monotonic() + waitMs > first.patientUntil) {
        waiters.shift()
        first.give({ kind: 'blocked', until: Math.ceil(clock.now() + waitMs) })
        continue
      }
      cancelTimer = clock.after(Math.ceil(waitMs), serve)
      return
    }
  }

  return {
    turn(patienceMs, signal) {
      if (signal.aborted) return Promise.resolve({ kind: 'blocked', until: clock.now() })
      return new Promise((resolve) => {
        const leave = (): void => {
          const place = waiters.indexOf(waiter)
          if (place === -1) return
          waiters.splice(place, 1)
          resolve({ kind: 'blocked', until: clock.now() })
        }
        const waiter: Waiter = {
          patientUntil: clock.monotonic() + patienceMs,
          give(turn) {
            signal.removeEventListener('abort', leave)
            resolve(turn)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiters.push(waiter)
        serve()
      })
    },
    block(until) {
      blockedUntil = Math.max(blockedUntil, clock.monotonic() + until - clock.now())
      save()
      serve()
    },
  }
}
