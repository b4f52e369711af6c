import { beforeAll, expect, it } from 'vitest'
import { auditGist } from '../../../../src/renderer/src/features/audit/auditGist.ts'
import { startWords } from '../../../../src/renderer/src/words.ts'

beforeAll(() => startWords('es-MX'))

it.each([
  [
    'a sealed document by number, receiver and total',
    {
      serie: 'A',
      folio: '12',
      receiver: 'KIJ0906199R1',
      total: '4286.20',
      currency: 'MXN',
      sha256: 'ab12',
    },
    'A-12 · KIJ0906199R1 · $4,286.20',
  ],
  ['one without series by its folio', { serie: '', folio: '7' }, '7'],
  [
    'a refusal by the provider’s words',
    { job: '0192', code: 'CFDI40148', words: 'El campo DomicilioFiscalReceptor', attempts: 1 },
    'CFDI40148 · El campo DomicilioFiscalReceptor',
  ],
  [
    'a message by whom it went to',
    { recipients: ['ana@tienda.mx', 'luis@tienda.mx'] },
    'ana@tienda.mx, luis@tienda.mx',
  ],
  ['figures and marks that have no name here by nothing', { remember: true, count: 3 }, ''],
])('names %s', (_what, data, gist) => {
  expect(auditGist(JSON.stringify(data))).toBe(gist)
})

it.each(['', 'null', '[]', '{"folio":', '"text"', '{"folio":{"a":1},"words":null}'])(
  'says nothing of data of no known shape: %s',
  (data) => {
    expect(auditGist(data)).toBe('')
  },
)
