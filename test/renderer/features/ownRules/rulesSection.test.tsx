import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { Input } from '../../../../src/contract/api.ts'
import type { OwnRule } from '../../../../src/domain/ownRules.ts'
import type { Company } from '../../../../src/domain/parties.ts'
import { useCompany, useSession } from '../../../../src/renderer/src/app/session.ts'
import { RulesSection } from '../../../../src/renderer/src/features/ownRules/RulesSection.tsx'
import { COMPANY } from '../../support/builders.ts'
import { FakeRefusal, installFakeApi } from '../../support/fakeApi.ts'
import { fill, prepareScreen, show } from '../../support/screen.tsx'
import { PRESENT, STATUS } from '../../support/status.ts'
import { until } from '../../support/until.ts'

prepareScreen()

const RULE: OwnRule = {
  id: 'rule-1',
  says: 'Pida la orden de compra.',
  when: [{ field: 'total', test: 'over', value: '100000' }],
  demands: { field: 'condicionesDePago', test: 'filled', value: '' },
  severity: 'error',
  active: true,
}

beforeEach(() => useSession.setState({ status: STATUS, present: PRESENT, companyId: COMPANY.id }))

function Section() {
  const company = useCompany()
  return company === null ? null : <RulesSection company={company} />
}

function section(
  rules: readonly OwnRule[],
  save: (input: Input<'ownRules.save'>) => Promise<void> = async () => undefined,
) {
  let company: Company = { ...COMPANY, ownRules: rules }
  useSession.setState({ companies: [company] })
  const api = installFakeApi({
    'companies.list': () => [company],
    'ownRules.save': async (input) => {
      await save(input)
      company = { ...company, ownRules: input.rules }
      return company
    },
  })
  show(<Section />)
  return () => api.inputsOf('ownRules.save') as readonly Input<'ownRules.save'>[]
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const form = (name: string) => within(screen.getByRole('group', { name }))

it('PAC-19 reads a rule as a sentence, and says how hard it is', () => {
  section([RULE, { ...RULE, id: 'rule-2', says: 'Siempre', when: [], severity: 'warning' }])
  const first = within(screen.getByRole('article', { name: 'Pida la orden de compra.' }))
  expect(first.getByText('No deja sellar')).toBeDefined()
  expect(
    first.getByText('Si total es mayor que 100000: condiciones de pago tiene algo escrito'),
  ).toBeDefined()
  const second = within(screen.getByRole('article', { name: 'Siempre' }))
  expect(second.getByText('Solo avisa')).toBeDefined()
  expect(second.getByText('Siempre: condiciones de pago tiene algo escrito')).toBeDefined()
})

it('offers the first rule with an example, and says all that a new one lacks before it asks', async () => {
  const saved = section([])
  expect(screen.getByText(/Por ejemplo: arriba de 100,000/)).toBeDefined()
  await userEvent.click(button('Agregar una regla'))
  await fill(form('Condición 1').getByLabelText('Valor'), 'mucho')
  await userEvent.click(button('Guardar'))
  expect(screen.getByText('Escriba una cantidad, por ejemplo 100000.')).toBeDefined()
  expect(screen.getByText('Escriba qué se le dice a quien no la cumple.')).toBeDefined()
  expect(saved()).toEqual([])
})

it('writes a new rule behind the others, once for two presses', async () => {
  const waiting = Promise.withResolvers<void>()
  const saved = section([RULE], () => waiting.promise)
  await userEvent.click(button('Agregar una regla'))
  await fill(form('Condición 1').getByLabelText('Valor'), '500')
  await fill(screen.getByLabelText('Qué se le dice a quien no la cumple'), 'Avise')
  await userEvent.dblClick(button('Guardar'))
  expect(saved()).toHaveLength(1)
  expect(saved()[0]?.rules.map(({ says }) => says)).toEqual([RULE.says, 'Avise'])
  expect(saved()[0]?.rules[1]?.when).toEqual([{ field: 'total', test: 'over', value: '500' }])
  waiting.resolve()
  expect(await screen.findByRole('article', { name: 'Avise' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Guardar' })).toBeNull()
})

it('takes out one condition and leaves the words of the others', async () => {
  const second = { field: 'serie', test: 'is', value: 'B' } as const
  const saved = section([{ ...RULE, when: [...RULE.when, second] }])
  await userEvent.click(button(`Cambiar la regla: ${RULE.says}`))
  await userEvent.click(button('Quitar la condición 1'))
  expect(form('Condición 1').getByLabelText('Valor')).toHaveProperty('value', 'B')
  await userEvent.click(button('Guardar'))
  await until(() => expect(saved()[0]?.rules[0]?.when).toEqual([second]))
})

it('switches a rule off and takes one out, each of them alone', async () => {
  const other = { ...RULE, id: 'rule-2', says: 'Otra' }
  const saved = section([RULE, other])
  await userEvent.click(screen.getByRole('switch', { name: 'Regla en uso: Otra' }))
  await until(() => expect(saved()[0]?.rules.map(({ active }) => active)).toEqual([true, false]))
  await until(() =>
    expect(screen.getByRole('switch', { name: 'Regla en uso: Otra' })).toHaveProperty(
      'checked',
      false,
    ),
  )
  await userEvent.click(button(`Quitar la regla: ${RULE.says}`))
  await until(() => expect(saved()[1]?.rules.map(({ id }) => id)).toEqual(['rule-2']))
})

it('keeps what was typed when it is refused, and cancelling leaves the rule as it was', async () => {
  section([RULE], () => {
    throw new FakeRefusal('permission.denied')
  })
  await userEvent.click(button(`Cambiar la regla: ${RULE.says}`))
  const says = screen.getByLabelText('Qué se le dice a quien no la cumple')
  await userEvent.type(says, ' Ya.')
  await userEvent.click(button('Guardar'))
  expect((await screen.findByRole('alert')).textContent).toContain('Su rol no permite')
  expect(says).toHaveProperty('value', `${RULE.says} Ya.`)
  await userEvent.click(button('Cancelar'))
  expect(screen.getByRole('article', { name: RULE.says })).toBeDefined()
})
