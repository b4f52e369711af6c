import { fc } from '../../support/properties.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { cadenaOriginal } from '../../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi } from '../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../src/domain/mx/cfdiXml.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'
import { validateCfdi } from '../../../src/domain/validate.ts'
import { arithmeticComplaints } from '../../support/arithmeticJudge.ts'
import { aCompany, TEST_NOW } from '../../support/cfdiBuilders.ts'
import { KINDS } from '../../support/everyDocument.ts'
import {
  judgesMissing,
  opensslAccepts,
  satCadenas,
  schemaComplaints,
  sealWith,
  testCsd,
  type TestCsd,
} from '../../support/satJudges.ts'

const NAMES = Object.keys(KINDS)
/** 21 kinds: 168 documents, in the long run 1,050. */
const EACH = process.env['TIMBREL_LONG'] === '1' ? 50 : 8

const drawn = NAMES.flatMap((name) =>
  fc
    .sample(KINDS[name] ?? fc.constant(null as never), { numRuns: EACH, seed: 20261128 })
    .map((draft) => ({
      name,
      draft,
      totals: computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }),
    })),
)

/** Each document as it is sealed by SAT's test certificate. */
function sealAll(csd: TestCsd) {
  return drawn.map(({ name, draft, totals }, index) => {
    const cfdi = buildCfdi(draft, totals, {
      company: aCompany(),
      serie: draft.serie,
      folio: String(index + 1),
      fecha: '2026-11-24T12:00:00',
      noCertificado: csd.noCertificado,
      certificadoBase64: csd.certificadoBase64,
    })
    const cadena = cadenaOriginal(cfdi)
    const sello = sealWith(csd, cadena)
    return { name, cadena, sello, xml: writeCfdi(cfdi, sello) }
  })
}

describe.skipIf(judgesMissing !== '')(
  `documents of every kind, judged from outside ${judgesMissing}`,
  () => {
    let csd: TestCsd
    let sealed: ReturnType<typeof sealAll>
    beforeAll(() => {
      csd = testCsd()
      sealed = sealAll(csd)
    })

    test('at least 150 of at least 20 kinds, and our own rules refuse none of them', () => {
      expect(NAMES.length).toBeGreaterThanOrEqual(20)
      expect(sealed.length).toBeGreaterThanOrEqual(150)
      const refused = drawn.flatMap(({ name, draft, totals }) =>
        validateCfdi(draft, { company: aCompany(), nowMs: TEST_NOW, totals })
          .filter(({ severity }) => severity === 'error')
          .map(({ path, rule, params }) => `${name}: ${path} ${rule} ${JSON.stringify(params)}`),
      )
      expect(refused).toEqual([])
    })

    test('the schemas of SAT take all of them', () => {
      expect(schemaComplaints(sealed.map(({ xml }) => xml))).toEqual([])
    })

    test('their cadenas equal those of the stylesheet of SAT', () => {
      expect(sealed.map(({ cadena }) => cadena)).toEqual(satCadenas(sealed.map(({ xml }) => xml)))
    })

    test('openssl accepts a seal of every kind', () => {
      const some = sealed.filter((_, index) => index % EACH === 0)
      expect(opensslAccepts(csd, some)).toEqual(some.map(() => true))
    })

    test('their figures add up by the rules of Anexo 20 and Pagos 2.0, and a cent more does not', () => {
      const wrong = sealed.flatMap(({ name, xml }) =>
        arithmeticComplaints(xml).map((what) => `${name}: ${what}`),
      )
      expect(wrong).toEqual([])
      const [first] = sealed
      const total = / Total="([^"]*)"/.exec(first?.xml ?? '')?.[1] ?? ''
      const spoiled = first?.xml.replace(` Total="${total}"`, ` Total="1${total}"`) ?? ''
      expect(arithmeticComplaints(spoiled)).toEqual(['Total'])
      const receipt = sealed.find(({ name }) => name === 'receipt of a part')?.xml ?? ''
      expect(
        arithmeticComplaints(receipt.replace(/MontoTotalPagos="/, 'MontoTotalPagos="1')),
      ).toEqual(['MontoTotalPagos'])
    })
  },
)
