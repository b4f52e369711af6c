import { beforeAll, expect, it } from 'vitest'
import {
  countWords,
  rejectionWords,
  withVisibleBlanks,
} from '../../../../src/renderer/src/features/batches/batchWords.ts'
import { startWords, t } from '../../../../src/renderer/src/words.ts'

beforeAll(() => startWords('es-MX'))

it('P2-19 says what became of a batch in one line, each state in its own number', () => {
  expect(countWords(t, { stamped: 1_134, unknown: 3, drafted: 503, rejected: 1 })).toBe(
    '503 pendientes · 3 averiguando · 1,134 timbradas · 1 rechazada',
  )
})

it('P2-10 shows the blanks that a repair takes away', () => {
  expect(withVisibleBlanks('XAXX 010101000', 'XAXX010101000')).toBe('XAXX␣010101000')
  expect(withVisibleBlanks('  DOS  PALABRAS S.A.', 'DOS PALABRAS')).toBe('␣␣DOS␣␣PALABRAS S.A.')
})

it('names the code of a refusal once', () => {
  const cause = { documents: 1, receivers: [] }
  expect(
    rejectionWords(t, { ...cause, code: 'CFDI40145', words: '301 [CFDI40145] El campo' }),
  ).toBe('301 [CFDI40145] El campo')
  expect(rejectionWords(t, { ...cause, code: '307', words: 'Ya existe' })).toBe('307 Ya existe')
})
