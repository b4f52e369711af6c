import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLedger, type TakenDocument } from '../../../src/practice/nubefact/ledger.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

let folder: string
beforeEach(() => {
  folder = makeTempFolder()
})
afterEach(() => rmSync(folder, { recursive: true }))

const document = (numero: string, page = numero): TakenDocument => ({
  kind: 'document', at: 1, tipo: '2', serie: 'B001', numero, uniqueCode: '', receiver: '', receiverType: '-', igv: '0.00',
  total: '1.00', fecha: '24-11-2026', decidedAt: 1, verdict: 'accepted', code: '0', words: '', visibleAt: 1, page, xml: '<a/>',
}) // prettier-ignore

test('what was taken is there after the server was ended and started again', async () => {
  const first = openLedger(folder)
  first.take(document('1'))
  await Promise.all([first.onDisk(), first.onDisk()])
  first.take(document('2'))
  first.close()
  const second = openLedger(folder)
  await second.onDisk()
  expect(second.documents().map(({ numero }) => numero)).toEqual(['1', '2'])
  second.close()
})

test('of two servers on one file the first line of a number wins for both', async () => {
  const [one, other] = [openLedger(folder), openLedger(folder)]
  expect(one.take(document('7', 'mine')).page).toBe('mine')
  expect(other.take(document('7', 'yours')).page).toBe('mine')
  await Promise.all([one.onDisk(), other.onDisk()])
  expect(other.byPage('yours')).toBeUndefined()
  one.close()
  other.close()
})

test('a ledger in memory is on its disk at once', async () => {
  const ledger = openLedger(null)
  ledger.take(document('1'))
  await ledger.onDisk()
  expect(ledger.document('2', 'B001', '1')?.page).toBe('1')
  ledger.close()
})
