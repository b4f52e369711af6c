import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { MailDraft, MailView } from '../../../../src/contract/mail.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { newDraft } from '../../../../src/renderer/src/features/compose/draft.ts'
import { MarkedMailDialog } from '../../../../src/renderer/src/features/mail/MarkedMailDialog.tsx'
import { COMPANY, detailOf } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const MAIL = { state: 'done' } as MailView

interface Marked {
  readonly state?: InvoiceDetail['state']
  readonly to?: readonly string[]
  readonly earlier?: readonly MailView[]
}

/** Marked documents by their folio. */
function dialog(
  marked: Readonly<Record<string, Marked>>,
  setting: {
    readonly isReady?: boolean
    readonly refused?: string
    readonly until?: Promise<void>
  } = {},
) {
  const of = (id: InvoiceId): Marked => marked[id] ?? {}
  const sent = new Set<InvoiceId>()
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'invoices.get': ({ id }) =>
      detailOf(newDraft(COMPANY, 'A'), {
        id,
        serie: 'A',
        folio: id,
        receiverName: 'KERNEL',
        state: of(id).state ?? 'stamped',
      }),
    'mail.draft': ({ invoiceId }): MailDraft => ({
      language: 'es',
      recipients: of(invoiceId).to ?? [`${invoiceId}@cliente.mx`],
      subject: `Factura ${invoiceId}`,
      body: 'Adjunta.',
      attachments: ['stampedXml', 'pdf'],
      isReady: setting.isReady ?? true,
    }),
    'mail.list': ({ invoiceId }) => of(invoiceId).earlier ?? (sent.has(invoiceId) ? [MAIL] : []),
    'mail.send': async ({ invoiceId }) => {
      await setting.until
      if (invoiceId === setting.refused) throw new FakeRefusal('storage.failed')
      sent.add(invoiceId)
      return MAIL
    },
  })
  show(<MarkedMailDialog ids={Object.keys(marked) as InvoiceId[]} onClose={onClose} />)
  return {
    onClose,
    sentTo: () =>
      (api.inputsOf('mail.send') as readonly Input<'mail.send'>[]).map(
        ({ invoiceId, recipients }): readonly string[] => [invoiceId, ...recipients],
      ),
  }
}

it('sends each valid document to its own customer once, however often it is pressed', async () => {
  const answers = Promise.withResolvers<void>()
  const { sentTo, onClose } = dialog(
    { '7': {}, '8': {}, '9': { state: 'sealed' } },
    { until: answers.promise },
  )
  expect(await screen.findByText(/2 documentos saldrán/)).toBeDefined()
  expect(screen.getByText('A-7 · KERNEL → 7@cliente.mx')).toBeDefined()
  expect(screen.getByText(/1 marcado no es válido/)).toBeDefined()
  await userEvent.dblClick(screen.getByRole('button', { name: 'Enviar 2 correos' }))
  answers.resolve()
  await until(() => expect(onClose).toHaveBeenCalledOnce())
  expect(sentTo()).toEqual([
    ['7', '7@cliente.mx'],
    ['8', '8@cliente.mx'],
  ])
  expect(await screen.findAllByText('2 correos en la cola.')).not.toEqual([])
})

it('leaves out what went before unless it is asked for, and names who has no address', async () => {
  const { sentTo } = dialog({ '7': { earlier: [MAIL] }, '8': { to: [] } })
  const send = async () => screen.findByRole('button', { name: /^Enviar \d/ })
  expect(await send()).toHaveProperty('disabled', true)
  expect(screen.getByText('De los marcados no hay ninguno por enviar.')).toBeDefined()
  expect(screen.getByText(/1 cliente no tiene correo; .*A-8/)).toBeDefined()
  await userEvent.click(screen.getByRole('checkbox', { name: /1 ya salió antes/ }))
  await userEvent.click(await send())
  await until(() => expect(sentTo()).toEqual([['7', '7@cliente.mx']]))
})

it('goes on behind one that is refused, says why, and does not offer what went once more', async () => {
  const { sentTo, onClose } = dialog({ '7': {}, '8': {} }, { refused: '7' })
  await userEvent.click(await screen.findByRole('button', { name: 'Enviar 2 correos' }))
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
  expect(sentTo().map(([id]) => id)).toEqual(['7', '8'])
  expect(await screen.findByRole('button', { name: 'Enviar 1 correo' })).toBeDefined()
  expect(screen.getByRole('checkbox', { name: /1 ya salió antes/ })).toBeDefined()
  expect(onClose).not.toHaveBeenCalled()
})

it('leads to the settings where the company has no server yet', async () => {
  dialog({ '7': {} }, { isReady: false })
  expect(await screen.findByRole('button', { name: 'Configurar el correo' })).toBeDefined()
})
