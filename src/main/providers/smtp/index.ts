import { everywhere } from '../connectionFields.ts'
import type { ProviderDefinition } from '../ports.ts'

/** A company's own mail server. Any host will do: it is the person's, and gets nothing but messages to customers. */
export const smtp: ProviderDefinition = {
  id: 'smtp',
  kind: 'mail',
  country: 'MX',
  name: 'SMTP',
  environments: ['practice', 'production'],
  settings: [
    {
      name: 'host',
      kind: 'text',
      required: true,
      choices: [],
      // The practice mailbox names its own address.
      defaults: everywhere(''),
    },
    {
      name: 'port',
      kind: 'text',
      required: true,
      choices: [],
      defaults: { practice: '', sandbox: '587', production: '587' },
    },
    {
      name: 'security',
      kind: 'choice',
      required: true,
      choices: ['starttls', 'tls'],
      defaults: everywhere('starttls'),
    },
    { name: 'fromName', kind: 'text', required: false, choices: [], defaults: everywhere('') },
    {
      name: 'fromAddress',
      kind: 'text',
      required: true,
      choices: [],
      defaults: { practice: 'facturas@practica.example', sandbox: '', production: '' },
    },
    { name: 'user', kind: 'text', required: false, choices: [], defaults: everywhere('') },
  ],
  secrets: [{ name: 'password', required: false }],
  hosts: { practice: [], sandbox: [], production: [] },
  // Nothing can be asked, so nothing is waited for.
  settleMs: 0,
  concurrency: 2,
  rateLimit: null,
  signIn: null,
  longestCallMs: 90_000,
}
