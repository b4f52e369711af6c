import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ReconcileApi, ReconcileFindings } from '../../../../src/contract/reconcile.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { ReconcilePage } from '../../../../src/renderer/src/features/reconcile/ReconcilePage.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

const UUID = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
const NOTHING: ReconcileFindings = { cancelledThere: [], unknownThere: [], asking: 0, checked: 0 }

type Fetched = ReturnType<ReconcileApi['reconcile.fetch']>

function page(findings: Partial<ReconcileFindings>, fetch: () => Fetched | Promise<Fetched>) {
  const api = installFakeApi({
    'reconcile.findings': () => ({ ...NOTHING, ...findings }),
    'reconcile.fetch': fetch,
    'reconcile.takeOver': () => {
      throw new FakeRefusal('permission.denied')
    },
  })
  show(<ReconcilePage />)
  return api
}

const field = () => screen.getByLabelText(/pídaselos al PAC por folio fiscal/)
const ask = () => screen.getByRole('button', { name: /al PAC$/ })

describe('reconciling', () => {
  it('asks for nothing without a UUID, for each once, and twice pressed once', async () => {
    const answer = Promise.withResolvers<Fetched>()
    const api = page({}, () => answer.promise)
    expect(ask()).toHaveProperty('disabled', true)
    await userEvent.click(field())
    await userEvent.paste(`x ${UUID}, ${UUID}`)
    await userEvent.dblClick(ask())
    answer.resolve({ files: [], notFound: [UUID], unanswered: [] })
    const told = await screen.findByText('El PAC no tiene estos folios fiscales')
    expect(within(told.closest('[role=status]') ?? document.body).getByText(UUID)).toBeDefined()
    expect(
      api.calls.filter(({ method }) => method === 'reconcile.fetch').map(({ input }) => input),
    ).toEqual([{ companyId: COMPANY.id, uuids: [UUID] }])
  })

  it('keeps what was typed beside the literal words of a PAC that refuses', async () => {
    page({}, () => {
      throw new FakeRefusal('provider.refused', { detail: { words: 'Sin <permiso>' } })
    })
    await userEvent.click(field())
    await userEvent.paste(UUID)
    await userEvent.click(ask())
    expect(await screen.findByText('El proveedor dijo: «Sin <permiso>»')).toBeDefined()
    expect(field()).toHaveProperty('value', UUID)
  })

  it('keeps what a first group brought when the next one fails, and only the rest to be asked for', async () => {
    const all = Array.from({ length: 25 }, (_, at) => `${UUID.slice(0, -2)}${10 + at}`)
    let groups = 0
    page({}, () => {
      groups += 1
      if (groups === 2) throw new FakeRefusal('provider.unreachable')
      return { files: [], notFound: all.slice(0, 20), unanswered: [] }
    })
    await userEvent.click(field())
    await userEvent.paste(all.join(' '))
    await userEvent.click(ask())
    const told = await screen.findByText('El PAC no tiene estos folios fiscales')
    const list = within(told.closest('[role=status]') ?? document.body)
    expect(list.getByText(new RegExp(all[19] ?? ''))).toBeDefined()
    expect(list.queryByText(new RegExp(all[20] ?? ''))).toBeNull()
    expect(field()).toHaveProperty('value', all.slice(20).join('\n'))
  })

  it('leads to what is cancelled there, and takes it over only for a role that may', async () => {
    page(
      {
        asking: 2,
        cancelledThere: [
          { id: 'invoice-1' as InvoiceId, serie: 'A', folio: '7', state: 'stamped', uuid: UUID },
        ],
      },
      () => ({ files: [], notFound: [], unanswered: [] }),
    )
    expect(await screen.findByText('Preguntando al SAT: faltan 2.')).toBeDefined()
    const link = screen.getByRole('link', { name: /A-7/ })
    expect(link.getAttribute('href')).toBe('#/invoice/invoice-1')
    await userEvent.click(screen.getByRole('button', { name: 'Anotar que están canceladas' }))
    expect(await screen.findByText(/Su rol no permite hacer esto/)).toBeDefined()
    expect(screen.getByText('1 cancelada allá, vigente aquí')).toBeDefined()
  })
})
