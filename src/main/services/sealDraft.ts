import type { CfdiDraft } from '../../domain/invoice.ts'
import { cadenaOriginal } from '../../domain/mx/cadenaOriginal.ts'
import { buildCfdi } from '../../domain/mx/cfdi.ts'
import { writeCfdi } from '../../domain/mx/cfdiXml.ts'
import type { Company } from '../../domain/parties.ts'
import type { CfdiTotals } from '../../domain/totals.ts'
import type { CsdInUse, Sealer } from '../sealing/sealer.ts'

export interface SealingInput {
  readonly draft: CfdiDraft
  /** Of this draft under the company's rounding policy. */
  readonly totals: CfdiTotals
  readonly company: Company
  readonly csd: CsdInUse
  readonly folio: string
  /** Fecha: local to `zone`. */
  readonly issuedLocal: string
  /** IANA zone of LugarExpedicion. */
  readonly zone: string
}

/** A frozen document: its bytes and what lists show of it. */
export interface SealedDraft extends SealingInput {
  /** UTF-8, never serialised again. */
  readonly xml: Uint8Array
}

/**
 * Builds the CFDI, its cadena original and its seal (cfdi-4.0.md §9). Only the signature is awaited: it runs off
 * this thread. Refuses with `certificate.*` or `secret.*` when the company's key cannot be opened.
 */
export async function sealDraft(sealer: Sealer, input: SealingInput): Promise<SealedDraft> {
  const { draft, totals, company, csd, folio, issuedLocal } = input
  const cfdi = buildCfdi(draft, totals, {
    company,
    serie: draft.serie,
    folio,
    fecha: issuedLocal,
    noCertificado: csd.serial,
    certificadoBase64: Buffer.from(csd.certificate).toString('base64'),
  })
  const sello = await sealer.seal(csd, cadenaOriginal(cfdi))
  return { ...input, xml: new TextEncoder().encode(writeCfdi(cfdi, sello)) }
}
