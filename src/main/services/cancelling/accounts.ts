import type { AccountId, CompanyId, InvoiceId } from '../../../domain/ids.ts'
import type { Cancelling } from '../../providers/cancelPort.ts'
import { insertAccount, listAccounts } from '../../store/accounts.ts'
import type { StoredAccount } from '../../store/accounts.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { newestJobOfKind } from '../../store/outboxPages.ts'
import { STAMP_JOB } from '../stampJob.ts'

const SAT = 'sat'

export interface CancelWay {
  readonly account: StoredAccount
  readonly kind: Cancelling['way']
}

/**
 * The account through which a document is cancelled: any that takes the request signed here, whoever stamped it, for
 * it goes to the authority under the issuer's own CSD (providers.md §0.5). One that wants the private key is used only
 * where its settings say so. null when there is none.
 */
export function wayToCancel(
  reader: Reader,
  companyId: CompanyId,
  invoiceId: InvoiceId,
  cancellingOf: (provider: string) => Cancelling | null,
): CancelWay | null {
  const accounts = listAccounts(reader, companyId)
  const environment = environmentOf(accounts, reader, invoiceId)
  const ways = accounts
    .filter((account) => account.environment === environment)
    .flatMap((account): CancelWay[] => {
      const cancelling = cancellingOf(account.provider)
      if (cancelling === null) return []
      const isMeant = cancelling.way === 'signedRequest' || mayKeyLeave(account)
      return isMeant ? [{ account, kind: cancelling.way }] : []
    })
  const inOrder = [
    ...ways.filter(({ kind }) => kind === 'signedRequest'),
    ...ways.filter(({ kind }) => kind === 'keyLeaves'),
  ]
  return inOrder.find(({ account }) => account.paused === null) ?? inOrder[0] ?? null
}

/** Said by a person; in practice it is a practice key that goes to this very machine, unless he said otherwise. */
function mayKeyLeave({ settings, environment }: StoredAccount): boolean {
  const said = settings['cancelWithKey'] ?? ''
  return said === '' ? environment === 'practice' : said === 'true'
}

/** The account at the authority's status service that goes with a document; made on the first need. */
export function satAccount(tx: Tx, companyId: CompanyId, invoiceId: InvoiceId): AccountId {
  const accounts = listAccounts(tx, companyId)
  const environment = environmentOf(accounts, tx, invoiceId)
  const known = accounts.find(
    (account) => account.provider === SAT && account.environment === environment,
  )
  if (known !== undefined) return known.id
  const id = tx.newId<AccountId>()
  insertAccount(tx, id, {
    companyId,
    provider: SAT,
    environment,
    label: 'SAT',
    settings: {},
    secretNames: [],
    secretRef: `account.${id}`,
  })
  appendAudit(tx, {
    actor: 'system',
    event: 'account.added',
    subject: id,
    data: { provider: SAT, environment, settings: {}, secrets: [] },
  })
  return id
}

/** Where the document was stamped; a document from elsewhere belongs with the company's first account. */
function environmentOf(
  accounts: readonly StoredAccount[],
  reader: Reader,
  invoiceId: InvoiceId,
): StoredAccount['environment'] {
  const stampedBy = newestJobOfKind(reader, invoiceId, STAMP_JOB)?.accountId
  const account = accounts.find(({ id }) => id === stampedBy) ?? accounts[0]
  return account?.environment ?? 'production'
}
