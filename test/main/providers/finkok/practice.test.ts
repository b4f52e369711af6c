import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProviderCall } from '../../../../src/main/http/call.ts'
import { callAccount } from '../../../../src/main/providers/callAccount.ts'
import { finkok } from '../../../../src/main/providers/finkok/index.ts'
import { attemptRecorder, createWorld, outsideOutbox } from '../../http/support/world.ts'
import { RIGS } from '../support/pacRig.ts'
import type { Rig } from '../support/rig.ts'

let rig: Rig
beforeAll(async () => {
  const practice = RIGS.find(({ id }) => id === 'finkok')
  if (practice === undefined) throw new Error('no practice Finkok')
  rig = await practice.start()
})
beforeEach(() => rig.calm())
afterAll(() => rig.close())

function callWith(settings: Readonly<Record<string, string>> = rig.settings): ProviderCall {
  const account = callAccount(
    finkok.definition,
    { id: 'account-1', environment: 'practice', settings },
    rig.url,
  )
  return createWorld().pipeline.callFor(
    account,
    (name) => Promise.resolve(rig.secrets[name] ?? null),
    outsideOutbox({ attempts: attemptRecorder() }),
  )
}

describe('Finkok’s own codes at its practice server: what they are, and how many effects', () => {
  test.each([
    ['300', { kind: 'notReady', reason: 'auth' }],
    ['501', { kind: 'notReady', reason: 'auth' }],
    ['702', { kind: 'notReady', reason: 'auth' }],
    ['703', { kind: 'notReady', reason: 'auth' }],
    ['706', { kind: 'notReady', reason: 'auth' }],
    ['718', { kind: 'notReady', reason: 'noCredits' }],
    ['720', { kind: 'notReady', reason: 'auth' }],
    ['704', { kind: 'refused', code: '704' }],
    ['705', { kind: 'refused', code: '705' }],
    ['707', { kind: 'refused', code: '707' }],
    ['711', { kind: 'refused', code: '711' }],
    ['712', { kind: 'refused', code: '712' }],
    ['708', { kind: 'unknown', reason: 'satTrouble' }],
    ['709', { kind: 'unknown', reason: 'satTrouble' }],
  ])('%s before any work, and then the stamp: one effect', async (code, expected) => {
    const document = rig.document()
    const effects = () => rig.committed().filter((one) => one.sentDigest === document.digest).length
    await rig.play([{ fault: { kind: 'reject', code, text: 'Palabras del PAC' }, when: 'before' }])
    const outcome = await finkok.stamp(callWith(), document)
    expect(outcome).toMatchObject({ ...expected, words: `${code} Palabras del PAC` })
    expect(effects()).toBe(0)
    expect(await finkok.stamp(callWith(), document)).toMatchObject({ kind: 'accepted' })
    expect(effects()).toBe(1)
  })

  test('708 after the stamp was made: asked for, found, and still one effect', async () => {
    const document = rig.document()
    await rig.play([{ fault: { kind: 'reject', code: '708', text: '' }, when: 'after' }])
    expect(await finkok.stamp(callWith(), document)).toMatchObject({ kind: 'unknown' })
    expect(await finkok.lookup(callWith(), document)).toMatchObject({ kind: 'found' })
    const effects = rig.committed().filter((one) => one.sentDigest === document.digest)
    expect(effects).toHaveLength(1)
  })
})

describe('get_xml: a stamped document by its UUID', () => {
  test('to the letter, with no effect; only to the taxpayer that issued it', async () => {
    const stamped = await finkok.stamp(callWith(), rig.document())
    if (stamped.kind !== 'accepted') throw new Error(stamped.kind)
    const before = rig.committed().length
    const uuid = rig.committed().at(-1)?.uuid ?? ''
    const found = await finkok.byUuid?.(callWith(), uuid)
    expect(found).toMatchObject({ kind: 'accepted', value: { xml: stamped.value.xml } })
    const others = { ...rig.settings, taxpayerId: 'URE180429TM6' }
    expect(await finkok.byUuid?.(callWith(others), uuid)).toMatchObject({ kind: 'refused' })
    expect(rig.committed()).toHaveLength(before)
  })

  test.each([
    ['300 Palabras', { kind: 'notReady', reason: 'auth' }],
    ['708 Palabras', { kind: 'unknown', reason: 'satTrouble' }],
  ])('%s', async (said, expected) => {
    const [code, text] = said.split(' ')
    await rig.play([{ fault: { kind: 'reject', code, text }, when: 'before' }])
    const unknown = '8D3B2F10-5C4E-4A7B-9D21-0F6E7A8B9C0D'
    expect(await finkok.byUuid?.(callWith(), unknown)).toMatchObject(expected)
  })
})
