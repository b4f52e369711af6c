import { describe, expect, test } from 'vitest'
import { createLog, describeError } from '../../src/main/log.ts'

describe('the log', () => {
  test('writes one line an entry, whatever stands in it, through the redactor', () => {
    const lines: string[] = []
    const log = createLog(
      () => 5,
      (text) => text.replaceAll('hunter2', '***'),
      (line) => lines.push(line),
    )
    log.info('started')
    log.error('fault', {
      words: 'uno\ndos\r\u2028 hunter2',
      error: describeError(new Error('a\nb')),
    })
    expect(lines).toHaveLength(2)
    expect(lines.every((line) => !/[\n\r]/.test(line))).toBe(true)
    expect(JSON.parse(lines[0] ?? '')).toEqual({ at: 5, level: 'info', event: 'started' })
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      level: 'error',
      words: 'uno\ndos\r\u2028 ***',
    })
  })

  test('an error is told with its causes, and a circle of causes ends', () => {
    const root = new Error('root')
    const error = new TypeError('outer', { cause: root })
    expect(describeError(error)).toMatchObject({
      name: 'TypeError', message: 'outer', cause: { name: 'Error', message: 'root', cause: null },
    }) // prettier-ignore
    root.cause = error
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(100_000)
    expect(describeError('only words')).toBe('only words')
  })
})
