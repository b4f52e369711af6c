import { expect, test } from 'vitest'
import { callStatus } from '../../src/domain/calls.ts'

const FACTS = { outcome: 'answered', httpStatus: 400, maybeSent: true, isFinished: true, isLapsed: false, isJobOpen: false } // prettier-ignore

test.each([
  // Nubefact's manual: 24, the document does not exist there; 21 and 23 are a no to what was asked for.
  ['SUCCESS', '{"errors":"El documento indicado no existe","codigo":24}'],
  ['SUCCESS', '{"errors":"El documento indicado no existe","codigo":"24"}'],
  ['FAILED', '{"errors":"El total no coincide con 24","codigo":21}'],
  ['FAILED', '{"errors":"Este documento ya existe en NubeFacT","codigo":23}'],
])('P3-19 a question that was answered is %s: %s', (status, response) => {
  expect(callStatus({ ...FACTS, response })).toBe(status)
})

test('P3-17 what a 429 held back is told as such', () => {
  const held = { ...FACTS, outcome: 'heldBack', httpStatus: null, maybeSent: false, response: '' }
  expect(callStatus(held)).toBe('RATE_LIMITED')
})
