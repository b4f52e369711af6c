import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import type { GridRow } from '../../../../src/contract/batches.ts'
import { Grid, type GridPlace } from '../../../../src/renderer/src/features/batches/Grid.tsx'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()

const onWrite = vi.fn<(row: number, field: string, value: string) => void>()
beforeEach(() => onWrite.mockClear())

function rowAt(index: number): GridRow {
  return {
    row: index + 1, line: index + 2, doc: index + 1, state: 'drafted', issues: [],
    values: { description: `Tornillo ${index}`, quantity: '1' }, changed: [], invoiceId: null, twin: '', words: '',
  } as unknown as GridRow // prettier-ignore
}

function Sheet() {
  const [place, setPlace] = useState<GridPlace>({ index: 0, column: 0 })
  return (
    <>
      <Grid
        label="Renglones"
        fields={['description', 'quantity']}
        count={50}
        rowAt={rowAt}
        place={place}
        onPlace={setPlace}
        onLook={() => undefined}
        mayWrite={() => true}
        onWrite={(row, field, value) => onWrite(row.row, field, value)}
        onPaste={() => undefined}
        onTakeBack={() => undefined}
        empty={null}
      />
      <button type="button">Pedir aprobación</button>
    </>
  )
}

async function type(text: string): Promise<void> {
  show(<Sheet />)
  screen.getByRole('grid', { name: 'Renglones' }).focus()
  await userEvent.keyboard(text)
}

it('P2-11 what was typed is written once, with Enter as with a click elsewhere', async () => {
  await type('fina{Enter}')
  expect(onWrite.mock.calls).toEqual([[1, 'description', 'fina']])
  await userEvent.keyboard('2')
  await userEvent.click(screen.getByRole('button', { name: 'Pedir aprobación' }))
  expect(onWrite.mock.calls.slice(1)).toEqual([[2, 'description', '2']])
})

it('Tab writes once and goes to the next cell', async () => {
  await type('fina{Tab}3{Enter}')
  expect(onWrite.mock.calls).toEqual([
    [1, 'description', 'fina'],
    [1, 'quantity', '3'],
  ])
})

it('Escape leaves the cell as it was', async () => {
  await type('fina{Escape}')
  expect(onWrite).not.toHaveBeenCalled()
  expect(screen.queryByRole('textbox')).toBeNull()
})
