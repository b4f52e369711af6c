import type { CompanyId, CustomerId } from './ids.ts'
import type { OwnRule } from './ownRules.ts'
import type { TermChanges } from './pe/deadlines.ts'

export type Country = 'MX' | 'PE'

/**
 * Where a document's cents are rounded. `atTotals` carries six decimals in the lines and rounds once at
 * the head (SAT's recommendation, cfdi-4.0.md §3.1); `perLine` rounds every line to the currency.
 */
export type RoundingPolicy = 'atTotals' | 'perLine'

/** What is known of a company's loaded CSD; the key itself is only in the vault. */
export interface CsdSummary {
  /** 20 digits, as printed on the document. */
  readonly serial: string
  /** Epoch ms UTC. */
  readonly validFrom: number
  readonly validTo: number
  /** Name in the certificate's subject, with the company type. */
  readonly holder: string
}

/** Fiscal identity of the one who issues. */
export interface CompanyInput {
  readonly country: Country
  /** RFC in Mexico, RUC in Peru. */
  readonly taxId: string
  /** Exactly as in the tax register; in Mexico without the company type. */
  readonly name: string
  /** c_RegimenFiscal in Mexico, '' in Peru. */
  readonly regimenFiscal: string
  /** Where documents are issued: LugarExpedicion in Mexico. */
  readonly postalCode: string
  readonly address: string
  /** District of that address, six digits; only in Peru. */
  readonly ubigeo: string
  /** SUNAT's code of the annex where documents are issued, `0000` for the main one; only in Peru. */
  readonly establishment: string
  readonly email: string
  readonly phone: string
  readonly roundingPolicy: RoundingPolicy
  /** Name of the colour that marks this company on every screen. */
  readonly color: string
}

export interface Company extends CompanyInput {
  readonly id: CompanyId
  /** IANA zone of `postalCode`; legal times are written in it. */
  readonly timeZone: string
  /** The one that seals. */
  readonly csd: CsdSummary | null
  /** Loaded beforehand: takes over when the present one ends, or by choice. */
  readonly nextCsd: CsdSummary | null
  /** What it demands of its own documents beside the law. */
  readonly ownRules: readonly OwnRule[]
  /** Peru: terms that the law has changed since this program was made. */
  readonly terms?: TermChanges
  readonly version: number
}

/** Fiscal identity of the one who receives, plus how to reach him. */
export interface CustomerInput {
  readonly country: Country
  /** '' in Mexico; SUNAT catalogue 06 in Peru. */
  readonly taxIdType: string
  readonly taxId: string
  readonly name: string
  readonly postalCode: string
  readonly regimenFiscal: string
  readonly usoCfdi: string
  /** ISO 3166 alpha-3 and foreign tax id: only for XEXX010101000. */
  readonly residenciaFiscal: string
  readonly numRegIdTrib: string
  readonly formaPago: string
  readonly metodoPago: string
  readonly email: string
  readonly phone: string
  readonly address: string
}

export interface Customer extends CustomerInput {
  readonly id: CustomerId
  readonly companyId: CompanyId
  /** Epoch ms UTC of the last document the authority accepted for these fiscal data; null: never. */
  readonly validatedAt: number | null
  /** The authority's words when it refused these fiscal data last; null: not refused since. */
  readonly refusal: string | null
  readonly version: number
}
