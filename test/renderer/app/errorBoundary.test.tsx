import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../src/renderer/src/app/ErrorBoundary.tsx'
import {
  openNew,
  setPath,
  useCompose,
} from '../../../src/renderer/src/features/compose/composeStore.ts'
import { COMPANY, detailOf } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, show } from '../support/screen.tsx'

prepareScreen()
afterEach(() => useCompose.setState({ open: null }))

it('keeps what was typed when a page fails to draw, and shows it again on demand', async () => {
  // React itself reports what a boundary catches.
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  installFakeApi({ 'invoices.saveDraft': ({ draft }) => detailOf(draft) })
  let isBroken = true
  function Name() {
    const name = useCompose(({ open }) => open?.draft.receiver.name)
    if (isBroken) throw new Error('no picture')
    return <p>{name}</p>
  }
  openNew(COMPANY, 'A')
  setPath('receiver.name', 'UNIVERSIDAD')
  show(
    <ErrorBoundary>
      <Name />
    </ErrorBoundary>,
  )
  expect(screen.getByRole('alert').textContent).toContain('Lo que escribió está guardado')
  expect(screen.getByRole('alert').textContent).toContain('no picture')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Mostrar otra vez' }))
  expect(screen.getByText('UNIVERSIDAD')).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
  report.mockRestore()
})
