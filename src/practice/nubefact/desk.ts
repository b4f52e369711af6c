import type { NubefactLedger, TakenDocument } from './ledger.ts'
import { word, type Row } from './row.ts'
import type { NubefactSettings } from './settings.ts'

/** What the operations work with: memory, clock and settings of the moment. */
export interface Desk {
  readonly ledger: NubefactLedger
  /** Epoch ms UTC by the service's own clock. */
  now(): number
  settings(): NubefactSettings
  /** Where its pages lie. */
  baseUrl(): string
  /** A fresh name for a page. */
  newName(): string
}

const LIMA_MS = -5 * 3_600_000

/** `AAAA-MM-DD` in Lima. */
export function lima(moment: number): string {
  return new Date(moment + LIMA_MS).toISOString().slice(0, 10)
}

/** Kind, series and number, which name a document. */
export function keyOf(body: Row): [string, string, string] {
  return [word(body, 'tipo_de_comprobante'), word(body, 'serie'), word(body, 'numero')]
}

/** The document that a body names, once questions may see it. */
export function visible(desk: Desk, body: Row): TakenDocument | undefined {
  const document = desk.ledger.document(...keyOf(body))
  return document !== undefined && document.visibleAt <= desk.now() ? document : undefined
}

/** Whether SUNAT has taken it. */
export function isAccepted(desk: Desk, tipo: string, serie: string, numero: string): boolean {
  const document = desk.ledger.document(tipo, serie, numero)
  if (document === undefined || document.decidedAt > desk.now()) return false
  return document.verdict === 'accepted' || document.verdict === 'observed'
}
