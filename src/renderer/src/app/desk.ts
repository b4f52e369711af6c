import { create } from 'zustand'
import type { AccountView } from '../../../contract/accounts.ts'
import type { QueueStatus } from '../../../contract/outbox.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { sendingAccount } from '../../../domain/sendingAccount.ts'
import { call, on } from '../api.ts'
import { isOpen, useSession } from './session.ts'

/** What the status bar always shows: the queue and the accounts that send. */
interface Desk {
  readonly queue: QueueStatus | null
  readonly accounts: readonly AccountView[]
}

export const useDesk = create<Desk>(() => ({ queue: null, accounts: [] }))

/** Asks for the queue and the accounts; an answer that does not come leaves what is shown. */
export async function refreshDesk(): Promise<void> {
  if (!isOpen(useSession.getState().status)) return
  try {
    const [queue, accounts] = await Promise.all([
      call('outbox.status', {}),
      call('accounts.list', { companyId: null }),
    ])
    useDesk.setState({ queue, accounts })
  } catch {
    // The session's own question tells the person that the program does not answer.
  }
}

/** Keeps the desk true; called once, after the session began. */
export function watchDesk(): void {
  const again = (): void => void refreshDesk()
  on('outbox.changed', again)
  on('invoices.changed', again)
  on('accounts.changed', again)
  on('connectivity.changed', again)
  on('system.changed', again)
  useSession.subscribe(({ status }, before) => {
    if (isOpen(status) !== isOpen(before.status)) again()
  })
  again()
}

/** Whether an account is the company's mail server, which has a page of its own in the settings. */
export function isMail({ kind }: Pick<AccountView, 'kind'>): boolean {
  return kind === 'mail'
}

/** The account that a company sends its documents with. */
export function accountOf(
  accounts: readonly AccountView[],
  companyId: CompanyId | null,
): AccountView | null {
  return sendingAccount(accounts.filter((one) => one.companyId === companyId))
}
