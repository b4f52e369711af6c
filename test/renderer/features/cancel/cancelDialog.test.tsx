import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CancelPreview, CancellationView } from '../../../../src/contract/cancellations.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { CancelDialog } from '../../../../src/renderer/src/features/cancel/CancelDialog.tsx'
import { newDraft, withCustomer } from '../../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, CUSTOMER, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

const INVOICE = detailOf(withCustomer(newDraft(COMPANY, 'A'), CUSTOMER), {
  state: 'stamped',
  folio: '7',
})

const PREVIEW: CancelPreview = {
  invoiceId: INVOICE.id,
  blockers: [],
  acceptance: { without: 'smallTotal', answersBy: '', source: 'RMF 2.7.1.35' },
  term: { lastDay: '2027-03-31', isPast: false, source: 'CFF 29-A' },
  way: { account: 'Mi PAC', kind: 'signedRequest', isPractice: false },
  substitute: null,
  newest: null,
  substitution: null,
}

function dialog(
  preview: Partial<CancelPreview>,
  request: () => CancellationView | Promise<CancellationView> = () => Promise.reject(new Error()),
) {
  const api = installFakeApi({
    'cancellations.preview': () => ({ ...PREVIEW, ...preview }),
    'cancellations.request': request,
  })
  const onClose = vi.fn<() => void>()
  const onChanged = vi.fn<() => void>()
  show(<CancelDialog invoice={INVOICE} onClose={onClose} onChanged={onChanged} />)
  return { api, onClose, onChanged }
}

describe('asking for a cancellation', () => {
  it('P1-41 names what has to be cancelled before, in its order, and offers nothing else', async () => {
    const named = { serie: 'A', state: 'stamped', uuid: '', tipoRelacion: '07' } as const
    dialog({
      blockers: [
        { ...named, id: 'credit' as InvoiceId, folio: '9' },
        { ...named, id: 'final' as InvoiceId, folio: '8' },
      ],
    })
    expect(await screen.findByText('Primero cancele A-9.')).toBeDefined()
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      'A-9',
      'A-8',
    ])
    expect(screen.queryByRole('button', { name: /Pedir cancelación/ })).toBeNull()
  })

  it('offers no request where no account can take it, and says the way on', async () => {
    dialog({ way: null })
    expect(await screen.findByText(/Agregue otro PAC que reciba la solicitud/)).toBeDefined()
    expect(screen.getByRole('button', { name: /Pedir cancelación/ })).toHaveProperty(
      'disabled',
      true,
    )
  })

  it('says before it is asked for that the key would leave this machine', async () => {
    dialog({ way: { account: 'Otro PAC', kind: 'keyLeaves', isPractice: false } })
    expect(await screen.findByText(/su llave privada y su contraseña salen/)).toBeDefined()
  })

  it('gives motive 01 only where a stamped document substitutes this one', async () => {
    dialog({})
    expect(await screen.findByRole('radio', { name: /^01/ })).toHaveProperty('disabled', true)
    expect(screen.getByRole('radio', { name: /^02/ })).toHaveProperty('checked', true)
  })

  it('asks once for two presses, and keeps the motive and the literal words of a refusal', async () => {
    const answer = Promise.withResolvers<CancellationView>()
    const { api, onClose, onChanged } = dialog({}, () => answer.promise)
    await userEvent.click(await screen.findByRole('radio', { name: /^03/ }))
    await userEvent.dblClick(screen.getByRole('button', { name: /Pedir cancelación de ESCUELA/ }))
    answer.reject(new FakeRefusal('provider.refused', { detail: { words: '205 No existe' } }))
    expect(await screen.findByText('El proveedor dijo: «205 No existe»')).toBeDefined()
    expect(screen.getByText('El proveedor dijo que no. Sus palabras están abajo.')).toBeDefined()
    const asked = api.calls.filter(({ method }) => method === 'cancellations.request')
    expect(asked.map(({ input }) => input)).toEqual([
      { id: INVOICE.id, version: 1, motive: '03', substitute: '' },
    ])
    expect(screen.getByRole('radio', { name: /^03/ })).toHaveProperty('checked', true)
    expect(onClose).not.toHaveBeenCalled()
    expect(onChanged).not.toHaveBeenCalled()
  })
})
