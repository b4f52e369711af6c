import type { RateLimit } from './call.ts'

/** Kept free beside the measured jitter, ms: timers and clocks are not exact. */
const MARGIN_MS = 3
/** Latest arrival that is assumed of a request without an answer yet, ms after it was sent. */
const LATEST_ARRIVAL_MS = 1_000
/** How many round trips the shortest is taken of. */
const REMEMBERED_TRIPS = 64

/** A request that counts in the window until `freeAt` (monotonic ms). */
export interface Slot {
  readonly sentAt: number
  freeAt: number
}

/**
 * At most `requests` in any span of `windowMs` as the *provider* sees them arrive. It cannot be seen from here when
 * a request arrived, but a round trip longer than the shortest one bounds how much later than usual: a
 * slot becomes free that much later, instead of the worst jitter later for all.
 */
export interface SlidingWindow {
  /** Takes a slot now, or tells how long until one is free, ms. Moments are monotonic ms. */
  take(
    now: number,
  ):
    | { readonly kind: 'taken'; readonly slot: Slot }
    | { readonly kind: 'full'; readonly waitMs: number }
  /** The request of this slot has been answered. */
  answered(slot: Slot, now: number): void
  /** The request of this slot never left. */
  giveBack(slot: Slot): void
  /** Slots that still count, oldest first. */
  counting(now: number): readonly Slot[]
  /** Counts a request of an earlier run of the program. */
  remember(sentAt: number): void
}

export function createSlidingWindow(limit: RateLimit): SlidingWindow {
  let slots: Slot[] = []
  let trips: number[] = []

  return {
    take(now) {
      slots = slots.filter((slot) => slot.freeAt > now)
      if (slots.length >= limit.requests) {
        const free = slots.map((slot) => slot.freeAt).toSorted((a, b) => a - b)
        return { kind: 'full', waitMs: (free[slots.length - limit.requests] ?? now) - now }
      }
      const slot = { sentAt: now, freeAt: now + LATEST_ARRIVAL_MS + limit.windowMs }
      slots.push(slot)
      return { kind: 'taken', slot }
    },
    answered(slot, now) {
      const trip = now - slot.sentAt
      trips = [...trips, trip].slice(-REMEMBERED_TRIPS)
      const shortest = Math.min(...trips)
      // Of few trips the shortest is not yet the shortest possible; evenly spread ones leave such a gap.
      const unseen = (Math.max(...trips) - shortest) / (trips.length + 1)
      const late = Math.min(trip - shortest + unseen + MARGIN_MS, LATEST_ARRIVAL_MS)
      slot.freeAt = slot.sentAt + late + limit.windowMs
    },
    giveBack(slot) {
      slots = slots.filter((other) => other !== slot)
    },
    counting(now) {
      return slots.filter((slot) => slot.freeAt > now)
    },
    remember(sentAt) {
      slots.push({ sentAt, freeAt: sentAt + limit.windowMs + MARGIN_MS })
    },
  }
}
