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
}
