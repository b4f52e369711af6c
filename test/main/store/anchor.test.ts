import { expect, test } from 'vitest'
import { appendAudit } from '../../../src/main/store/audit.ts'
import { readMarker } from '../../../src/main/store/marker.ts'
import { createTempStore } from '../../support/tempStore.ts'

test('the stamps of one commit are remembered outside the database once, in bulk those of a fifth of a second', async () => {
  const anchored: string[] = []
  const temp = await createTempStore({
    steps: (name, subject) => {
      if (name === 'audit.anchored') anchored.push(subject)
    },
  })
  await temp.clock.advance(5_000)
  anchored.length = 0
  const stamp = (subject: string): Promise<number> =>
    temp.store.groupTx((tx) => {
      tx.afterCommit(() => temp.store.anchorNow())
      return appendAudit(tx, { actor: 'system', event: 'invoice.stamped', subject, data: {} })
    })
  const rows = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(stamp))
  expect(temp.store.commits()).toBeLessThan(rows.length)
  expect(anchored).toEqual([String(rows.at(-1))])
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(rows.at(-1))

  await stamp('f')
  await temp.clock.advance(100)
  const last = await stamp('g')
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(rows.at(-1))
  await temp.clock.advance(101)
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(last)
  await stamp('h')
  await temp.store.close()
  expect(readMarker(temp.folder)?.anchor?.seq).toBe(last + 1)
  await temp.remove()
})
