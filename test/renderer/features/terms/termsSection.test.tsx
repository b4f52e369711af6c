import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { Company } from '../../../../src/domain/parties.ts'
import { useSession } from '../../../../src/renderer/src/app/session.ts'
import { TermsSection } from '../../../../src/renderer/src/features/terms/TermsSection.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { PRESENT, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()
beforeEach(() => useSession.setState({ status: STATUS, present: PRESENT }))

const PERUVIAN: Company = { ...COMPANY, country: 'PE' }

function section(save: () => Company | Promise<Company>, company = PERUVIAN) {
  const api = installFakeApi({ 'peru.saveTerms': save, 'companies.list': () => [company] })
  show(<TermsSection company={company} />)
  return () => api.inputsOf('peru.saveTerms')
}

const days = (term: string) => screen.getByLabelText(`Días: ${term}`)
const save = () => screen.getByRole('button', { name: 'Guardar' })

it('shows each term with the rule that says so, and nothing to go back to', () => {
  section(() => PERUVIAN)
  // RS 000003-2023/SUNAT: facturas within three days; boletas within seven (scope of the summary).
  expect(days('Enviar facturas y sus notas')).toHaveProperty('value', '3')
  expect(days('Dar de baja')).toHaveProperty('value', '7')
  const source = screen.getByLabelText<HTMLTextAreaElement>('Norma: Enviar facturas y sus notas')
  expect(source.value).toMatch(/SUNAT/)
  expect(screen.getByRole('button', { name: 'Volver a los del programa' })).toHaveProperty(
    'disabled',
    true,
  )
})

it('marks a term that differs from the law as the program knows it, and goes back', async () => {
  section(() => PERUVIAN)
  await fill(days('Enviar facturas y sus notas'), '5')
  expect(screen.getAllByText('Cambiado')).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: 'Volver a los del programa' }))
  expect(days('Enviar facturas y sus notas')).toHaveProperty('value', '3')
  expect(screen.queryByText('Cambiado')).toBeNull()
})

it('saves all three once for two presses, and says so', async () => {
  const saving = Promise.withResolvers<Company>()
  const saved = section(() => saving.promise)
  await userEvent.clear(days('Dar de baja'))
  expect(save()).toHaveProperty('disabled', true)
  await fill(days('Dar de baja'), '9')
  await userEvent.dblClick(save())
  expect(saved()).toHaveLength(1)
  expect(saved()[0]).toMatchObject({
    companyId: COMPANY.id,
    terms: { factura: { days: 3 }, void: { days: 9 } },
  })
  saving.resolve(PERUVIAN)
  expect(await screen.findAllByText('Guardado.')).not.toEqual([])
})

it('keeps what was typed when it is refused', async () => {
  const saved = section(() => {
    throw new FakeRefusal('permission.denied')
  })
  await fill(days('Dar de baja'), '9')
  await userEvent.click(save())
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(days('Dar de baja')).toHaveProperty('value', '9')
  await until(() => expect(save()).toHaveProperty('disabled', false))
  await userEvent.click(save())
  expect(saved()).toHaveLength(2)
})
