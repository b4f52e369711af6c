import { buildCfdi } from '../../src/domain/mx/cfdi.ts'
import { cadenaOriginal } from '../../src/domain/mx/cadenaOriginal.ts'
import { writeCfdi } from '../../src/domain/mx/cfdiXml.ts'
import { tfdCadena, writeTfd } from '../../src/domain/mx/tfd.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import type { Company } from '../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../src/domain/totals.ts'
import { createSigner } from '../../src/main/sealing/signer.ts'
import { openKey } from '../../src/main/sealing/privateKey.ts'
import {
  generatePracticeCsd,
  type PracticeCsd,
} from '../../src/practice/certificates/practiceCsd.ts'
import type { PdfRequest } from '../../src/main/pdf/request.ts'
import { aCompany, aDraft, TEST_NOW } from './cfdiBuilders.ts'

/** UUID of every sample, as a provider writes it. */
export const SAMPLE_UUID = '5A7E9B30-4C2D-4F1A-9E6B-0D3C8A71F245'

export interface PrintSample {
  readonly sealed: Uint8Array
  readonly stamped: Uint8Array
  readonly sello: string
}

let made: Promise<PracticeCsd> | null = null

/** A draft sealed with a practice CSD and stamped by the same key, which is enough to print it. */
export async function printSample(
  changes: Partial<CfdiDraft> = {},
  company: Company = aCompany(),
): Promise<PrintSample> {
  made ??= generatePracticeCsd({ rfc: company.taxId, name: company.name, nowMs: TEST_NOW })
  const csd = await made
  const signer = createSigner(openKey(csd.key, csd.password))
  const draft = aDraft(changes)
  const cfdi = buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }), {
    company,
    serie: draft.serie,
    folio: '1024',
    fecha: '2026-11-24T10:20:30',
    noCertificado: csd.serial,
    certificadoBase64: Buffer.from(csd.certificate).toString('base64'),
  })
  const sello = signer.seal(cadenaOriginal(cfdi))
  const xml = writeCfdi(cfdi, sello)
  const unsigned = {
    uuid: SAMPLE_UUID,
    fechaTimbrado: '2026-11-24T10:21:02',
    rfcProvCertif: 'SPR190613I52',
    leyenda: '',
    selloCfd: sello,
    noCertificadoSat: '30001000000500003456',
    selloSat: '',
  }
  const tfd = writeTfd({ ...unsigned, selloSat: signer.seal(tfdCadena(unsigned)) })
  const stamped = xml.includes('</cfdi:Complemento>')
    ? xml.replace('</cfdi:Complemento>', `${tfd}</cfdi:Complemento>`)
    : xml.replace(
        '</cfdi:Comprobante>',
        `<cfdi:Complemento>${tfd}</cfdi:Complemento></cfdi:Comprobante>`,
      )
  return { sealed: Buffer.from(xml, 'utf8'), stamped: Buffer.from(stamped, 'utf8'), sello }
}

/** A request with everything that stands beside the XML left empty. */
export function aPdfRequest(xml: Uint8Array, changes: Partial<PdfRequest> = {}): PdfRequest {
  return {
    document: 'invoice',
    paper: 'letter',
    xml,
    marks: [],
    issuer: { address: '', email: '', phone: '' },
    notes: '',
    ...changes,
  }
}
