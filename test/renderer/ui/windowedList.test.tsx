import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { WindowedList } from '../../../src/renderer/src/ui/WindowedList.tsx'
import { prepareScreen, show } from '../support/screen.tsx'
import { until } from '../support/until.ts'

prepareScreen()

function list(count: number, rowAt = (index: number) => `fila ${index}`) {
  const onOpen = vi.fn<(row: string) => void>()
  const onMark = vi.fn<(row: string) => void>()
  const { unmount } = show(
    <WindowedList<string>
      label="Facturas"
      columns={[{ key: 'name', title: 'Nombre', track: '1fr', draw: (row) => row }]}
      count={count}
      rowAt={rowAt}
      rowKey={(row) => row}
      onLook={() => undefined}
      onOpen={onOpen}
      onMark={onMark}
      empty={<p>Nada</p>}
    />,
  )
  return { onOpen, onMark, unmount }
}

function focused(): string | null | undefined {
  return document.activeElement?.textContent
}

describe('a list of a hundred thousand rows', () => {
  it('P23 draws only those in sight, and tells how many there are', () => {
    list(100_000)
    // 400 px of 38 px rows and 8 more.
    const rows = screen.getAllByRole('row').length
    expect(rows).toBeGreaterThan(10)
    expect(rows).toBeLessThan(40)
    expect(screen.getByRole('table', { name: 'Facturas' }).getAttribute('aria-rowcount')).toBe(
      '100001',
    )
  })

  it('is one stop of the Tab key; arrows move, Enter opens, Space marks', async () => {
    const { onOpen, onMark } = list(100)
    await userEvent.tab()
    expect(focused()).toBe('fila 0')
    await userEvent.keyboard('{ArrowDown}')
    await until(() => expect(focused()).toBe('fila 1'))
    await userEvent.keyboard('{ArrowDown}')
    await until(() => expect(focused()).toBe('fila 2'))
    await userEvent.keyboard('{ArrowUp}')
    await until(() => expect(focused()).toBe('fila 1'))
    await userEvent.keyboard('{Enter} ')
    expect(onOpen.mock.calls).toEqual([['fila 1']])
    expect(onMark.mock.calls).toEqual([['fila 1']])
    await userEvent.keyboard('{Home}')
    await until(() => expect(focused()).toBe('fila 0'))
    await userEvent.keyboard('{ArrowUp}')
    expect(focused()).toBe('fila 0')
    await userEvent.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it('says what is missing when there is nothing', () => {
    list(0)
    expect(screen.getByText('Nada')).toBeDefined()
  })

  it('is come back to at the row that was opened, once, and also where it has moved', async () => {
    const { unmount } = list(100)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await until(() => expect(focused()).toBe('fila 2'))
    await userEvent.keyboard('{Enter}')
    unmount()
    // Two rows were added above it meanwhile.
    const again = list(102, (index) => `fila ${index - 2}`)
    await until(() => expect(focused()).toBe('fila 2'))
    again.unmount()
    list(100)
    expect(document.activeElement).toBe(document.body)
  })

  it('is not scrolled to a place that it has not: the list of another company is shorter', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollTo')
    const { unmount } = list(8)
    const row = screen.getByRole('row', { name: 'fila 5' })
    const box = row.closest('[role="presentation"]')
    if (box !== null) box.scrollTop = 60
    await userEvent.click(row)
    unmount()
    scrolled.mockClear()
    list(3, (index) => `otra ${index}`)
    expect(screen.getByRole('row', { name: 'otra 0' })).toBeDefined()
    expect(scrolled).not.toHaveBeenCalledWith({ top: 60 })
    scrolled.mockRestore()
  })

  it('leaves the focus to a dialog that closes, when the row that had it before is drawn anew meanwhile', async () => {
    function Desk() {
      const [isOpen, setOpen] = useState(true)
      return (
        <>
          <WindowedList<string>
            label="Facturas"
            columns={[{ key: 'name', title: 'Nombre', track: '1fr', draw: (row) => row }]}
            count={3}
            rowAt={(index) => `${isOpen ? 'fila' : 'otra'} ${index}`}
            rowKey={(row) => row}
            onLook={() => undefined}
            onOpen={() => undefined}
            empty={null}
          />
          {isOpen && (
            <button type="button" onClick={() => setOpen(false)}>
              Cerrar
            </button>
          )}
        </>
      )
    }
    show(<Desk />)
    act(() => screen.getByRole('row', { name: 'fila 1' }).focus())
    const closing = screen.getByRole('button', { name: 'Cerrar' })
    act(() => closing.focus())
    act(() => closing.click())
    expect(screen.getByRole('row', { name: 'otra 1' })).toBeDefined()
    expect(document.activeElement).toBe(document.body)
  })

  it('takes the focus from nobody who came to it another way', async () => {
    const { unmount } = list(100)
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    unmount()
    document.body.insertAdjacentHTML('beforeend', '<a href="#/invoices" id="link">Facturas</a>')
    document.getElementById('link')?.focus()
    list(100)
    expect(document.activeElement?.id).toBe('link')
    document.getElementById('link')?.remove()
    // Its Tab stop is the row that was opened all the same.
    expect(screen.getAllByRole('row').findIndex(({ tabIndex }) => tabIndex === 0)).toBe(1)
  })
})
