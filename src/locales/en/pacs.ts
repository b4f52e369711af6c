import type { pacs as spanish } from '../es/pacs.ts'

/** The certifiers' own fields and what only they say. */
export const pacs: Readonly<Record<keyof typeof spanish, string>> = {
  'provider.swsapien.signInWith': 'How the program signs in',
  'provider.swsapien.signInWith.infiniteToken':
    'With an endless token of your portal (recommended)',
  'provider.swsapien.signInWith.password': 'With user and password',
  'provider.swsapien.user': 'User',
  'provider.swsapien.password': 'Password',
  'provider.swsapien.token': 'Endless token',
  'provider.swsapien.baseUrl': 'Address of the service',
  'provider.swsapien.apiUrl': 'Address of balance and files',
  'provider.swsapien.concurrency': 'Sent at once',
  'provider.swsapien.requestsPerSecond': 'At most per second',
  'provider.finkok.user': 'User',
  'provider.finkok.password': 'Password',
  'provider.finkok.taxpayerId': "Issuer's RFC, to see its stamps",
  'provider.finkok.baseUrl': 'Address of the service',
  'provider.finkok.concurrency': 'Sent at once',
  'provider.finkok.requestsPerSecond': 'At most per second',
  'reason.notYet':
    'The PAC says that it stamped this before, but does not hand it out yet. Asking again.',
  'reason.fault': "The PAC's service had an internal fault. Finding out whether it stamped this.",
  'provider.smtp.host': 'Mail server (SMTP)',
  'provider.smtp.port': 'Port',
  'provider.smtp.security': 'Security of the connection',
  'provider.smtp.security.starttls': 'STARTTLS (port 587)',
  'provider.smtp.security.tls': 'TLS from the beginning (port 465)',
  'provider.smtp.fromName': "Sender's name",
  'provider.smtp.fromAddress': "Sender's address",
  'provider.smtp.user': 'User',
  'provider.smtp.password': 'Password',
  'account.orderHint':
    'Used in this order. What waits goes to the next account only where it is proven that the former one did not take it: it did not answer the connection, or refused the key or the balance.',
  'account.raise': 'Use earlier',
  'account.raiseThis': 'Use the account {{account}} earlier',
  'otherWay.may':
    '{{account}} never got it: it can go through another account without any doubt of being stamped twice.',
  'otherWay.move': 'Send through {{account}}',
  'otherWay.bound':
    'It cannot go through another PAC: {{account}} may have it already, and the other one would stamp it a second time. Still asking {{account}}.',
  'audit.accounts.ordered': 'Order of the accounts changed',
  'audit.job.moved': 'Sent through another account',
  'reason.moved.unreachable': 'The former PAC never got it: it did not answer the connection.',
  'reason.moved.accountRefused':
    'The former PAC did not look at it: it refused the account (key, balance or certificate of the server).',
  'reason.moved.byPerson': 'A person chose another account; the former one never got it.',
}
