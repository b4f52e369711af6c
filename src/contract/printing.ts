import type { CompanyId } from '../domain/ids.ts'
import type { PrintAccent } from '../domain/printLook.ts'

/** How a company's printed pages look. */
export interface PrintLookView {
  readonly accent: PrintAccent
  readonly footer: string
  readonly logo: {
    readonly mediaType: 'image/png' | 'image/jpeg'
    readonly base64: string
    /** Pixels. */
    readonly width: number
    readonly height: number
  } | null
}

/** PDFs that were kept stay as they were drawn; a look is for those drawn from now on. */
export interface PrintingApi {
  'printing.look': (input: { readonly companyId: CompanyId }) => PrintLookView
  'printing.save': (input: {
    readonly companyId: CompanyId
    readonly accent: PrintAccent
    readonly footer: string
  }) => PrintLookView
  /** A picture that may be anything; refused with `validation.file` and why, else made anew. */
  'printing.setLogo': (input: {
    readonly companyId: CompanyId
    readonly imageBase64: string
  }) => PrintLookView
  'printing.dropLogo': (input: { readonly companyId: CompanyId }) => PrintLookView
}
