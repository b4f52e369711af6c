import { parseScaled } from '../decimal.ts'
import type { CompanyId, CustomerId } from '../ids.ts'
import { operationOfDetraccion } from './catalogs.ts'
import type { PeDraft } from './draft.ts'
import { emptyPeDraft } from './emptyDraft.ts'
import type { UblFacts } from './readUbl.ts'
import { computePeTotals } from './totals.ts'
import type { Untold } from './ublTerms.ts'

/** A document made again from what was signed. */
export interface Rebuilt {
  readonly draft: PeDraft
  /**
   * What could not be made again; empty where the lines, reckoned again, come to the very total, ISC and tax on bags that
   * were signed: only then can it be printed from here.
   */
  readonly untold: readonly Untold[]
}

/** The draft that such a document would have come from, as near as it tells. Prices with IGV are tried first. */
export function draftOfUbl(
  facts: UblFacts,
  owner: { readonly companyId: CompanyId; readonly customerId: CustomerId | null },
): Rebuilt {
  const { untold } = facts
  const withTax = draftWith(facts, owner, true)
  if (withTax !== null && isExact(withTax, facts)) return { draft: withTax, untold }
  const draft = draftWith(facts, owner, false) ?? bare(facts, owner)
  const isTold = isExact(draft, facts) || untold.length > 0
  return { draft, untold: isTold ? untold : ['total'] }
}

function isExact(draft: PeDraft, facts: UblFacts): boolean {
  const reckoned = computePeTotals(draft, Number(facts.issuedLocal.slice(0, 4)))
  const figures = ['total', 'isc', 'bolsas'] as const
  return figures.every((name) => parseScaled(reckoned[name], 2) === parseScaled(facts[name], 2))
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
  const { detraccion, retencion, installments } = facts
  const operacion = detraccion === null ? usual.operacion : operationOfDetraccion(detraccion.tipo)
  const told = { receiver, serie, issuedLocal, dueDate, moneda, modified, reason, porcentajeIgv }
  return { ...usual, ...told, operacion, detraccion, retencion, installments, customerId }
}
