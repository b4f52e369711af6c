import type { states as es } from '../es/states.ts'

/** The only words that a document's state may have on any screen (journeys.md). */
export const states: Readonly<Record<keyof typeof es, string>> = {
  'state.draft': 'Draft',
  'state.waiting': 'Waiting',
  'state.finding': 'Finding out',
  'state.stamped': 'Stamped',
  'state.rejected': 'Rejected',
  'state.cancelRequested': 'Being cancelled',
  'state.cancelled': 'Cancelled',
  'state.void': 'Void',
  'state.expired': 'Out of time',
  'state.withdrawn': 'Taken out of the queue',
  'stateHelp.draft': 'Everything can still be changed. Nothing was sent.',
  'stateHelp.waiting':
    'Sealed on this computer; the PAC still has to stamp it. It is not valid yet.',
  'stateHelp.asking': 'Sent. The answer is missing.',
  'stateHelp.sending': 'It is being sent to the PAC right now.',
  'stateHelp.finding':
    'The PAC did not answer. It may have stamped it. Do not make it again; I will tell you.',
  'stateHelp.stamped': 'The PAC stamped it and its files are on this disk.',
  'stateHelp.rejected': 'It was not stamped. The number is kept for the corrected one.',
  'stateHelp.cancelRequested': 'Cancellation was requested; SAT’s answer is missing.',
  'stateHelp.cancelled': 'Cancelled at SAT.',
  'stateHelp.void': 'It was given up. It was not stamped.',
  'stateHelp.expired':
    'The time to stamp it with its date is over: more than 72 hours passed. It was not sent late. Decide what becomes of it.',
  'stateHelp.withdrawn':
    'It was taken back before it was sent. Open it as a draft or send it again.',
}
