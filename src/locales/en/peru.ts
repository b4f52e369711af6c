/** Peru: the account at Nubefact, and what its answers mean. */
export const peru = {
  'provider.nubefact.baseUrl': 'Route (the whole address from your Nubefact panel)',
  'provider.nubefact.variant': 'Form of the address',
  'provider.nubefact.authScheme': 'How the token is sent (Test finds out)',
  'provider.nubefact.sending': 'Sending: several at once, or one by one',
  'provider.nubefact.concurrency': 'Sent at once (up to 10)',
  'provider.nubefact.strictOrder': 'Keep the order of the numbers',
  'provider.nubefact.requestsPerSecond': 'Most per second',
  'provider.nubefact.timeoutGenerar': 'Wait when issuing, seconds',
  'provider.nubefact.timeoutConsultar': 'Wait when asking, seconds',
  'provider.nubefact.timeoutAnular': 'Wait when annulling, seconds',
  'provider.nubefact.token': 'Token',
  'reason.exists':
    'Nubefact has this number already. I am finding out whether it is the same document.',
  'reason.internal':
    'Nubefact had an internal error. I am finding out whether it issued the document.',
  'reason.mismatch.otherDocument': 'The answer is about another document.',
  'reason.mismatch.notComparable':
    'Nubefact has this number, but does not say for whom or how much. Compare it in your panel.',
  'audit.invoice.voidRequested': 'Annulment requested',
  'audit.invoice.voided': 'Document annulled',
  'audit.invoice.voidRefused': 'Annulment not accepted',
} as const
