import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import type { PersonId } from '../../../src/domain/ids.ts'
import { makePracticeData, openTestCore, practiceDraft } from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
let core: TestCore
let clock: ReturnType<typeof createFakeClock>

beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

beforeEach(async () => {
  clock = createFakeClock(START_OF_TESTS)
  core = await openTestCore({
    ...data.copy(),
    clock,
    random: createSeededRandom(1),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
  })
})
afterEach(() => core.stop())

async function add(
  name: string,
  role: 'caja' | 'supervisor' | 'dueno',
  pin: string,
): Promise<PersonId> {
  const saved = await core.call('people.save', { target: null, name, role, active: true, pin })
  return saved.id
}

async function refusal(method: Parameters<TestCore['answer']>[0], input: unknown) {
  const result = await core.answer(method, input)
  if (result.ok) throw new Error(`${method} was not refused`)
  return result.error
}

describe('people and what they may do', () => {
  test('while nobody is named, whoever sits here is the owner', async () => {
    expect(await core.call('people.present', {})).toMatchObject({ id: null, role: 'dueno' })
  })

  test('the first person has to be an owner, and a PIN has four to twelve digits', async () => {
    const error = await refusal('people.save', {
      target: null,
      name: '',
      role: 'caja',
      active: true,
      pin: '12a',
    })
    expect(error.code).toBe('validation.person')
    expect(error.issues.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'name person.name',
      'pin person.pin',
      'role person.lastOwner',
    ])
  })

  test('P1-07 the cashier invoices, but neither changes series nor sees keys', async () => {
    await add('Rosa', 'dueno', '4711')
    const cashier = await add('Lupita', 'caja', '2580')
    await core.call('people.signIn', { id: cashier, pin: '2580' })
    const draft = practiceDraft(data.companyId)
    await expect(core.call('invoices.saveDraft', { target: null, draft })).resolves.toBeTruthy()
    const series = { companyId: data.companyId, kind: 'ingreso', serie: 'B', nextFolio: 1 }
    const denied = await refusal('series.save', series)
    expect(denied.code).toBe('permission.denied')
    expect(denied.detail['roles']).toBe('supervisor, dueno')
  })

  test('P1-37 a supervisor consents on the spot, once, and both names stand in the record', async () => {
    const owner = await add('Rosa', 'dueno', '4711')
    const cashier = await add('Lupita', 'caja', '2580')
    await core.call('people.signIn', { id: cashier, pin: '2580' })
    await core.call('people.consent', { id: owner, pin: '4711', permission: 'series' })
    const series = { companyId: data.companyId, kind: 'ingreso', serie: 'B', nextFolio: 7 }
    await core.call('series.save', series)
    expect((await refusal('series.save', { ...series, nextFolio: 8 })).code).toBe(
      'permission.denied',
    )
    await core.call('people.signIn', { id: owner, pin: '4711' })
    const page = await core.call('audit.list', {
      subject: '',
      event: 'series.changed',
      actor: '',
      text: '',
      from: null,
      to: null,
      before: null,
      limit: 1,
    })
    expect(page.rows[0]?.actor).toBe('Lupita + Rosa')
  })

  test('a consent ends after two minutes', async () => {
    const owner = await add('Rosa', 'dueno', '4711')
    const cashier = await add('Lupita', 'caja', '2580')
    await core.call('people.signIn', { id: cashier, pin: '2580' })
    await core.call('people.consent', { id: owner, pin: '4711', permission: 'series' })
    await clock.advance(121_000)
    const series = { companyId: data.companyId, kind: 'ingreso', serie: 'B', nextFolio: 7 }
    expect((await refusal('series.save', series)).code).toBe('permission.denied')
  })

  test('guessing a PIN is slowed down, and each wrong one is recorded without its digits', async () => {
    const owner = await add('Rosa', 'dueno', '4711')
    for (const pin of ['0000', '1111', '2222']) {
      expect((await refusal('people.signIn', { id: owner, pin })).code).toBe('permission.wrongPin')
    }
    expect((await refusal('people.signIn', { id: owner, pin: '4711' })).code).toBe(
      'permission.wait',
    )
    await clock.advance(2_000)
    await expect(core.call('people.signIn', { id: owner, pin: '4711' })).resolves.toMatchObject({
      name: 'Rosa',
    })
    const log = await core.call('audit.list', {
      subject: owner,
      event: 'person.wrongPin',
      actor: '',
      text: '',
      from: null,
      to: null,
      before: null,
      limit: 10,
    })
    expect(log.rows).toHaveLength(3)
    expect(log.rows.map((row) => row.data)).toEqual(['{}', '{}', '{}'])
  })

  test('a locked window answers nothing but who may come in', async () => {
    await add('Rosa', 'dueno', '4711')
    await core.call('people.lock', {})
    expect((await refusal('companies.list', {})).code).toBe('permission.signInNeeded')
    expect(await core.call('people.list', {})).toHaveLength(1)
    expect(await core.call('people.present', {})).toBeNull()
  })
})
