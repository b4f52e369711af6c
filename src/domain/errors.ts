import type { Issue } from './issue.ts'

/**
 * Every way the program can refuse or fail. The list is closed: each code has one sentence with a
 * next step per language (src/locales), and a test proves that none is missing.
 */
export const ERROR_CODES = [
  'validation.input',
  'validation.invoice',
  'validation.company',
  'validation.customer',
  'validation.product',
  'validation.account',
  'validation.file',
  'validation.cancellation',
  'validation.sale',
  'state.alreadySealed',
  'state.notADraft',
  'state.staleVersion',
  'state.notAllowedNow',
  'state.duplicateName',
  'state.conflictingContent',
  'state.copiedData',
  'state.readOnly',
  'state.stopping',
  'state.cancelled',
  'state.relatedDocuments',
  'state.noWayToCancel',
  'state.keyWouldLeave',
  'validation.person',
  'permission.denied',
  'permission.signInNeeded',
  'permission.wrongPin',
  'permission.wait',
  'notFound.company',
  'notFound.person',
  'notFound.customer',
  'notFound.product',
  'notFound.series',
  'notFound.invoice',
  'notFound.document',
  'notFound.job',
  'notFound.cancellation',
  'notFound.sale',
  'notFound.account',
  'notFound.batch',
  'notFound.provider',
  'notFound.method',
  'certificate.wrongPassword',
  'certificate.isFiel',
  'certificate.notAPair',
  'certificate.otherRfc',
  'certificate.expired',
  'certificate.notYetValid',
  'certificate.notLater',
  'certificate.unreadable',
  'certificate.missing',
  'secret.unavailable',
  'secret.missing',
  'secret.wrongPassphrase',
  'secret.passphraseNeeded',
  'provider.refused',
  'provider.auth',
  'provider.throttled',
  'provider.unreachable',
  'provider.unknownOutcome',
  'provider.untrustedHost',
  'provider.badAnswer',
  'storage.full',
  'storage.readOnly',
  'storage.locked',
  'storage.corrupt',
  'storage.newerSchema',
  'storage.failed',
  'storage.unsuitableFolder',
  'storage.placeMissing',
  'storage.otherMode',
  'disconnected',
  'bug',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

export interface AppErrorOptions {
  /** All problems of the input at once, for the `validation.*` family. */
  readonly issues?: readonly Issue[]
  readonly cause?: unknown
  /** Epoch ms UTC from which trying again makes sense. */
  readonly retryAt?: number
  /** Plain, already redacted facts for the message (names, codes, the provider's literal words). */
  readonly detail?: Readonly<Record<string, string>>
}

/** The one error class that leaves a use case on purpose; anything else thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]
  readonly retryAt: number | undefined
  readonly detail: Readonly<Record<string, string>>

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.issues = options.issues ?? []
    this.retryAt = options.retryAt
    this.detail = options.detail ?? {}
  }
}

/** Ends a union: the compiler complains at the call where a case was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
