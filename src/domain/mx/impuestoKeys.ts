import type { TaxName } from '../taxNames.ts'

/** Keys of c_Impuesto. */
export const IMPUESTO_KEYS: Readonly<Record<TaxName, string>> = {
  isr: '001',
  iva: '002',
  ieps: '003',
}
