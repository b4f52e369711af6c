import { describe, expect, test } from 'vitest'
import type { Answered, FailureKind } from '../../../src/main/http/exchange.ts'
import { failureKind } from '../../../src/main/http/failure.ts'
import {
  outcomeByStatus,
  outcomeWithoutAnswer,
  refusalOf,
} from '../../../src/main/http/outcomeOf.ts'

function answer(status: number, body = '', change: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    status,
    headers: {},
    body: Buffer.from(body),
    timing: { at: 0, durationMs: 0 },
    retryAt: null,
    replayed: false,
    afterDoubt: false,
    ...change,
  }
}

describe('an answer that is not the provider own word', () => {
  test.each([
    [
      'R13 a portal under 200',
      200,
      '\n <!DOCTYPE html><title>Hotel Sol</title>',
      'unknown',
      'html',
    ],
    ['R13 HTML under 502', 502, '<html><title>502 Bad Gateway</title>', 'unknown', 'html'],
    ['R12 an empty 200', 200, '', 'unknown', 'unreadable'],
    ['R12 a 204', 204, '', 'unknown', 'unreadable'],
    ['R12 broken JSON', 200, '{"code":"20', 'unknown', 'unreadable'],
    ['R14 a 500', 500, 'oops', 'unknown', 'status'],
    ['a 404 of who knows whom', 404, 'not here', 'unknown', 'status'],
    ['a 408', 408, '', 'unknown', 'status'],
    ['R28 a redirect', 302, '', 'unknown', 'redirected'],
    ['R16 a 401', 401, '', 'notReady', 'auth'],
    ['R16 a 403', 403, 'suspended', 'notReady', 'auth'],
    ['R16 a 402', 402, '', 'notReady', 'noCredits'],
  ] as const)('%s', (_title, status, body, kind, reason) => {
    expect(outcomeByStatus(answer(status, body), String)).toMatchObject({ kind, reason })
  })

  test('R17 a 429 carries its moment', () => {
    expect(outcomeByStatus(answer(429, '', { retryAt: 5 }), String)).toEqual({
      kind: 'throttled',
      retryAt: 5,
      words: 'HTTP 429',
    })
  })

  test('R13 words are the title of a page, one line, redacted', () => {
    const page = answer(200, '<html><head><title>Inicie\n  sesión</title></head><body>much</body>')
    const outcome = outcomeByStatus(page, (text) => text.replace('Inicie', '***'))
    expect(outcome).toMatchObject({ words: 'HTTP 200 *** sesión' })
  })
})

test('a no after a doubt of the same call stays a doubt', () => {
  expect(refusalOf(answer(200), '401', 'w')).toEqual({ kind: 'refused', code: '401', words: 'w' })
  expect(refusalOf(answer(200, '', { afterDoubt: true }), '401', 'w')).toEqual({
    kind: 'unknown',
    reason: 'refusedAfterDoubt',
    words: 'w',
  })
})

describe('errors of the connection', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code })
  test.each<readonly [string, Error, boolean, FailureKind]>([
    ['R02 a resolver that is away', coded('EAI_AGAIN'), false, 'dns'],
    ['a reset while connecting', coded('ECONNRESET'), false, 'connect'],
    ['the same code after the first byte', coded('ECONNRESET'), true, 'reset'],
    ['R03 an alert before sending', coded('EPROTO'), false, 'certificate'],
    ['the same code after the first byte', coded('EPROTO'), true, 'reset'],
    ['all addresses refused', new AggregateError([coded('ECONNREFUSED')]), false, 'connect'],
    [
      'R11 a time-out whose code is the number 23',
      new DOMException('t', 'TimeoutError'),
      true,
      'timeout',
    ],
    [
      'a wrapped error',
      new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }),
      false,
      'refused',
    ],
    ['no error at all', coded('SOMETHING_NEW'), true, 'reset'],
  ])('%s', (_title, error, maybeSent, kind) => {
    expect(failureKind(error, maybeSent)).toBe(kind)
  })

  test.each([
    ['timeout', true, { kind: 'unknown', reason: 'timeout', words: 'w' }],
    ['timeout', false, { kind: 'notSent', reason: 'timeout' }],
    ['certificate', true, { kind: 'unknown', reason: 'certificate', words: 'w' }],
    ['refused', false, { kind: 'notSent', reason: 'refused' }],
  ] as const)('%s, sent %s', (failure, maybeSent, outcome) => {
    const timing = { at: 0, durationMs: 0 }
    expect(
      outcomeWithoutAnswer({ kind: 'failed', failure, maybeSent, words: 'w', timing }),
    ).toEqual(outcome)
  })
})
