import { sign } from 'node:crypto'
import { fc } from '../../../support/properties.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CfdiDraft } from '../../../../src/domain/invoice.ts'
import { cadenaOriginal } from '../../../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi } from '../../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../../src/domain/mx/cfdiXml.ts'
import { computeCfdiTotals } from '../../../../src/domain/totals.ts'
import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { aCompany, drafts } from '../../../support/cfdiBuilders.ts'
import { practiceCredential } from '../support/credentials.ts'
import { FECHA, NOW } from '../support/judging.ts'
import type { Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

function composed(draft: CfdiDraft, roundingPolicy: 'atTotals' | 'perLine'): string {
  const cfdi = buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy }), {
    company: aCompany({ roundingPolicy }),
    serie: draft.serie,
    folio: '1',
    fecha: FECHA,
    noCertificado: credential.serial,
    certificadoBase64: credential.certificate,
  })
  const cadena = Buffer.from(cadenaOriginal(cfdi), 'utf8')
  return writeCfdi(cfdi, sign('sha256', cadena, credential.key).toString('base64'))
}

/** Two hands compute the same figures, cadena and rules: the program composes, the PAC judges from the XML alone. */
describe('what the program composes', () => {
  it.each(['atTotals', 'perLine'] as const)('is accepted by the strict judge (%s)', (policy) => {
    fc.assert(
      fc.property(drafts(), (draft) => {
        const xml = composed(draft, policy)
        const { refusals } = strictJudge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
        expect(refusals).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
