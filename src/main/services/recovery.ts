import type { RecoveryView } from '../../contract/backups.ts'
import type { InvoiceId, JobId } from '../../domain/ids.ts'
import { csdSecretRefs } from '../sealing/sealer.ts'
import { listAccounts } from '../store/accounts.ts'
import { listCompanies } from '../store/companies.ts'
import { getJob } from '../store/outbox.ts'
import { readSetting } from '../store/settings.ts'
import { accountSecretRef } from './accountSecrets.ts'
import type { ServiceContext } from './context.ts'

/** What opening restored or copied data found (store/open.ts). */
interface FoundAtOpening {
  /** Epoch ms UTC. */
  readonly at: number
  readonly jobs: readonly JobId[]
  readonly foliosSkipped: number
}

/** After a restore: what this machine still lacks, and what the providers said about the doubtful documents (P1-47). */
export interface Recovery {
  view(): Promise<RecoveryView>
  /** Asks the providers about what is in doubt although nothing may be sent yet. */
  ask(): void
}

export function createRecovery(
  { store, secrets }: ServiceContext,
  parts: { readonly ask: () => void },
): Recovery {
  async function has(ref: string): Promise<boolean> {
    return (await secrets.get(ref)) !== null
  }

  return {
    ask: parts.ask,
    async view() {
      const found = readSetting(store, 'recovery') as FoundAtOpening | null
      const seals = []
      for (const { id, name, taxId, csd } of listCompanies(store)) {
        if (csd === null) continue
        const hasKey = await has(csdSecretRefs(id, csd.serial).key)
        seals.push({ companyId: id, name, taxId, serial: csd.serial, hasKey })
      }
      const accounts = []
      for (const { id, label, provider, secretRef, secretNames } of listAccounts(store, null)) {
        const missing = []
        for (const secret of secretNames) {
          if (!(await has(accountSecretRef(secretRef, secret)))) missing.push(secret)
        }
        accounts.push({ id, label, provider, missing })
      }
      return {
        isHeld: store.held() !== null,
        at: found?.at ?? null,
        foliosSkipped: found?.foliosSkipped ?? 0,
        hasMexico: listCompanies(store).some(({ country }) => country === 'MX'),
        isChainProven: store.chainKeys().earlier.every(({ key }) => key !== null),
        seals,
        accounts,
        doubts: (found?.jobs ?? []).flatMap((id) => {
          const job = getJob(store, id)
          if (job === null) return []
          const { title, state, subjectType, subjectId } = job
          const invoiceId = subjectType === 'invoice' ? (subjectId as InvoiceId) : null
          return [{ jobId: id, invoiceId, title, state, reason: job.reason, words: job.words }]
        }),
      }
    },
  }
}
