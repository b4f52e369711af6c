import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { PrintLookView } from '../../../../src/contract/printing.ts'
import { PrintingSection } from '../../../../src/renderer/src/features/printing/PrintingSection.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { prepareScreen, show } from '../../support/screen.tsx'
import { until } from '../../support/until.ts'

prepareScreen()

const PLAIN: PrintLookView = { accent: 'petrol', footer: 'Gracias', logo: null }
const LOGO: PrintLookView['logo'] = { mediaType: 'image/png', base64: 'iVBO', width: 9, height: 9 }

function section(look: PrintLookView, answers: Parameters<typeof installFakeApi>[0] = {}) {
  let shown = look
  const api = installFakeApi({ 'printing.look': () => shown, ...answers })
  show(<PrintingSection company={COMPANY} />)
  return { ...api, become: (later: PrintLookView) => (shown = later) }
}

const footer = () => screen.findByLabelText<HTMLInputElement>('Texto al pie de cada hoja')
const save = () => screen.getByRole('button', { name: 'Guardar' })

it('saves colour and foot once for two presses', async () => {
  const saving = Promise.withResolvers<PrintLookView>()
  const { inputsOf } = section(PLAIN, { 'printing.save': () => saving.promise })
  await userEvent.type(await footer(), ' por su compra')
  await userEvent.click(screen.getByRole('radio', { name: 'Verde' }))
  await userEvent.dblClick(save())
  expect(inputsOf('printing.save')).toEqual([
    { companyId: COMPANY.id, accent: 'green', footer: 'Gracias por su compra' },
  ])
  saving.resolve(PLAIN)
  expect(await screen.findAllByText('Guardado.')).not.toEqual([])
})

it('keeps what was typed when it is refused, and when another window brings a logo', async () => {
  const { become, emit } = section(PLAIN, {
    'printing.save': () => {
      throw new FakeRefusal('permission.denied')
    },
  })
  await userEvent.type(await footer(), '!{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  become({ ...PLAIN, logo: LOGO })
  emit('companies.changed', { count: 1 })
  const logos = await screen.findAllByRole('img', { name: `Logo de ${COMPANY.name}` })
  expect(logos[0]?.getAttribute('src')).toBe('data:image/png;base64,iVBO')
  expect((await footer()).value).toBe('Gracias!')
})

it('says in words why a picture is no logo', async () => {
  section(PLAIN, {
    'printing.setLogo': () => {
      throw new FakeRefusal('validation.file', { detail: { reason: 'logoType' } })
    },
  })
  await footer()
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')
  if (input === null) throw new Error('no place for a file')
  const text = new File(['hola'], 'logo.png', { type: 'image/png' })
  await userEvent.upload(input, text)
  expect((await screen.findByRole('alert')).textContent).toContain('no es una imagen PNG ni JPG')
})

it('takes a logo off, and offers that only where there is one', async () => {
  const { inputsOf, become } = section(
    { ...PLAIN, logo: LOGO },
    { 'printing.dropLogo': () => PLAIN },
  )
  const remove = await screen.findByRole('button', { name: 'Quitar logo' })
  become(PLAIN)
  await userEvent.click(remove)
  expect(inputsOf('printing.dropLogo')).toEqual([{ companyId: COMPANY.id }])
  await until(() => expect(screen.queryByRole('button', { name: 'Quitar logo' })).toBeNull())
})

it('says why the look cannot be read', async () => {
  installFakeApi({
    'printing.look': () => {
      throw new FakeRefusal('storage.failed')
    },
  })
  show(<PrintingSection company={COMPANY} />)
  expect((await screen.findByRole('alert')).textContent).toContain('El disco no pudo')
})
