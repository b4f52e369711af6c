import { describe, expect, test } from 'vitest'
import { createSerialQueue } from '../../../src/main/services/serialQueue.ts'

describe('tasks of one key', () => {
  test('run one after the other in their order, also behind one that failed; other keys do not wait', async () => {
    const queue = createSerialQueue()
    const story: string[] = []
    const gate = Promise.withResolvers<void>()
    const first = queue.run('A', async () => {
      story.push('A1 begins')
      await gate.promise
      throw new Error('A1')
    })
    const second = queue.run('A', async () => {
      story.push('A2')
      return 2
    })
    await queue.run('B', async () => void story.push('B1'))
    expect(story).toEqual(['A1 begins', 'B1'])
    gate.resolve()
    await expect(first).rejects.toThrow('A1')
    expect(await second).toBe(2)
    expect(story).toEqual(['A1 begins', 'B1', 'A2'])
  })
})
