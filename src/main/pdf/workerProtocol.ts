import type { Logo } from '../../domain/printLook.ts'
import type { AnyPdfRequest } from './request.ts'

/** Asked of the PDF thread: a document, or a logo made from a file that may be anything. */
export type PdfTask =
  | { readonly id: number; readonly request: AnyPdfRequest }
  | { readonly id: number; readonly picture: Uint8Array }

/** Its answer; `refusal` is why the XML or the picture was not understood, `failure` a bug's words. */
export type PdfAnswer =
  | { readonly id: number; readonly made: Uint8Array | Logo }
  | { readonly id: number; readonly refusal: string }
  | { readonly id: number; readonly failure: string }
