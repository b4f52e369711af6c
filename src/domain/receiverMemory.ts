import type { Issue } from './issue.ts'
import type { Receiver } from './invoice.ts'
import { isGenericRfc } from './mx/rfc.ts'
import { doubt } from './mx/rules/problem.ts'
import type { CfdiRule } from './mx/rules/ruleNames.ts'

/** Fiscal data of a receiver as they stood on a document. */
export type FiscalIdentity = Pick<Receiver, 'name' | 'postalCode' | 'regimenFiscal'>

/** What the authority said of a tax id so far: the data it took last, and those it refused since then. */
export interface ReceiverMemory {
  readonly accepted: FiscalIdentity | null
  readonly refused: (FiscalIdentity & { readonly words: string }) | null
}

const FIELDS: readonly (readonly [keyof FiscalIdentity, CfdiRule])[] = [
  ['name', 'memory.name'],
  ['postalCode', 'memory.postalCode'],
  ['regimenFiscal', 'memory.regimen'],
]

/**
 * What to look at before a receiver's document is sent (scope.md §2.5): data that differ from those the authority took
 * last, each with its repair, and data that it refused and that nobody corrected. Warnings: people do move house.
 * Paths are those of a draft.
 */
export function checkMemory(receiver: Receiver, memory: ReceiverMemory | null): Issue[] {
  if (memory === null || isGenericRfc(receiver.taxId)) return []
  const { accepted, refused } = memory
  const issues: Issue[] = []
  if (refused !== null && isSame(receiver, refused)) {
    issues.push(doubt('receiver.taxId', 'memory.refused', { params: { words: refused.words } }))
  }
  if (accepted === null) return issues
  for (const [field, rule] of FIELDS) {
    const [now, before] = [receiver[field], accepted[field]]
    if (now === before || now === '') continue
    issues.push(doubt(`receiver.${field}`, rule, { params: { before, now }, repair: before }))
  }
  return issues
}

function isSame(one: FiscalIdentity, other: FiscalIdentity): boolean {
  return FIELDS.every(([field]) => one[field] === other[field])
}
