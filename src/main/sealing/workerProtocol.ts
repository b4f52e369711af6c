import type { MessagePort } from 'node:worker_threads'
import type { ErrorCode } from '../../domain/errors.ts'
import type { Issue } from '../../domain/issue.ts'
import type { KeyFile } from './room.ts'

/** What a sealing thread is asked; every task is answered once, `forget` and `give` never. */
export type SealingTask =
  | { readonly kind: 'open'; readonly id: number; readonly name: string; readonly file: KeyFile }
  | {
      readonly kind: 'seal'
      readonly id: number
      readonly name: string
      readonly cadenas: readonly string[]
    }
  | {
      readonly kind: 'signXml'
      readonly id: number
      readonly name: string
      readonly signedInfo: string
    }
  | { readonly kind: 'forget'; readonly name: string }
  /** Hands an open key to another sealing thread, past the thread that asks. */
  | { readonly kind: 'give'; readonly name: string; readonly port: MessagePort }
  | { readonly kind: 'receive'; readonly name: string; readonly port: MessagePort }

/** `refusal` is an AppError of `certificate.*`, `failure` a bug's words. Neither holds any part of key or password. */
export type SealingAnswer =
  | { readonly id: number; readonly seals: readonly string[] }
  | {
      readonly id: number
      readonly refusal: {
        readonly code: ErrorCode
        readonly issues: readonly Issue[]
        readonly detail: Readonly<Record<string, string>>
      }
    }
  | { readonly id: number; readonly failure: string }
