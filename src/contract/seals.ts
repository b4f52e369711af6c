import type { CompanyId } from '../domain/ids.ts'
import type { CsdWatch } from '../domain/mx/csdWatch.ts'
import type { Company } from '../domain/parties.ts'

export interface CsdFiles {
  readonly companyId: CompanyId
  readonly certificateBase64: string
  readonly keyBase64: string
  readonly password: string
  /** `next`: it waits, and takes over when the present one ends; without a present one it seals at once. */
  readonly turn: 'now' | 'next'
}

/** How long a Mexican company can still seal. */
export interface SealWatch extends Pick<Company, 'taxId' | 'name' | 'csd' | 'nextCsd'> {
  readonly companyId: CompanyId
  /** null where no certificate is loaded. */
  readonly watch: CsdWatch | null
}

export interface SealsApi {
  'companies.sealWatch': (input: Readonly<Record<string, never>>) => readonly SealWatch[]
  'companies.importCsd': (input: CsdFiles) => Company
  /** The certificate that waits seals from now on. */
  'companies.useNextCsd': (input: { readonly companyId: CompanyId }) => Company
  /** The certificate that waits is forgotten, with its key. */
  'companies.dropNextCsd': (input: { readonly companyId: CompanyId }) => Company
}
