import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { MailDraft, MailView } from '../../../../src/contract/mail.ts'
import type { JobId } from '../../../../src/domain/ids.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { MailDialog } from '../../../../src/renderer/src/features/mail/MailDialog.tsx'
import { MailLine } from '../../../../src/renderer/src/features/mail/MailLine.tsx'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const INVOICE = detailOf(newDraft(COMPANY, 'A'), { state: 'stamped', folio: '7' })
const DRAFT: MailDraft = {
  language: 'es',
  recipients: ['pagos@ure.mx'],
  subject: 'Factura A-7',
  body: 'Adjuntamos su factura.',
  attachments: ['stampedXml', 'pdf'],
  isReady: true,
}
const MAIL: MailView = {
  id: 'mail-1',
  batchId: null,
  documents: 1,
  jobId: 'job-1' as JobId,
  recipients: ['pagos@ure.mx'],
  subject: 'Factura A-7',
  body: '',
  attachments: [],
  messageId: '<a@b>',
  actor: 'dueño',
  createdAt: 1,
  state: 'failed',
  reason: '550',
  words: '550 <no such user>',
  sentAt: null,
  rejected: [],
}

function issue(path: string, rule: string, params: Issue['params']): Issue {
  return { path, rule, severity: 'error', params, officialCode: null, officialText: null, repair: null }
} // prettier-ignore

function dialog(draft: MailDraft, send: () => MailView | Promise<MailView>) {
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({ 'mail.draft': () => draft, 'mail.send': send })
  show(<MailDialog invoice={INVOICE} onClose={onClose} onChanged={() => undefined} />)
  return { onClose, sent: () => api.calls.filter(({ method }) => method === 'mail.send') }
}

describe('a message about a document', () => {
  it('leads to the settings where the company has no server yet', async () => {
    dialog({ ...DRAFT, isReady: false }, () => MAIL)
    await userEvent.click(await screen.findByRole('button', { name: 'Configurar el correo' }))
    expect(window.location.hash).toBe('#/settings/mail')
    expect(screen.queryByRole('button', { name: 'Enviar' })).toBeNull()
  })

  it('says what is wrong at each field at once, and keeps what was typed', async () => {
    const { onClose } = dialog(DRAFT, () => {
      throw new FakeRefusal('validation.input', {
        issues: [
          issue('recipients', 'mail.address', { address: 'pagos@' }),
          issue('subject', 'mail.noSubject', {}),
        ],
      })
    })
    const to = await screen.findByLabelText('Para')
    await userEvent.clear(to)
    await userEvent.type(to, 'pagos@')
    await userEvent.clear(screen.getByLabelText('Asunto'))
    await userEvent.click(screen.getByRole('button', { name: 'Enviar' }))
    expect(await screen.findByText('«pagos@» no es una dirección de correo.')).toBeDefined()
    expect(screen.getByText('Falta el asunto.')).toBeDefined()
    expect(to).toHaveProperty('value', 'pagos@')
    expect(screen.getByLabelText('Mensaje')).toHaveProperty('value', 'Adjuntamos su factura.')
    expect(onClose).not.toHaveBeenCalled()
  })

  it('queues one message of two presses', async () => {
    const answer = Promise.withResolvers<MailView>()
    const { onClose, sent } = dialog(DRAFT, () => answer.promise)
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Enviar' }))
    answer.resolve({ ...MAIL, state: 'queued' })
    await until(() => expect(onClose).toHaveBeenCalledTimes(1))
    expect(sent()).toHaveLength(1)
  })
})

describe('a message in the log', () => {
  it('shows the literal words of the server, and goes again on a press alone', async () => {
    const api = installFakeApi({
      'outbox.retry': () => {
        throw new FakeRefusal('permission.denied')
      },
    })
    show(<MailLine mail={MAIL} onChanged={() => undefined} />)
    expect(screen.getByText('El proveedor dijo: «550 <no such user>»')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Enviar otra vez' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
    expect(api.calls.map(({ input }) => input)).toEqual([{ id: 'job-1' }])
  })

  it('offers no second sending of what was delivered, and names who was not taken', () => {
    installFakeApi({})
    const mail: MailView = { ...MAIL, state: 'done', reason: '', words: '', rejected: ['x@y.mx'] }
    show(<MailLine mail={mail} onChanged={() => undefined} />)
    expect(screen.getByText('El servidor no aceptó: x@y.mx')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
