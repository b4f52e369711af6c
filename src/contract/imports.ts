import type { CompanyId } from '../domain/ids.ts'
import type { Issue } from '../domain/issue.ts'

/** CFDI files issued elsewhere, as text; at most about 800 kB a call, the window sends more calls. */
export interface XmlImport {
  readonly companyId: CompanyId
  readonly files: readonly { readonly name: string; readonly xml: string }[]
  /** false only looks; true adds what is new. Nothing is issued either way. */
  readonly apply: boolean
}

/** What the files hold. Lists name what is new here; what is known already is only counted. */
export interface XmlImportResult {
  readonly customers: readonly {
    readonly taxId: string
    readonly name: string
    /** Rules that its data break; such a customer is not added. */
    readonly doubts: readonly Pick<Issue, 'rule' | 'params'>[]
  }[]
  readonly products: readonly { readonly description: string; readonly claveProdServ: string }[]
  readonly known: number
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}
