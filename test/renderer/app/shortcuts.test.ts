import { beforeAll, beforeEach, expect, it } from 'vitest'
import { navigate } from '../../../src/renderer/src/app/router.ts'
import { refreshSession, useSession } from '../../../src/renderer/src/app/session.ts'
import { startShortcuts, usePalette } from '../../../src/renderer/src/app/shortcuts.ts'
import { COMPANY } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { PRESENT, STATUS } from '../support/status.ts'

beforeAll(startShortcuts)

beforeEach(() => {
  useSession.setState(useSession.getInitialState(), true)
  navigate({ page: 'home' })
})

function press(key: string, held: { readonly ctrlKey?: boolean } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...held })
  window.dispatchEvent(event)
  return event
}

function programWith(companies: readonly (typeof COMPANY)[]): void {
  installFakeApi({
    'system.status': () => STATUS,
    'people.present': () => PRESENT,
    'companies.list': () => companies,
  })
}

const isComposing = () => window.location.hash.includes('compose')

it('opens a new invoice with F2, and not with Alt or Ctrl beside it', async () => {
  programWith([COMPANY])
  await refreshSession()
  press('F2', { ctrlKey: true })
  expect(isComposing()).toBe(false)
  expect(press('F2').defaultPrevented).toBe(true)
  expect(isComposing()).toBe(true)
})

it('counts an F2 that came while the desk still opened, once', async () => {
  programWith([COMPANY])
  press('F2')
  expect(isComposing()).toBe(false)
  await refreshSession()
  expect(isComposing()).toBe(true)
  navigate({ page: 'home' })
  await refreshSession()
  expect(isComposing()).toBe(false)
})

it('forgets an early F2 where no company is set up yet', async () => {
  programWith([])
  press('F2')
  await refreshSession()
  programWith([COMPANY])
  await refreshSession()
  expect(isComposing()).toBe(false)
})

it('opens and closes the palette with Ctrl+K, behind a desk only', async () => {
  press('k', { ctrlKey: true })
  expect(usePalette.getState().isOpen).toBe(false)
  programWith([COMPANY])
  await refreshSession()
  press('k', { ctrlKey: true })
  expect(usePalette.getState().isOpen).toBe(true)
  press('k', { ctrlKey: true })
  expect(usePalette.getState().isOpen).toBe(false)
})
