import { createHash } from 'node:crypto'
import { refusal, type Refusal } from './codes.ts'
import type { PacContext, Twist } from './context.ts'
import { insertStamp } from './insertStamp.ts'
import type { DocumentFacts } from './judge/judge.ts'
import type { StampRecord } from './ledger.ts'
import { createStamp, stampedLocalOf } from './stamp.ts'

/** Stands for an empty balance until the protocol puts its own code in its place. */
export const NO_CREDITS = 'no-credits'

/** A stamp as an operation may answer with it. */
export interface Stamped {
  readonly record: StampRecord
  readonly xml: string
}

export type Stamping =
  | { readonly kind: 'stamped'; readonly stamped: Stamped }
  /** Stamped before; `stamped` is null where the PAC does not show the earlier stamp (yet), `uuidOnly` its UUID alone. */
  | { readonly kind: 'repeated'; readonly stamped: Stamped | null; readonly uuidOnly: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** SHA-256 of a `Sello`, hex: the key by which the ledger knows a document. */
export function sealDigestOf(sello: string): string {
  return createHash('sha256').update(sello, 'utf8').digest('hex')
}

/**
 * Judges a sealed document and stamps it once: the commit to the ledger is durable when this returns. A document
 * that was stamped before is recognised by its seal whatever its age, for a repeat asks, it does not issue.
 */
export function stampSealed(xml: string, context: PacContext, twist: Twist): Stamping {
  const now = context.now()
  const { facts, sealHolds, refusals } = context.judge(xml, { now, settings: context.settings })
  const [first] = refusals
  if (facts === null) return { kind: 'refused', refusal: first ?? refusal('301') }

  const earlier = context.ledger.bySeal(sealDigestOf(facts.sello))
  if (earlier !== undefined && sealHolds) return repeat(xml, facts, earlier, context, twist)
  if (facts.previousStamp !== null) return answerKnown(facts.previousStamp, context)
  if (first !== undefined) return { kind: 'refused', refusal: first }
  if (context.ledger.credits() <= 0) return { kind: 'refused', refusal: refusal(NO_CREDITS) }
  return { kind: 'stamped', stamped: commit(xml, facts, { context, twist, isSecond: false }) }
}

function repeat(
  xml: string,
  facts: DocumentFacts,
  earlier: StampRecord,
  context: PacContext,
  twist: Twist,
): Stamping {
  const answer = twist.repeatAs ?? context.settings.repeats
  if (answer === 'new-uuid') {
    return { kind: 'stamped', stamped: commit(xml, facts, { context, twist, isSecond: true }) }
  }
  if (answer === '307-empty' || context.now() < earlier.visibleAt) {
    return { kind: 'repeated', stamped: null, uuidOnly: false }
  }
  const stamped = { record: earlier, xml: context.ledger.xmlOf(earlier) }
  if (answer === 'same') return { kind: 'stamped', stamped }
  return { kind: 'repeated', stamped, uuidOnly: answer === '307-uuid' }
}

/** A document that arrives with a stamp inside. */
function answerKnown(uuid: string, context: PacContext): Stamping {
  const record = context.ledger.byUuid(uuid)
  if (record === undefined || context.now() < record.visibleAt)
    return { kind: 'repeated', stamped: null, uuidOnly: false }
  const stamped = { record, xml: context.ledger.xmlOf(record) }
  return { kind: 'repeated', stamped, uuidOnly: false }
}

interface Commit {
  readonly context: PacContext
  readonly twist: Twist
  readonly isSecond: boolean
}

function commit(xml: string, facts: DocumentFacts, { context, twist, isSecond }: Commit): Stamped {
  const now = context.now()
  const uuid = context.newUuid()
  const stampedLocal = stampedLocalOf(now)
  const stamp = createStamp({ uuid, stampedLocal, sello: facts.sello }, context.stamper)
  const record = context.ledger.commit({
    at: now,
    uuid,
    stampedLocal,
    sealDigest: sealDigestOf(facts.sello),
    sentDigest: createHash('sha256').update(xml, 'utf8').digest('hex'),
    issuer: facts.issuer,
    receiver: facts.receiver,
    serie: facts.serie,
    folio: facts.folio,
    issuedLocal: facts.issuedLocal,
    total: facts.total,
    visibleAt: now + twist.visibleAfterMs,
    isSecond,
    xml: insertStamp(xml, stamp),
  })
  return { record, xml: context.ledger.xmlOf(record) }
}
