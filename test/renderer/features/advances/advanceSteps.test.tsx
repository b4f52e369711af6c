import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { AdvanceFinal, AdvanceView } from '../../../../src/contract/advances.ts'
import type { Input } from '../../../../src/contract/api.ts'
import type { ProposedDraft } from '../../../../src/contract/collecting.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { AdvanceSteps } from '../../../../src/renderer/src/features/advances/AdvanceSteps.tsx'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { anIssue, COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const DRAFT = newDraft(COMPANY, 'A')
const named = (id: string, folio: string) =>
  detailOf(DRAFT, { id: id as InvoiceId, serie: 'A', folio, state: 'stamped' })
const FINAL: AdvanceFinal = {
  ...named('final', '8'),
  total: '5000.00',
  applied: '0.00',
  applicable: '1160.00',
  credits: [],
}
const VIEW: AdvanceView = {
  advance: named('advance', '7'),
  currency: 'MXN',
  total: '1160.00',
  applied: '0.00',
  left: '1160.00',
  finals: [],
  step: 2,
}

type Propose = (input: Input<'advances.proposeCredit'>) => ProposedDraft

function steps(view: AdvanceView | null, propose?: Propose) {
  window.location.hash = ''
  let shown = view
  const api = installFakeApi({
    'advances.view': () => shown,
    'advances.prepareFinal': () => detailOf(DRAFT, { id: 'draft' as InvoiceId }),
    'invoices.saveDraft': () => detailOf(DRAFT),
    'invoices.discardDraft': () => null,
    'stamping.sealAndQueue': () => detailOf(DRAFT, { state: 'sealed' }),
    ...(propose === undefined ? {} : { 'advances.proposeCredit': propose }),
  })
  show(<AdvanceSteps id={'advance' as InvoiceId} />)
  return { ...api, become: (later: AdvanceView) => (shown = later) }
}

const group = () => screen.findByRole('group', { name: 'Pasos del anticipo' })

it('says what is applied and left, and names every document of the advance but this one as a link', async () => {
  const credit = named('credit', '9')
  steps({
    ...VIEW,
    step: 3,
    applied: '580.00',
    left: '580.00',
    finals: [{ ...FINAL, applied: '580.00', applicable: '0.00', credits: [credit] }],
  })
  const box = within(await group())
  expect(box.getByText('Anticipo A-7 por $1,160.00')).toBeDefined()
  expect(box.getByText('Aplicado $580.00 · por aplicar $580.00')).toBeDefined()
  expect(box.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Factura (aplicado $580.00) A-8',
    'Nota de crédito A-9',
  ])
  // Nothing can be taken off that invoice any more.
  expect(box.queryByRole('button', { name: /Descontar/ })).toBeNull()
})

it('prepares the final invoice and opens it in the composer, and follows on when it is stamped', async () => {
  const { become, emit } = steps(VIEW)
  await userEvent.click(
    await screen.findByRole('button', { name: 'Preparar la factura de la operación' }),
  )
  await until(() => expect(window.location.hash).toBe('#/compose/draft'))
  become({ ...VIEW, step: 3, finals: [FINAL] })
  emit('invoices.changed', { ids: ['final'] })
  expect(await screen.findByRole('button', { name: 'Descontar de A-8…' })).toBeDefined()
})

it('takes the advance off its final invoice, asked anew for each amount, once', async () => {
  const { inputsOf } = steps({ ...VIEW, step: 3, finals: [FINAL] }, () => ({
    draft: DRAFT,
    issues: [],
    total: '500.00',
  }))
  await userEvent.click(await screen.findByRole('button', { name: 'Descontar de A-8…' }))
  const dialog = within(await screen.findByRole('dialog'))
  const amount = dialog.getByLabelText('Importe con impuestos (MXN)')
  expect(amount).toHaveProperty('value', '1160.00')
  await userEvent.clear(amount)
  expect(dialog.getByRole('button', { name: 'Emitir nota de crédito' })).toHaveProperty(
    'disabled',
    true,
  )
  await userEvent.type(amount, '500')
  await until(() =>
    expect(inputsOf('advances.proposeCredit').at(-1)).toEqual({
      id: 'advance',
      finalId: 'final',
      amount: '500',
    }),
  )
  await userEvent.dblClick(await dialog.findByRole('button', { name: 'Emitir nota de crédito' }))
  await until(() => expect(inputsOf('stamping.sealAndQueue')).toHaveLength(1))
  expect(inputsOf('invoices.saveDraft')).toHaveLength(1)
  await until(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('says why an amount cannot be taken off, and offers no credit note of it', async () => {
  steps({ ...VIEW, step: 3, finals: [FINAL] }, () => ({
    draft: DRAFT,
    issues: [anIssue('lines.0.unitPrice', 'price.nothingLeft')],
    total: '0.00',
  }))
  await userEvent.click(await screen.findByRole('button', { name: 'Descontar de A-8…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/no queda nada/)).toBeDefined()
  expect(dialog.getByRole('button', { name: 'Emitir nota de crédito' })).toHaveProperty(
    'disabled',
    true,
  )
})

it('says why the final invoice cannot be prepared', async () => {
  installFakeApi({
    'advances.view': () => VIEW,
    'advances.prepareFinal': () => {
      throw new FakeRefusal('state.notAllowedNow')
    },
  })
  show(<AdvanceSteps id={'advance' as InvoiceId} />)
  await userEvent.click(await screen.findByRole('button', { name: /Preparar la factura/ }))
  expect((await screen.findByText(/En este momento no se puede/)).textContent).not.toBe('')
})

it('shows nothing on a document that has to do with no advance', async () => {
  const { calls } = steps(null)
  await until(() => expect(calls).toHaveLength(1))
  expect(screen.queryByRole('group')).toBeNull()
})
