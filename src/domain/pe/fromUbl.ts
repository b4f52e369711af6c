import { parseScaled } from '../decimal.ts'
import type { CompanyId, CustomerId } from '../ids.ts'
import type { PeDraft } from './draft.ts'
import { emptyPeDraft } from './emptyDraft.ts'
import type { UblFacts } from './readUbl.ts'
import { computePeTotals } from './totals.ts'

/** A document made again from what was signed. */
export interface Rebuilt {
  readonly draft: PeDraft
  /**
   * Whether the lines, reckoned again, come to the very total that was signed: only then can it be printed from here.
   * What the order alone knew (detracción, ISC, charges of the whole) is not in what is read.
   */
  readonly isExact: boolean
}

/** The draft that such a document would have come from, as near as it tells. Prices with IGV are tried first. */
export function draftOfUbl(
  facts: UblFacts,
  owner: { readonly companyId: CompanyId; readonly customerId: CustomerId | null },
): Rebuilt {
  const withTax = draftWith(facts, owner, true)
  if (withTax !== null && isExact(withTax, facts)) return { draft: withTax, isExact: true }
  const draft = draftWith(facts, owner, false) ?? bare(facts, owner)
  return { draft, isExact: isExact(draft, facts) }
}

function isExact(draft: PeDraft, { total, issuedLocal }: UblFacts): boolean {
  const reckoned = computePeTotals(draft, Number(issuedLocal.slice(0, 4))).total
  return parseScaled(reckoned, 2) === parseScaled(total, 2)
}

function draftWith(
  facts: UblFacts,
  owner: { readonly companyId: CompanyId; readonly customerId: CustomerId | null },
  pricesIncludeTax: boolean,
): PeDraft | null {
  const isTold = facts.lines.every(
    ({ priceWithTax, line }) => priceWithTax !== '' && line.discount === '',
  )
  if (pricesIncludeTax && (!isTold || facts.discounts.length > 0)) return null
  return {
    ...bare(facts, owner),
    pricesIncludeTax,
    descuentoGlobal: facts.discounts[0] ?? '',
    lines: facts.lines.map(({ line, priceWithTax }) =>
      pricesIncludeTax ? { ...line, unitPrice: priceWithTax } : line,
    ),
  }
}

function bare(
  facts: UblFacts,
  {
    companyId,
    customerId,
  }: { readonly companyId: CompanyId; readonly customerId: CustomerId | null },
): PeDraft {
  const { kind, receiver, serie, issuedLocal, dueDate, moneda, modified, reason } = facts
  const usual = emptyPeDraft(companyId, kind)
  const porcentajeIgv = facts.porcentajeIgv === '' ? usual.porcentajeIgv : facts.porcentajeIgv
  const told = { receiver, serie, issuedLocal, dueDate, moneda, modified, reason, porcentajeIgv }
  return { ...usual, ...told, customerId }
}
