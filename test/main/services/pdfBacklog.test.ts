import { expect, test } from 'vitest'
import type { InvoiceId } from '../../../src/domain/ids.ts'
import { createPdfBacklog } from '../../../src/main/services/pdfBacklog.ts'

const id = (text: string): InvoiceId => text as InvoiceId
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('PDFs wait until nothing is sent, come one by one in order, and one failure stops none', async () => {
  const kept: string[] = []
  const faults: unknown[] = []
  const ends: (() => void)[] = []
  let isSending = true
  const backlog = createPdfBacklog({
    keepPdf(each) {
      if (each === 'b') return Promise.reject(new Error('b cannot be drawn'))
      kept.push(each)
      // Sending begins again while the first is drawn.
      isSending = true
      return Promise.resolve()
    },
    quiet: () => (isSending ? new Promise((resolve) => ends.push(resolve)) : Promise.resolve()),
    onFault: (error) => faults.push(error),
  })
  const sendingEnds = async (): Promise<void> => {
    isSending = false
    for (const end of ends.splice(0)) end()
    await settled()
  }
  for (const each of ['a', 'b', 'c']) backlog.add(id(each))
  await settled()
  expect(kept).toEqual([])
  await sendingEnds()
  expect(kept).toEqual(['a'])
  await sendingEnds()
  expect(kept).toEqual(['a', 'c'])
  expect(faults).toHaveLength(1)
  await sendingEnds()
  isSending = false
  backlog.add(id('d'))
  await settled()
  expect(kept).toEqual(['a', 'c', 'd'])
})
