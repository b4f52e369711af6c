import { expect, test } from 'vitest'
import {
  choiceFor,
  compared,
  mergedBy,
  type MergeField,
} from '../../../../src/renderer/src/features/merging/mergeChoice.ts'

interface Record {
  readonly name: string
  readonly email: string
  readonly phone: string
}

const field = (key: keyof Record): MergeField<Record> => ({
  key,
  label: key,
  show: (input) => input[key],
  take: (into, from) => ({ ...into, [key]: from[key] }),
})
const FIELDS = [field('name'), field('email'), field('phone')]
const SIDES = {
  one: { name: 'Ana', email: '', phone: '449' },
  other: { name: 'ANA', email: 'ana@a.test', phone: '449' },
}

test('whichever stays keeps its details and takes what it lacks', () => {
  const stays = (keep: 'one' | 'other') => mergedBy(FIELDS, SIDES, choiceFor(FIELDS, SIDES, keep))
  expect(stays('one')).toEqual({ name: 'Ana', email: 'ana@a.test', phone: '449' })
  expect(stays('other')).toEqual({ name: 'ANA', email: 'ana@a.test', phone: '449' })
})

test('a detail chosen by hand wins, an empty one too', () => {
  const choice = choiceFor(FIELDS, SIDES, 'other')
  const by = (from: object) =>
    mergedBy(FIELDS, SIDES, { ...choice, from: { ...choice.from, ...from } })
  expect(by({ name: 'one' }).name).toBe('Ana')
  expect(by({ email: 'one' }).email).toBe('')
})

test('what is the same in both is no choice, and what neither has is not spoken of', () => {
  const empty = { ...SIDES, one: { ...SIDES.one, phone: '' }, other: { ...SIDES.other, phone: '' } }
  expect(compared(FIELDS, SIDES).differ.map(({ key }) => key)).toEqual(['name', 'email'])
  expect(compared(FIELDS, SIDES).same.map(({ key }) => key)).toEqual(['phone'])
  expect(compared(FIELDS, empty).same).toEqual([])
})
