import type { AccountView } from '../../../src/contract/accounts.ts'
import type { JobView, QueueStatus } from '../../../src/contract/outbox.ts'
import type { Present } from '../../../src/contract/people.ts'
import type { SystemStatus } from '../../../src/contract/system.ts'
import type { AccountId, InvoiceId, JobId } from '../../../src/domain/ids.ts'
import { PERMISSIONS } from '../../../src/domain/people.ts'
import { COMPANY } from './builders.ts'

/** A program that works: real mode, online, keychain open. */
export const STATUS: SystemStatus = {
  version: '0.1.0',
  mode: 'real',
  country: 'MX',
  shell: 'browser',
  online: true,
  dataFolder: '/data/real',
  vault: { state: 'ready', strength: 'system', isNew: false },
  storage: 'ok',
  copiedData: false,
  brokenChainAt: null,
  clockSkewMs: null,
  clockAheadMs: 0,
  trouble: null,
  actor: '',
}

/** The only person of a small shop. */
export const PRESENT: Present = { id: null, name: '', role: 'dueno', permissions: PERMISSIONS }

export const QUEUE: QueueStatus = {
  online: true,
  waiting: 0,
  sending: 0,
  unknown: 0,
  expired: 0,
  nearestDeadlineAt: null,
  nextTryAt: null,
  heldBecause: null,
}

export const ACCOUNT: AccountView = {
  id: 'account-1' as AccountId,
  companyId: COMPANY.id,
  provider: 'pretend',
  kind: 'stamping',
  environment: 'production',
  label: 'Mi PAC',
  settings: {},
  secretsStored: [],
  paused: null,
  stampsLeft: 12,
  usualMs: null,
}

/** A job that waits for its turn. */
export const JOB: JobView = {
  id: 'job-1' as JobId,
  kind: 'stamp',
  state: 'queued',
  invoiceId: 'invoice-1' as InvoiceId,
  title: 'A-7 · URE180429TM6',
  accountId: ACCOUNT.id,
  attempts: 0,
  isBound: false,
  reason: 'offline',
  words: '',
  nextTryAt: null,
  deadlineAt: null,
  createdAt: 0,
  finishedAt: null,
}
