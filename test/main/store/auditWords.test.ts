import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendAudit, listAudit } from '../../../src/main/store/audit.ts'
import { createTempStore } from '../../support/tempStore.ts'
import type { TempStore } from '../../support/tempStore.ts'

let temp: TempStore

beforeEach(async () => {
  temp = await createTempStore()
  temp.store.tx((tx) => {
    for (const name of [
      'Papelería Ñandú',
      'PAPELERO',
      'papel bond',
      'Facturación2026',
      'facade 12',
    ]) {
      appendAudit(tx, { actor: 'system', event: 'customer.added', subject: '', data: { name } })
    }
  })
})
afterEach(() => temp.remove())

async function found(text: string): Promise<readonly string[]> {
  await temp.store.indexWords()
  const page = listAudit(temp.store, {
    subject: '',
    event: 'customer.added',
    actor: '',
    text,
    from: null,
    to: null,
    before: null,
    limit: 10,
  })
  return page.rows.map(({ data }) => (JSON.parse(data) as { name: string }).name)
}

test.each([
  // Short beginnings come from the index, long ones through the vocabulary: both without accents or case.
  ['pap', ['papel bond', 'PAPELERO', 'Papelería Ñandú']],
  ['papel', ['papel bond', 'PAPELERO', 'Papelería Ñandú']],
  ['PAPELÉR', ['PAPELERO', 'Papelería Ñandú']],
  ['papeleria nandu', ['Papelería Ñandú']],
  ['papeleria bond', []],
  // Letters first and digits behind are one word.
  ['facturacion', ['Facturación2026']],
  ['facturacion2', ['Facturación2026']],
  // Looks like hexadecimal, as ids do.
  ['facad', ['facade 12']],
  ['papelerias', []],
  ['cust', ['facade 12', 'Facturación2026', 'papel bond', 'PAPELERO', 'Papelería Ñandú']],
])(
  'a search for «%s» finds every row with words that begin so, newest first',
  async (text, names) => {
    expect(await found(text)).toEqual(names)
  },
)

test('a word of a row that was rolled back is learnt when it is written after all', async () => {
  const write = (): void =>
    temp.store.tx((tx) => {
      appendAudit(tx, {
        actor: 'system',
        event: 'customer.added',
        subject: '',
        data: { name: 'Zapatería' },
      })
    })
  expect(() =>
    temp.store.tx((tx) => {
      appendAudit(tx, {
        actor: 'system',
        event: 'customer.added',
        subject: '',
        data: { name: 'Zapatería' },
      })
      throw new Error('given up')
    }),
  ).toThrow('given up')
  expect(await found('zapater')).toEqual([])
  write()
  expect(await found('zapater')).toEqual(['Zapatería'])
})

test('of two that share a commit, the words of the one that failed belong to nobody', async () => {
  const write = (name: string, after: () => void): Promise<void> =>
    temp.store.groupTx((tx) => {
      appendAudit(tx, { actor: 'system', event: 'customer.added', subject: '', data: { name } })
      after()
    })
  const [failed, kept] = await Promise.allSettled([
    write('zarzamora', () => {
      throw new Error('mine')
    }),
    write('guayabera', () => undefined),
  ])
  expect([failed.status, kept.status]).toEqual(['rejected', 'fulfilled'])
  // The row of the second has the number that the first would have had: its words must not find it.
  expect(await found('zarza')).toEqual([])
  expect(await found('zarzamora')).toEqual([])
  expect(await found('guayabera')).toEqual(['guayabera'])
})
