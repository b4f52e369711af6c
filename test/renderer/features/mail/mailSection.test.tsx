import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { MailSettings } from '../../../../src/contract/mail.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { MailSection } from '../../../../src/renderer/src/features/mail/MailSection.tsx'
import { anIssue, COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, settled, show } from '../../support/screen.tsx'
import { STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ status: STATUS }))

const SETTINGS: MailSettings = {
  automatic: false,
  isReady: true,
  templates: {
    es: { subject: 'Factura {folio}', body: 'Va su factura.' },
    en: { subject: 'Invoice {folio}', body: 'Here it is.' },
  },
}

function section(save: () => MailSettings | Promise<MailSettings>) {
  let isLost = false
  const api = installFakeApi({
    'mail.settings': () => SETTINGS,
    'accounts.list': () => {
      if (isLost) throw new FakeRefusal('disconnected')
      return []
    },
    'providers.list': () => [],
    'mail.saveSettings': save,
  })
  show(<MailSection company={COMPANY} />)
  return { ...api, lose: () => (isLost = true) }
}

const subject = () => screen.findByLabelText<HTMLInputElement>('Asunto')
const save = () => screen.getByRole('button', { name: 'Guardar' })

it('saves both languages and whether each invoice goes out by itself, once for two presses', async () => {
  const saving = Promise.withResolvers<MailSettings>()
  const { inputsOf } = section(() => saving.promise)
  await userEvent.type(await subject(), '!')
  await userEvent.click(screen.getByRole('radio', { name: 'Inglés' }))
  expect((await subject()).value).toBe('Invoice {folio}')
  await userEvent.click(screen.getByRole('switch', { name: /^Enviar cada factura/ }))
  await userEvent.dblClick(save())
  expect(inputsOf('mail.saveSettings')).toEqual([
    {
      companyId: COMPANY.id,
      automatic: true,
      templates: {
        ...SETTINGS.templates,
        es: { subject: 'Factura {folio}!', body: 'Va su factura.' },
      },
    },
  ])
  saving.resolve(SETTINGS)
  expect(await screen.findAllByText('Correo guardado')).not.toEqual([])
})

it('says what is wrong at the field of the language that is shown, and below of the other', async () => {
  section(() => {
    throw new FakeRefusal('validation.input', {
      issues: [
        anIssue('templates.es.subject', 'mail.noSubject'),
        anIssue('templates.en.body', 'mail.noBody'),
      ],
    })
  })
  await userEvent.clear(await subject())
  await userEvent.click(save())
  expect(await screen.findByText('Falta el asunto.')).toBeDefined()
  expect((await subject()).getAttribute('aria-invalid')).toBe('true')
  const below = screen.getByRole('alert').textContent
  expect(below).toContain('Falta el mensaje.')
  expect(below).not.toContain('Falta el asunto.')
})

it('keeps what is being typed when the accounts cannot be read again meanwhile', async () => {
  const { lose, emit, inputsOf } = section(() => SETTINGS)
  await userEvent.type(await subject(), ' de hoy')
  lose()
  emit('accounts.changed', { count: 1 })
  await until(() => expect(inputsOf('accounts.list')).toHaveLength(2))
  await settled()
  expect((await subject()).value).toBe('Factura {folio} de hoy')
})
