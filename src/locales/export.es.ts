import type { InvoiceState } from '../domain/invoice.ts'

const states: Readonly<Record<InvoiceState, string>> = {
  draft: 'Borrador',
  sealed: 'En espera',
  stamped: 'Timbrada',
  rejected: 'Rechazada',
  void: 'Anulada',
  cancelRequested: 'En cancelación',
  cancelled: 'Cancelada',
}

/** Words inside exported tables: they go to an accountant in Mexico, whatever the window speaks. */
export const exportWords = {
  sheet: 'Facturas',
  columns: ['Serie', 'Folio', 'Fecha', 'RFC', 'Receptor', 'Total', 'Moneda', 'Estado', 'UUID'],
  states,
} as const
