import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CfdiDetail } from '../../../src/contract/invoices.ts'
import type { CompanyId, InvoiceId } from '../../../src/domain/ids.ts'
import { useSession } from '../../../src/renderer/src/app/session.ts'
import { rememberInvoices, watchInvoices } from '../../../src/renderer/src/app/watchInvoices.ts'
import { newDraft } from '../../../src/renderer/src/features/compose/draft.ts'
import { COMPANY, detailOf } from '../support/builders.ts'
import { installFakeApi } from '../support/fakeApi.ts'
import { prepareScreen, settled, show } from '../support/screen.tsx'
import { JOB } from '../support/status.ts'

prepareScreen()
beforeEach(() => useSession.setState({ companies: [COMPANY], companyId: COMPANY.id }))

/** Documents of the core; each test has ids of its own, for what was told of is remembered. */
function watched(documents: readonly CfdiDetail[]) {
  const core = new Map(documents.map((one) => [one.id as string, one]))
  const api = installFakeApi({
    'invoices.get': ({ id }) => {
      const found = core.get(id)
      if (found === undefined) throw new Error(`no ${id}`)
      return found
    },
  })
  rememberInvoices(documents)
  watchInvoices()
  show(<p>Página</p>)
  return {
    ...api,
    become(part: Partial<CfdiDetail>): void {
      for (const [id, one] of core) core.set(id, { ...one, ...part })
      api.emit('invoices.changed', { ids: [...core.keys()] })
    },
  }
}

function sealed(id: string, part: Partial<CfdiDetail> = {}): CfdiDetail {
  const name = 'UNIVERSIDAD ROBOTICA'
  const fields = { id: id as InvoiceId, state: 'sealed', folio: '7', receiverName: name, job: JOB }
  return detailOf(newDraft(COMPANY, 'A'), { ...fields, ...part } as Partial<CfdiDetail>)
}

const notices = () => [...document.querySelectorAll('.mantine-Notification-root')].map(({ textContent }) => textContent) // prettier-ignore

describe('the end of what waited', () => {
  it('is told once', async () => {
    const { become, inputsOf } = watched([sealed('w1')])
    act(() => become({ state: 'stamped', job: null }))
    await waitFor(() => expect(notices()).toEqual(['A-7 timbrada: UNIVERSIDAD ROBOTICA']))
    act(() => become({}))
    await settled()
    // Settled documents are not even asked about.
    expect(inputsOf('invoices.get')).toHaveLength(1)
    expect(notices()).toHaveLength(1)
  })

  it('is told with the authority’s words where it was refused', async () => {
    const { become } = watched([sealed('w2')])
    const refusal = { words: 'El RFC no existe en la lista' } as CfdiDetail['refusal']
    act(() => become({ state: 'rejected', job: null, refusal }))
    expect((await screen.findAllByText('A-7 fue rechazada')).length).toBeGreaterThan(0)
    expect(screen.getAllByText(/El RFC no existe en la lista/).length).toBeGreaterThan(0)
  })

  it('of another company’s document is not told here', async () => {
    const { become, inputsOf } = watched([sealed('w3', { companyId: 'company-9' as CompanyId })])
    act(() => become({ state: 'stamped', job: null }))
    await waitFor(() => expect(inputsOf('invoices.get')).toHaveLength(1))
    await settled()
    expect(notices()).toEqual([])
  })

  it('of a whole wave is left to the counts', async () => {
    // More than eight at once.
    const { become, inputsOf } = watched(Array.from({ length: 9 }, (_, at) => sealed(`w4-${at}`)))
    act(() => become({ state: 'stamped', job: null }))
    await settled()
    expect(inputsOf('invoices.get')).toEqual([])
    expect(notices()).toEqual([])
  })

  it('is news only of what was known to wait', async () => {
    const { become, inputsOf } = watched([sealed('w5', { state: 'stamped', job: null })])
    act(() => become({}))
    await settled()
    expect(inputsOf('invoices.get')).toEqual([])
  })
})
