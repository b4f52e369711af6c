import type { ErrorCode } from '../../domain/errors.ts'
import type { ChainKeys } from './chainKeys.ts'
import type { CopyFacts } from './upkeep.ts'

/** What the upkeep's thread is asked; it is answered in order. */
export type UpkeepTask =
  | { readonly kind: 'copy'; readonly id: number; readonly from: string; readonly to: string }
  | {
      readonly kind: 'prove'
      readonly id: number
      readonly path: string
      readonly keys: ChainKeys
    }
  | { readonly kind: 'checkpoint'; readonly id: number; readonly path: string }

/** `refusal` is an AppError, `failure` a bug's words. */
export type UpkeepAnswer =
  | { readonly id: number; readonly facts: CopyFacts | null }
  | {
      readonly id: number
      readonly refusal: {
        readonly code: ErrorCode
        readonly detail: Readonly<Record<string, string>>
      }
    }
  | { readonly id: number; readonly failure: string }
