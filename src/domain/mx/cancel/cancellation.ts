/**
 * States of one request to cancel. `queued`: made here, not yet taken by anybody; `taken`: a certifier took it (201),
 * which cancels nothing; `inProcess`: the receiver is being asked. Only the authority's word makes it `cancelled`.
 */
export const CANCELLATION_STATES = [
  'queued',
  'taken',
  'inProcess',
  'cancelled',
  'rejected',
  'refused',
  'withdrawn',
] as const
export type CancellationState = (typeof CANCELLATION_STATES)[number]

/** Who has to act for a request to go on. */
export type WhoActs = 'program' | 'authority' | 'receiver' | 'nobody'

/** Whose turn it is in a state. */
export function whoActs(state: CancellationState): WhoActs {
  switch (state) {
    case 'queued':
      return 'program'
    case 'taken':
      return 'authority'
    case 'inProcess':
      return 'receiver'
    case 'cancelled':
    case 'rejected':
    case 'refused':
    case 'withdrawn':
      return 'nobody'
  }
}

/** Whether something may still happen. */
export function isOpen(state: CancellationState): boolean {
  return whoActs(state) !== 'nobody'
}
