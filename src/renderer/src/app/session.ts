import { create } from 'zustand'
import type { Present } from '../../../contract/people.ts'
import type { WireError } from '../../../contract/result.ts'
import type { SystemStatus } from '../../../contract/system.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { Company } from '../../../domain/parties.ts'
import { call, on, wireErrorOf } from '../api.ts'
import { readPreference, writePreference } from '../preferences.ts'
import { suggestLanguage } from '../words.ts'
import { showZone } from '../zone.ts'

/** What every page needs to know: the program's condition and for whom one works. */
interface Session {
  readonly status: SystemStatus | null
  /** Who works here; null: somebody has to sign in first. */
  readonly present: Present | null
  readonly companies: readonly Company[]
  readonly companyId: CompanyId | null
  /** Whether the first answers are here. */
  readonly isReady: boolean
  /** The welcome page is still preparing what was chosen on it. */
  readonly isChoosing: boolean
  /** Why the program cannot be asked now; null while it answers. */
  readonly error: WireError | null
}

export const useSession = create<Session>(() => ({
  status: null,
  present: null,
  companies: [],
  companyId: readPreference('company') as CompanyId | null,
  isReady: false,
  isChoosing: false,
  error: null,
}))

/** Whether the data of the chosen mode are open, so that companies can be asked for. */
export function isOpen(status: SystemStatus | null): boolean {
  return (
    status !== null &&
    status.mode !== null &&
    status.trouble === null &&
    status.vault.state === 'ready'
  )
}

/** Asks for the program's condition and, where its data are open, for who works here and for the companies. */
export async function refreshSession(): Promise<void> {
  try {
    const status = await call('system.status', {})
    takeStatus(status)
    const present = isOpen(status) ? await call('people.present', {}) : null
    takeCompanies(present, present === null ? [] : await call('companies.list', {}))
    useSession.setState({ error: null, isReady: true })
  } catch (error) {
    useSession.setState({ error: wireErrorOf(error) })
  }
}

/** Takes a status that a method answered with; other data are not ready before they were asked about. */
export function takeStatus(status: SystemStatus): void {
  useSession.setState((before) => ({
    status,
    isReady:
      before.isReady &&
      isOpen(before.status) === isOpen(status) &&
      before.status?.dataFolder === status.dataFolder,
  }))
}

/** Brings the companies; the one worked for stays if it still exists, else it is the first. */
export async function refreshCompanies(): Promise<void> {
  const { status, present } = useSession.getState()
  const isAnswered = isOpen(status) && present !== null
  takeCompanies(present, isAnswered ? await call('companies.list', {}) : [])
}

/** At once, so that the window never shows a person without companies or companies without a person. */
function takeCompanies(present: Present | null, companies: readonly Company[]): void {
  useSession.setState(({ companyId }) => {
    const kept = companies.find(({ id }) => id === companyId) ?? companies[0]
    return { present, companies, companyId: kept?.id ?? companyId }
  })
}

/** Works for another company from now on. */
export function chooseCompany(companyId: CompanyId): void {
  writePreference('company', companyId)
  useSession.setState({ companyId })
}

/** Keeps the session true as the core tells of changes; called once. */
export function watchSession(): void {
  useSession.subscribe(() => {
    const company = currentCompany()
    showZone(company?.timeZone ?? null)
    if (company !== null) void suggestLanguage(company.country)
  })
  const again = (): void => void refreshSession()
  on('system.changed', again)
  on('companies.changed', again)
  on('connectivity.changed', ({ online }) => {
    const { status } = useSession.getState()
    if (status !== null) takeStatus({ ...status, online })
  })
  again()
}

/** The company worked for; pages behind the shell always have one. */
export function useCompany(): Company | null {
  return useSession(
    ({ companies, companyId }) => companies.find(({ id }) => id === companyId) ?? null,
  )
}

export function currentCompany(): Company | null {
  const { companies, companyId } = useSession.getState()
  return companies.find(({ id }) => id === companyId) ?? null
}
