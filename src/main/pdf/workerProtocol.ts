import type { AnyPdfRequest } from './request.ts'

/** One document asked of the PDF thread. */
export interface PdfTask {
  readonly id: number
  readonly request: AnyPdfRequest
}

/** Its answer; `refusal` is why the XML was not understood, `failure` a bug's words. */
export type PdfAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly refusal: string }
  | { readonly id: number; readonly failure: string }
