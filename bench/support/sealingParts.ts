import type { CompanyId } from '../../src/domain/ids.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import { cadenaOriginal } from '../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi } from '../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../src/domain/mx/cfdiXml.ts'
import { localTime } from '../../src/domain/mx/localTime.ts'
import type { Company } from '../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../src/domain/totals.ts'
import type { CfdiTotals } from '../../src/domain/totals.ts'
import { isSealable, validateCfdi } from '../../src/domain/validate.ts'
import { checkCsd } from '../../src/main/sealing/csd.ts'
import { createSealingThreads } from '../../src/main/sealing/threads.ts'
import { createSealer } from '../../src/main/sealing/sealer.ts'
import type { Sealer } from '../../src/main/sealing/sealer.ts'
import { PRACTICE_COMPANY } from '../../src/main/services/practiceSamples.ts'
import { sealDraft } from '../../src/main/services/sealDraft.ts'
import { generatePracticeCsd } from '../../src/practice/certificates/practiceCsd.ts'
import { SEALING_WORKER } from './benchCore.ts'
import { createMemorySecrets } from '../../test/support/coreHarness.ts'

/** The steps of sealing as the service takes them, without the store around them. */
export interface SealingParts {
  readonly companyId: CompanyId
  readonly sealer: Sealer
  /** Key file as SAT delivers it, and its password. */
  readonly key: Uint8Array
  readonly password: string
  /** Checks, builds, signs, assembles; throws when the draft may not be sealed. */
  seal(draft: CfdiDraft): Promise<Uint8Array>
  /** The same without the signature: what is not RSA. */
  prepare(draft: CfdiDraft): string
}

/** With so many sealing threads. */
export async function sealingParts(threads: number): Promise<SealingParts> {
  const nowMs = Date.now()
  const { taxId, name } = PRACTICE_COMPANY
  const made = await generatePracticeCsd({ rfc: taxId, name, nowMs })
  const csd = checkCsd({ ...made, expectedRfc: taxId, nowMs })
  const companyId = 'bench' as CompanyId
  const company: Company = {
    ...PRACTICE_COMPANY,
    id: companyId,
    timeZone: 'America/Mexico_City',
    csd: csd.summary,
    nextCsd: null,
    ownRules: [],
    version: 1,
  }
  const sealer = createSealer(createMemorySecrets(), createSealingThreads(SEALING_WORKER, threads))
  await sealer.keep(companyId, csd, made.password)
  const inUse = { companyId, serial: csd.summary.serial, certificate: csd.certificate }

  function checked(draft: CfdiDraft): CfdiTotals {
    const totals = computeCfdiTotals(draft, { roundingPolicy: company.roundingPolicy })
    const judged = { company, nowMs: Date.now(), certificate: company.csd, totals }
    const issues = validateCfdi(draft, judged)
    if (!isSealable(issues)) throw new Error(`the sample is wrong: ${JSON.stringify(issues)}`)
    return totals
  }

  return {
    companyId,
    sealer,
    key: made.key,
    password: made.password,
    async seal(draft) {
      const totals = checked(draft)
      const issuedLocal = localTime(Date.now(), company.timeZone)
      const input = {
        draft,
        totals,
        company,
        csd: inUse,
        folio: '1',
        issuedLocal,
        zone: company.timeZone,
      }
      return (await sealDraft(sealer, input)).xml
    },
    prepare(draft) {
      const cfdi = buildCfdi(draft, checked(draft), {
        company,
        serie: draft.serie,
        folio: '1',
        fecha: localTime(Date.now(), company.timeZone),
        noCertificado: inUse.serial,
        certificadoBase64: Buffer.from(inUse.certificate).toString('base64'),
      })
      return writeCfdi(cfdi, cadenaOriginal(cfdi))
    },
  }
}
