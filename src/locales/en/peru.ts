/** Peru: the account at Nubefact, and what its answers mean. */
export const peru = {
  'provider.nubefact.baseUrl': 'Route (the whole address from your Nubefact panel)',
  'provider.nubefact.baseUrl.help':
    'At www.nubefact.com, option API (Integración): copy the RUTA, such as https://api.nubefact.com/api/v1/…',
  'provider.nubefact.variant': 'Form of the address',
  'provider.nubefact.variant.v1-route': 'One route (usual)',
  'provider.nubefact.variant.v2-paths': 'An address per operation (/api/v2)',
  'provider.nubefact.authScheme': 'How the token is sent',
  'provider.nubefact.authScheme.help': 'Testing the account finds it out.',
  'provider.nubefact.authScheme.token': 'Token token="…" (usual)',
  'provider.nubefact.authScheme.raw': 'The bare token',
  'provider.nubefact.authScheme.bearer': 'Bearer …',
  'provider.nubefact.sending': 'Sending',
  'provider.nubefact.sending.concurrent': 'Several at once (faster)',
  'provider.nubefact.sending.sequential': 'One by one, each on a connection of its own',
  'provider.nubefact.concurrency': 'Sent at once',
  'provider.nubefact.concurrency.help':
    'From 1 to 10: how many documents are on their way at the same time. 10 is the fastest and is safe: each number is in one request. With a slow connection, use 3.',
  'provider.nubefact.strictOrder': 'Keep the order of the numbers of each series',
  'provider.nubefact.strictOrder.help':
    'The next of a series waits until the one before is settled. Slower; other series do not wait.',
  'provider.nubefact.minIntervalMs': 'Least space between requests, milliseconds',
  'provider.nubefact.minIntervalMs.help':
    'Empty: they leave as soon as they can. With 200 one leaves every 0.2 seconds, 5 a second at most. If Nubefact asks to slow down, it is obeyed by itself.',
  'provider.nubefact.requestsPerSecond': 'Most per second',
  'provider.nubefact.timeoutGenerar': 'Wait when issuing, seconds',
  'provider.nubefact.timeoutConsultar': 'Wait when asking, seconds',
  'provider.nubefact.timeoutAnular': 'Wait when annulling, seconds',
  'provider.nubefact.token': 'Token',
  'error.provider.auth.nubefact':
    'Token wrong or expired: make another one in your Nubefact panel and type it here.',
  'reason.exists':
    'Nubefact has this number already. I am finding out whether it is the same document.',
  'reason.questionRefused': 'Nubefact did not take the question. It is asked again.',
  'reason.internal':
    'Nubefact had an internal error. I am finding out whether it issued the document.',
  'reason.mismatch.otherDocument': 'The answer is about another document.',
  'reason.mismatch.notComparable':
    'Nubefact has this number, but does not say for whom or how much. Compare it in your panel.',
  'audit.invoice.voidRequested': 'Annulment requested',
  'audit.invoice.strayCdr': 'A CDR came that does not prove the document',
  'audit.invoice.strayVoidCdr': 'A CDR came that does not prove the annulment',
  'audit.invoice.annulled': 'Document annulled',
  'audit.invoice.voidNotSent': 'Annulment not sent: taken back, or its term ran out',
  'audit.company.terms': 'SUNAT terms changed',
  'audit.invoice.voidRefused': 'Annulment not accepted',
} as const
