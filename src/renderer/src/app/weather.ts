import { create } from 'zustand'
import type { ServiceWeather } from '../../../contract/services.ts'
import type { AccountId } from '../../../domain/ids.ts'
import { call, on } from '../api.ts'
import { isOpen, useSession } from './session.ts'

/** Looked at no more often than this while much happens, and again so often while nothing does, ms. */
const AT_MOST_EVERY_MS = 5_000
const AT_LEAST_EVERY_MS = 60_000

const useWeathers = create<{ readonly services: readonly ServiceWeather[] }>(() => ({
  services: [],
}))

/** How an account's provider does now; null before it was looked at. */
export function useWeather(accountId: AccountId | null): ServiceWeather | null {
  return useWeathers(
    ({ services }) => services.find((service) => service.accountId === accountId) ?? null,
  )
}

let lookedAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | null = null

async function look(): Promise<void> {
  lookedAt = performance.now()
  const { status, present } = useSession.getState()
  if (!isOpen(status) || present === null) return
  try {
    useWeathers.setState({ services: await call('services.weather', { companyId: null }) })
  } catch {
    // The session's own question tells the person that the program does not answer.
  }
}

function soon(delayMs: number): void {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => {
    void look()
    soon(AT_LEAST_EVERY_MS)
  }, delayMs)
}

/** Keeps the weather true; called once, after the session began. */
export function watchWeather(): void {
  const again = (): void => soon(Math.max(0, lookedAt + AT_MOST_EVERY_MS - performance.now()))
  on('outbox.changed', again)
  on('accounts.changed', again)
  on('system.changed', again)
  useSession.subscribe(({ present }, before) => {
    if (present !== before.present) again()
  })
  again()
}
