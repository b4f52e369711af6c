import { describe, expect, test } from 'vitest'
import { createBatchQueue } from '../../../src/main/services/batchQueue.ts'

describe('items of one key', () => {
  test('run in batches one after the other, also behind one that failed; other keys do not wait', async () => {
    const gate = Promise.withResolvers<void>()
    const batches: string[] = []
    const queue = createBatchQueue<string>(3, async (batch) => {
      batches.push(batch.map(({ item }) => item).join(' '))
      if (batches.length === 1) await gate.promise
      for (const { item, done } of batch) {
        if (item === 'A3') throw new Error(item)
        done()
      }
      return []
    })
    const first = queue.add('A', 'A1')
    await Promise.resolve()
    await Promise.resolve()
    const later = ['A2', 'A3', 'A4', 'A5'].map((item) => queue.add('A', item))
    await queue.add('B', 'B1')
    expect(batches).toEqual(['A1', 'B1'])
    gate.resolve()
    await first
    // Told before the batch failed, and therefore done; the one that comes after goes with the next batch.
    const ended = await Promise.allSettled(later)
    expect(ended.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(batches).toEqual(['A1', 'B1', 'A2 A3 A4', 'A5'])
  })

  test('what is given back goes first in the next batch', async () => {
    const batches: string[] = []
    const queue = createBatchQueue<string>(2, async (batch) => {
      batches.push(batch.map(({ item }) => item).join(' '))
      const again = batch.filter(({ item }) => item === '2' && batches.length === 1)
      for (const queued of batch) if (!again.includes(queued)) queued.done()
      return again
    })
    await Promise.all(['1', '2', '3', '4'].map((item) => queue.add('A', item)))
    expect(batches).toEqual(['1 2', '2 3', '4'])
  })
})
