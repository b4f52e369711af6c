import type { JobView } from '../../contract/outbox.ts'
import { AppError } from '../../domain/errors.ts'
import type { AccountId, CompanyId, JobId } from '../../domain/ids.ts'
import { reasonToLeave } from '../../domain/outbox/failover.ts'
import { chooseAccount } from '../outbox/enqueue.ts'
import type { ProviderDefinition } from '../providers/ports.ts'
import { getAccount, listAccounts } from '../store/accounts.ts'
import type { StoredAccount } from '../store/accounts.ts'
import { appendAudit } from '../store/audit.ts'
import type { Reader, Tx } from '../store/db.ts'
import { requireJob } from '../store/outbox.ts'
import type { StoredJob } from '../store/outbox.ts'
import { queuedOf } from '../store/outboxMoves.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'
import { toJobView } from './jobView.ts'

/** Moves what waits between a company's certifiers, only where the former one has certainly nothing of it. */
export interface Failover {
  /** After a job changed: sends it, and what waits beside it, through the next account where that is proven safe. */
  jobChanged(job: StoredJob): void
  /** A person sends one through another account; `state.notAllowedNow` where the former one may have taken it. */
  move(
    input: { readonly id: JobId; readonly accountId: AccountId },
    caller: Pick<Caller, 'actor'>,
  ): JobView
}

/** Jobs moved in one transaction. */
const SLICE = 100

export function createFailover(
  { store, events }: ServiceContext,
  parts: {
    readonly definitionOf: (provider: string) => ProviderDefinition
    /** Kinds of jobs that any certifier of the company may do: the sealed document is the same for all. */
    readonly kinds: ReadonlySet<string>
    readonly wake: () => void
  },
): Failover {
  function mayHold(account: StoredAccount, companyId: CompanyId): boolean {
    return (
      account.companyId === companyId && parts.definitionOf(account.provider).kind === 'stamping'
    )
  }

  /** The next one in the company's order that works, after the present one and round again; null without another. */
  function nextOf(reader: Reader, present: StoredAccount): StoredAccount | null {
    const all = inOrder(reader, present.companyId).filter((account) =>
      mayHold(account, present.companyId),
    )
    const at = all.findIndex(({ id }) => id === present.id)
    const others = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))]
    return others.find(({ paused }) => paused === null) ?? null
  }

  function moveOne(tx: Tx, job: StoredJob, to: StoredAccount, actor: string, why: string): void {
    chooseAccount(tx, job.id, to.id)
    appendAudit(tx, {
      actor,
      event: 'job.moved',
      subject: job.subjectId,
      data: { job: job.id, kind: job.kind, from: job.accountId, to: to.id, reason: why },
    })
  }

  /** The job itself, or all that waits at an account that refuses everybody. */
  function waiting(tx: Tx, job: StoredJob, why: string): readonly StoredJob[] {
    if (why !== 'accountRefused' || job.accountId === null) return [job]
    return queuedOf(tx, job.accountId, SLICE).filter((each) => parts.kinds.has(each.kind))
  }

  return {
    jobChanged(changed) {
      const why = parts.kinds.has(changed.kind) ? reasonToLeave(changed) : null
      const from = changed.accountId
      if (why === null || changed.isBound || from === null) return
      const moved = store.tx((tx) => {
        const present = getAccount(tx, from)
        const next = present === null ? null : nextOf(tx, present)
        if (next === null) return []
        // A claim may have come between.
        const safe = waiting(tx, requireJob(tx, changed.id), why).filter(
          (job) => job.state === 'queued' && !job.isBound && job.accountId === changed.accountId,
        )
        for (const job of safe) moveOne(tx, job, next, 'system', `moved.${why}`)
        return safe
      })
      if (moved.length === 0) return
      events.emit('accounts.changed', { count: 1 })
      parts.wake()
    },
    move({ id, accountId }, caller) {
      const job = store.tx((tx) => {
        const before = requireJob(tx, id)
        const from = before.accountId === null ? null : getAccount(tx, before.accountId)
        const to = getAccount(tx, accountId)
        if (to === null) throw new AppError('notFound.account')
        if (!parts.kinds.has(before.kind) || from === null || !mayHold(to, from.companyId)) {
          throw new AppError('state.notAllowedNow', { detail: { reason: 'otherKind' } })
        }
        moveOne(tx, before, to, caller.actor, 'moved.byPerson')
        return requireJob(tx, id)
      })
      parts.wake()
      return toJobView(job)
    },
  }
}

function keyOf(companyId: CompanyId): string {
  return `accounts.order.${companyId}`
}

/** A company's accounts in the order in which a person wants them used; those he did not name follow, oldest first. */
export function inOrder(reader: Reader, companyId: CompanyId): readonly StoredAccount[] {
  const value = readSetting(reader, keyOf(companyId))
  const order: readonly unknown[] = Array.isArray(value) ? value : []
  const place = ({ id }: StoredAccount): number => {
    const at = order.indexOf(id)
    return at === -1 ? order.length : at
  }
  return listAccounts(reader, companyId).toSorted((a, b) => place(a) - place(b))
}

/** Keeps the order of a company's accounts; every id must be one of them. */
export function writeOrder(tx: Tx, companyId: CompanyId, ids: readonly AccountId[]): void {
  const known = new Set(listAccounts(tx, companyId).map(({ id }) => id))
  if (ids.some((id) => !known.has(id))) throw new AppError('notFound.account')
  writeSetting(tx, keyOf(companyId), [...new Set(ids)])
}
