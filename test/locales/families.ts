import type { z } from 'zod'
import type { AuditVerdict } from '../../src/contract/audit.ts'
import type { SystemStatus } from '../../src/contract/system.ts'
import type { ExplainStep } from '../../src/domain/explain.ts'
import type { MismatchReason } from '../../src/domain/mx/compareStamped.ts'
import type { JobState } from '../../src/domain/outbox/job.ts'
import type { XmlRefusal } from '../../src/domain/xml/readXml.ts'
import type { ShownState } from '../../src/locales/invoiceState.ts'
import type { WeatherKind } from '../../src/domain/weather.ts'
import type { FailureKind } from '../../src/main/http/exchange.ts'
import type { NotReadyReason } from '../../src/main/http/outcome.ts'
import type { UnreadableReason } from '../../src/main/sealing/unreadable.ts'

/* The compiler asks for every member of a union here, so that a new one cannot be forgotten. */
function all<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(names) as Name[]
}

export const SHOWN_STATES = all<ShownState>({
  draft: true, waiting: true, finding: true, expired: true, withdrawn: true, stamped: true,
  rejected: true, cancelRequested: true, cancelled: true, void: true,
}) // prettier-ignore

export const EXPLAIN_RULES = all<ExplainStep['rule']>({
  'unitPrice.withoutTax': true, 'unitPrice.fitted': true, amount: true, discount: true,
  'discount.withoutTax': true, net: true, 'base.withIeps': true, 'tax.rate': true, 'tax.quota': true,
  'tax.exempt': true, withheld: true, 'rounding.atTotals': true, 'rounding.perLine': true,
}) // prettier-ignore

export const NOT_READY = all<NotReadyReason>({
  offline: true, secret: true, auth: true, noCredits: true, paused: true, certificateOfHost: true,
  untrustedHost: true,
}) // prettier-ignore

/** `certificate` and `untrustedHost` become reasons of "not ready" (http/outcomeOf.ts), `heldBack` is "throttled" there. */
export const FAILURES = all<Exclude<FailureKind, 'certificate' | 'untrustedHost' | 'heldBack'>>({
  dns: true, refused: true, connect: true, connectTimeout: true, timeout: true, reset: true,
  tooLarge: true, malformed: true, stopped: true,
}) // prettier-ignore

export const MISMATCHES = all<MismatchReason>({
  unreadable: true, noStamp: true, severalStamps: true, otherContent: true, otherSeal: true,
  badUuid: true, badCertifier: true, implausibleDate: true,
}) // prettier-ignore

export const UNREADABLE_FILES = all<UnreadableReason>({
  'certificate.swapped': true, 'certificate.truncated': true, 'certificate.notACertificate': true,
  'certificate.notAKey': true, 'certificate.notACsd': true, 'certificate.unknownCipher': true,
}) // prettier-ignore

export const SHAPES = all<z.core.$ZodIssue['code']>({
  invalid_type: true, too_big: true, too_small: true, invalid_format: true, not_multiple_of: true,
  unrecognized_keys: true, invalid_union: true, invalid_key: true, invalid_element: true,
  invalid_value: true, custom: true,
}) // prettier-ignore

export const XML_REFUSALS = all<XmlRefusal>({
  tooLarge: true, notUtf8: true, doctype: true, tooDeep: true, tooManyAttributes: true,
  tooManyElements: true, malformed: true,
}) // prettier-ignore

export const WEATHERS = all<WeatherKind | 'paused'>({
  good: true, slow: true, unsteady: true, down: true, quiet: true, paused: true,
}) // prettier-ignore

/** Why a call counts as none (store/measured.ts). */
export const WEATHER_FAILURES = all<Exclude<FailureKind, 'heldBack'> | 'throttled' | 'serverError'>({
  dns: true, refused: true, connect: true, connectTimeout: true, certificate: true, untrustedHost: true,
  timeout: true, reset: true, tooLarge: true, malformed: true, stopped: true, throttled: true, serverError: true,
}) // prettier-ignore

/** What an attempt is closed with (http/audit.ts); `open` is one that was not closed. */
/** How a try can end, and that it has not (`open`). */
export const OUTCOMES = all<FailureKind | 'answered' | 'open'>({
  answered: true, dns: true, refused: true, connect: true, connectTimeout: true, certificate: true,
  untrustedHost: true, timeout: true, reset: true, tooLarge: true, malformed: true, stopped: true, heldBack: true,
  open: true,
}) // prettier-ignore

export const CHAIN_FAULTS = all<NonNullable<AuditVerdict['reason']>>({
  hash: true,
  link: true,
  gap: true,
  cutTail: true,
})

export const VAULTS = all<SystemStatus['vault']['strength']>({
  system: true,
  passphrase: true,
  weak: true,
  none: true,
})

/** Job states that the log names as they are reached (outbox/settle.ts). */
export const LOGGED_JOB_STATES = all<Exclude<JobState, 'queued' | 'sending'>>({
  unknown: true, done: true, failed: true, expired: true, withdrawn: true,
}) // prettier-ignore
