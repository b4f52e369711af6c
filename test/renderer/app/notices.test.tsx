import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { MantineProvider } from '@mantine/core'
import { Notices } from '../../../src/renderer/src/app/Notices.tsx'
import { notifyDone, startNoticeKeys } from '../../../src/renderer/src/app/notify.tsx'
import { prepareScreen } from '../support/screen.tsx'

prepareScreen()

describe('notices', () => {
  it('are at most three at once; the rest is counted', () => {
    render(
      <MantineProvider env="test">
        <Notices />
      </MantineProvider>,
    )
    act(() => {
      for (const folio of ['1', '2', '3']) notifyDone(`${folio} timbrada`)
    })
    expect(screen.getAllByText(/timbrada/)).toHaveLength(3)
    expect(screen.queryByText(/más/)).toBeNull()
    act(() => notifyDone('4 timbrada'))
    expect(screen.getAllByText(/timbrada/)).toHaveLength(3)
    expect(screen.getByText('y 1 aviso más')).toBeDefined()
    act(() => notifyDone('5 timbrada'))
    expect(screen.getByText('y 2 avisos más')).toBeDefined()
  })

  it('go at Escape, but not at the one that closes a dialog', async () => {
    startNoticeKeys()
    render(
      <MantineProvider env="test">
        <Notices />
      </MantineProvider>,
    )
    act(() => notifyDone('Ahora son uno'))
    document.body.insertAdjacentHTML('beforeend', '<div role="dialog" id="dialog"></div>')
    await userEvent.keyboard('{Escape}')
    expect(screen.getByText('Ahora son uno')).toBeDefined()
    document.getElementById('dialog')?.remove()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText('Ahora son uno')).toBeNull())
  })
})
