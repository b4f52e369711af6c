import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { MarkedMail } from '../../../../src/contract/mail.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { MarkedMailDialog } from '../../../../src/renderer/src/features/mail/MarkedMailDialog.tsx'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

/** Marked documents by their folio; what is not valid is null. */
function dialog(
  marked: Readonly<Record<string, Partial<MarkedMail> | null>>,
  setting: {
    readonly isReady?: boolean
    readonly refusedOnce?: boolean
    readonly until?: Promise<void>
  } = {},
) {
  const ids = Object.keys(marked) as InvoiceId[]
  let sent = 0
  const onClose = vi.fn<() => void>()
  const api = installFakeApi({
    'mail.marked': () => {
      const mails = ids.flatMap((id, index): MarkedMail[] => {
        const of = marked[id]
        if (of === null) return []
        const known = { invoiceId: id, serie: 'A', folio: id, receiverName: 'KERNEL' }
        return [{ ...known, recipients: [`${id}@cliente.mx`], wasSent: index < sent, ...of }]
      })
      return { mails, unfit: ids.length - mails.length, isReady: setting.isReady ?? true }
    },
    'mail.sendMarked': async () => {
      await setting.until
      sent += 1
      if (setting.refusedOnce === true && sent === 1) throw new FakeRefusal('storage.failed')
      return { queued: 2 }
    },
  })
  show(<MarkedMailDialog ids={ids} onClose={onClose} />)
  return { onClose, asked: () => api.inputsOf('mail.sendMarked') }
}

it('sends the valid ones once, however often it is pressed, and says to whom before', async () => {
  const answers = Promise.withResolvers<void>()
  const { asked, onClose } = dialog({ '7': {}, '8': {}, '9': null }, { until: answers.promise })
  expect(await screen.findByText(/2 documentos saldrán/)).toBeDefined()
  expect(screen.getByText('A-7 · KERNEL → 7@cliente.mx')).toBeDefined()
  expect(screen.getByText(/1 marcado no es válido/)).toBeDefined()
  await userEvent.dblClick(screen.getByRole('button', { name: 'Enviar 2 correos' }))
  answers.resolve()
  await until(() => expect(onClose).toHaveBeenCalledOnce())
  expect(asked()).toEqual([{ invoiceIds: ['7', '8', '9'], again: false }])
  expect(await screen.findAllByText('2 correos en la cola.')).not.toEqual([])
})

it('leaves out what went before unless it is asked for, and names who has no address', async () => {
  const { asked } = dialog({ '7': { wasSent: true }, '8': { recipients: [] } })
  const send = async () => screen.findByRole('button', { name: /^Enviar \d/ })
  expect(await send()).toHaveProperty('disabled', true)
  expect(screen.getByText('De los marcados no hay ninguno por enviar.')).toBeDefined()
  expect(screen.getByText(/1 cliente no tiene correo; .*A-8/)).toBeDefined()
  await userEvent.click(screen.getByRole('checkbox', { name: /1 ya salió antes/ }))
  await userEvent.click(await send())
  await until(() => expect(asked()).toEqual([{ invoiceIds: ['7', '8'], again: true }]))
})

it('says why sending stopped, and does not offer what went before that once more', async () => {
  const { onClose } = dialog({ '7': {}, '8': {} }, { refusedOnce: true })
  await userEvent.click(await screen.findByRole('button', { name: 'Enviar 2 correos' }))
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
  expect(await screen.findByRole('button', { name: 'Enviar 1 correo' })).toBeDefined()
  expect(screen.getByRole('checkbox', { name: /1 ya salió antes/ })).toBeDefined()
  expect(onClose).not.toHaveBeenCalled()
})

it('leads to the settings where the company has no server yet', async () => {
  dialog({ '7': {} }, { isReady: false })
  expect(await screen.findByRole('button', { name: 'Configurar el correo' })).toBeDefined()
})
