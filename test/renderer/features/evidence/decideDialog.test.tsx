import { fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobView } from '../../../../src/contract/outbox.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { DecideDialog } from '../../../../src/renderer/src/features/evidence/DecideDialog.tsx'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { JOB } from '../../support/status.ts'

prepareScreen()

const NOW = Date.UTC(2026, 10, 24, 12)
const UUID = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'

beforeEach(() => vi.spyOn(Date, 'now').mockReturnValue(NOW))
afterEach(() => vi.restoreAllMocks())

function dialog(deadlineAt: number, decide: () => JobView | Promise<JobView> = () => JOB) {
  const onClose = vi.fn<() => void>()
  const job: JobView = { ...JOB, state: 'unknown', reason: 'timeout', deadlineAt }
  const invoice = detailOf(newDraft(COMPANY, 'A'), { state: 'sealed', folio: '7', job })
  const api = installFakeApi({ 'outbox.decide': decide })
  show(<DecideDialog invoice={invoice} onClose={onClose} onChanged={() => undefined} />)
  return { api, onClose }
}

const stamped = () => screen.getByRole('button', { name: 'Registrar como timbrada' })
const reason = () => screen.getByLabelText('¿Quién lo confirmó y cómo?')

describe('deciding a doubt by the evidence', () => {
  it('P1-35 lets nobody say that it never arrived while it could still be stamped', () => {
    dialog(NOW + 1)
    const never = screen.getByRole('radio', { name: /nunca le llegó/ })
    expect(never).toHaveProperty('disabled', true)
    expect(screen.getByText(/Antes, el PAC todavía podría timbrarla/)).toBeDefined()
  })

  it('takes neither a decision without a reason nor one without being sure', async () => {
    const { api } = dialog(NOW)
    await userEvent.click(screen.getByRole('radio', { name: /nunca le llegó/ }))
    const absent = screen.getByRole('button', { name: 'Declarar que nunca llegó' })
    await userEvent.type(reason(), 'Laura R.')
    expect(absent).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('checkbox', { name: /Lo confirmé con el PAC/ }))
    expect(absent).toHaveProperty('disabled', false)
    await userEvent.clear(reason())
    expect(absent).toHaveProperty('disabled', true)
    expect(api.calls).toEqual([])
  })

  it('shows the form of a UUID beside one that has another', async () => {
    dialog(NOW + 1)
    await userEvent.click(screen.getByRole('radio', { name: /Solo el folio fiscal/ }))
    await userEvent.type(screen.getByLabelText('Folio fiscal'), '8D3B')
    expect(screen.getByText(/Un folio fiscal tiene esta forma/)).toBeDefined()
  })

  it('decides once for two presses, and keeps everything typed beside the literal words', async () => {
    const answer = Promise.withResolvers<JobView>()
    const { api, onClose } = dialog(NOW + 1, () => answer.promise)
    await userEvent.click(screen.getByRole('radio', { name: /Solo el folio fiscal/ }))
    await userEvent.click(screen.getByLabelText('Folio fiscal'))
    await userEvent.paste(UUID)
    await userEvent.click(reason())
    await userEvent.paste('Laura R.')
    await userEvent.dblClick(stamped())
    answer.reject(new FakeRefusal('provider.refused', { detail: { words: 'UUID ajeno' } }))
    expect(await screen.findByText('El proveedor dijo: «UUID ajeno»')).toBeDefined()
    expect(screen.getByLabelText('Folio fiscal')).toHaveProperty('value', UUID)
    expect(reason()).toHaveProperty('value', 'Laura R.')
    expect(api.calls.map(({ input }) => input)).toEqual([
      { id: JOB.id, evidence: { kind: 'uuid', uuid: UUID }, reason: 'Laura R.' },
    ])
    expect(onClose).not.toHaveBeenCalled()
  })

  it('says that a file is too large for an invoice, and takes the next one', async () => {
    dialog(NOW + 1)
    const input = document.querySelector('input[type=file]') ?? document.body
    const large = new File(['x'.repeat(1_000_001)], 'foto.xml')
    fireEvent.change(input, { target: { files: [large] } })
    expect((await screen.findByRole('alert')).textContent).toMatch(/demasiado grande/)
    expect(stamped()).toHaveProperty('disabled', true)
    fireEvent.change(input, { target: { files: [new File(['<a/>'], 'a.xml')] } })
    expect(await screen.findByText('a.xml')).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
