import type { AdvanceFinal, AdvanceView } from '../../../contract/advances.ts'
import type { NamedDocument } from '../../../contract/cancellations.ts'
import { formatE6, parseE6 } from '../../../domain/decimal.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { CfdiDraft, InvoiceSummary } from '../../../domain/invoice.ts'
import { ADVANCE_RELATION, isAdvance, shareOfAdvance } from '../../../domain/mx/advance.ts'
import { currencyDecimals } from '../../../domain/mx/catalogs/moneda.ts'
import type { Reader } from '../../store/db.ts'
import { getInvoice, invoiceWithUuid, type StoredInvoice } from '../../store/invoices.ts'
import { liveReferrers } from '../../store/relations.ts'
import { readLedger } from './ledger.ts'

/** A document of ours that is a CFDI. */
interface Cfdi {
  readonly summary: InvoiceSummary
  readonly draft: CfdiDraft
}

/** An advance with the final invoices that name it and what each of them took. Amounts in millionths. */
export interface AdvanceLedger extends Cfdi {
  readonly total: bigint
  readonly applied: bigint
  readonly finals: readonly {
    readonly final: Cfdi
    readonly applied: bigint
    readonly owed: bigint
    readonly credits: readonly InvoiceSummary[]
  }[]
}

function asCfdi(invoice: StoredInvoice | null): Cfdi | null {
  if (invoice === null) return null
  const { summary, draft } = invoice
  return draft.country === 'MX' ? { summary, draft } : null
}

function withUuid(reader: Reader, uuid: string): Cfdi | null {
  const id = invoiceWithUuid(reader, uuid.toUpperCase())
  return id === null ? null : asCfdi(getInvoice(reader, id))
}

/** Documents that a draft names by 07. */
function namedByAdvance({ draft }: Cfdi): readonly string[] {
  return draft.relations
    .filter(({ tipoRelacion }) => tipoRelacion === ADVANCE_RELATION)
    .flatMap(({ uuids }) => uuids)
}

/** The advances of ours that a final invoice names, in its order. */
export function advancesOf(reader: Reader, final: Cfdi): readonly Cfdi[] {
  return namedByAdvance(final).flatMap((uuid) => {
    const named = withUuid(reader, uuid)
    return named !== null && isAdvance(named.draft) ? [named] : []
  })
}

/** The advance that a document is, or that it names, or that the invoice it credits names; null for all others. */
export function advanceOf(reader: Reader, id: InvoiceId): Cfdi | null {
  const one = asCfdi(getInvoice(reader, id))
  if (one === null) return null
  if (isAdvance(one.draft) && namedByAdvance(one).length === 0) return one
  if (one.draft.kind === 'ingreso') return advancesOf(reader, one)[0] ?? null
  const [finalUuid] = namedByAdvance(one)
  const final = finalUuid === undefined ? null : withUuid(reader, finalUuid)
  return final === null ? null : (advancesOf(reader, final)[0] ?? null)
}

/** What became of an advance; everything live counts but the document `except`, stamped or still on its way. */
export function readAdvance(
  reader: Reader,
  advance: Cfdi,
  except: InvoiceId | null,
): AdvanceLedger {
  const uuid = advance.summary.uuid.toUpperCase()
  const finals = liveReferrers(reader, uuid).flatMap((referrer) => {
    const final = asCfdi(getInvoice(reader, referrer.id))
    if (final?.draft.kind !== 'ingreso' || referrer.tipoRelacion !== ADVANCE_RELATION) return []
    const credits = liveReferrers(reader, final.summary.uuid.toUpperCase()).filter(
      ({ id, kind, tipoRelacion }) =>
        kind === 'egreso' && tipoRelacion === ADVANCE_RELATION && id !== except,
    )
    const credited = credits.reduce((sum, { total }) => sum + (parseE6(total) ?? 0n), 0n)
    const named = advancesOf(reader, final)
    const at = named.findIndex(({ summary }) => summary.id === advance.summary.id)
    const totals = named.map(({ summary }) => parseE6(summary.total) ?? 0n)
    const { total, credited: allCredited } = readLedger(reader, final.summary.id, except)
    const owed = total - allCredited
    return [
      {
        final,
        applied: shareOfAdvance(credited, totals, at),
        owed: owed < 0n ? 0n : owed,
        credits,
      },
    ]
  })
  return {
    ...advance,
    total: parseE6(advance.summary.total) ?? 0n,
    applied: finals.reduce((sum, { applied }) => sum + applied, 0n),
    finals,
  }
}

/** What of an advance a final invoice can still take: the smaller of what is left of either; millionths. */
export function applicableTo(ledger: AdvanceLedger, owed: bigint): bigint {
  const left = ledger.total - ledger.applied
  return left < owed ? left : owed
}

/** How the screens and the command line see an advance. */
export function toAdvanceView(ledger: AdvanceLedger): AdvanceView {
  const { summary, total, applied, finals } = ledger
  const decimals = currencyDecimals(summary.currency)
  const shown = (value: bigint): string => formatE6(value, decimals)
  return {
    advance: toNamed(summary),
    currency: summary.currency,
    total: shown(total),
    applied: shown(applied),
    left: shown(total - applied),
    finals: finals.map(({ final, applied: taken, owed, credits }): AdvanceFinal => ({
      ...toNamed(final.summary),
      total: final.summary.total,
      applied: shown(taken),
      applicable: shown(applicableTo(ledger, owed)),
      credits: credits.map(toNamed),
    })),
    step: stepOf(ledger),
  }
}

function stepOf({ summary, total, applied, finals }: AdvanceLedger): AdvanceView['step'] {
  if (summary.state !== 'stamped') return 1
  if (applied >= total) return 4
  return finals.some(({ final, owed }) => final.summary.state === 'stamped' && owed > 0n) ? 3 : 2
}

function toNamed({ id, serie, folio, state, uuid }: InvoiceSummary): NamedDocument {
  return { id, serie, folio, state, uuid }
}
