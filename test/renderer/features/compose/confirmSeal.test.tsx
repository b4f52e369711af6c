import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import { useDesk } from '../../../../src/renderer/src/app/desk.ts'
import {
  composer,
  change,
  openNew,
  useCompose,
} from '../../../../src/renderer/src/features/compose/composeStore.ts'
import { ConfirmSeal } from '../../../../src/renderer/src/features/compose/ConfirmSeal.tsx'
import { withCustomer, withProduct } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, CUSTOMER, detailOf, PRODUCT } from '../../support/builders.ts'
import { installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { ACCOUNT, QUEUE } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
afterEach(() => {
  useCompose.setState({ open: null })
  useDesk.setState({ queue: null, accounts: [] })
})

describe('the last look before sealing', () => {
  it('R41 issues once, however often Enter is pressed while it is under way', async () => {
    let finish: () => void = () => undefined
    const api = installFakeApi({
      'invoices.saveDraft': ({ draft }) => detailOf(draft),
      'invoices.similar': () => [],
      'invoices.list': () => ({ rows: [], next: null }),
      'stamping.sealAndQueue': ({ id }) =>
        new Promise<InvoiceDetail>((resolve) => {
          const draft = useCompose.getState().open?.draft
          finish = () => {
            if (draft !== undefined) resolve(detailOf(draft, { id, state: 'sealed', folio: '7' }))
          }
        }),
    })
    useDesk.setState({ queue: { ...QUEUE, online: false }, accounts: [ACCOUNT] })
    openNew(COMPANY, 'A')
    change((draft) => withCustomer(draft, CUSTOMER))
    change((draft) => ({
      ...draft,
      lines: draft.lines.map((line) => withProduct(line, PRODUCT, false)),
    }))
    const onSealed = vi.fn<(invoice: InvoiceDetail) => void>()
    show(<ConfirmSeal composer={composer} onClose={() => undefined} onSealed={onSealed} />)
    // 1,250.00 and 16 % of it.
    expect(screen.getByText('$1,450.00')).toBeDefined()
    expect(screen.getByText(/Sin internet: se sella ahora/)).toBeDefined()
    expect(screen.getByText('Quedan 12 timbres.')).toBeDefined()
    const button = screen.getByRole('button', { name: 'Timbrar' })
    // Two presses before anything is drawn again, then more while it is under way.
    act(() => {
      button.click()
      button.click()
    })
    button.focus()
    await userEvent.keyboard('{Enter}{Enter}{Control>}{Enter}{Enter}{/Control}')
    await until(() =>
      expect(api.calls.some(({ method }) => method === 'stamping.sealAndQueue')).toBe(true),
    )
    finish()
    await until(() => expect(onSealed).toHaveBeenCalledTimes(1))
    expect(api.calls.filter(({ method }) => method === 'stamping.sealAndQueue')).toHaveLength(1)
  })
})
