import type { ImportField } from '../../../domain/batch/fields.ts'
import { FIELD_DEFINITIONS } from '../../../domain/batch/fields.ts'
import { decideReading } from '../../../domain/batch/reading.ts'
import type { RowValues, SourceContext, SourceRow } from '../../../domain/batch/source.ts'
import { localTime } from '../../../domain/mx/localTime.ts'
import type { Company, Customer } from '../../../domain/parties.ts'
import type { Product } from '../../../domain/products.ts'
import { customersWithTaxId } from '../../store/customers.ts'
import { productWithSku } from '../../store/products.ts'
import type { StoredBatch } from '../../store/batches.ts'
import type { StoredRow } from '../../store/batchRows.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'

/** A batch with what its rows are read with. */
export interface BatchSource {
  readonly batch: StoredBatch
  readonly company: Company
  readonly context: SourceContext
  rowOf(row: StoredRow): SourceRow
  /** Looks customers up anew: one was added. */
  forgetCustomer(taxId: string): void
}

/** A file as it is to be read. */
export type ReadFile = Pick<StoredBatch, 'companyId' | 'facts' | 'mapping' | 'answers' | 'settings'>

/** Opens a batch for reading its rows. */
export function openSource(services: ServiceContext, batch: StoredBatch): BatchSource {
  return {
    batch,
    ...contextOf(services, batch),
    rowOf: (row) => ({
      no: row.no,
      line: row.line,
      shape: row.shape,
      values: valuesOf(row, batch.mapping),
    }),
  }
}

/** What the rows of a file are read with. Customers and products are looked up once each. */
export function contextOf(
  services: ServiceContext,
  batch: ReadFile,
): Pick<BatchSource, 'company' | 'context' | 'forgetCustomer'> {
  const company = requireCompany(services, batch.companyId)
  const customers = new Map<string, Customer | null>()
  const products = new Map<string, Product | null>()
  const { style } = decideReading(batch.facts.columns, batch.mapping, batch.answers)
  const columnOf = new Map<ImportField, number>()
  batch.mapping.forEach((field, column) => {
    if (field !== null) columnOf.set(field, column)
  })

  function customerOf(taxId: string): Customer | null {
    if (taxId === '') return null
    const known = customers.get(taxId)
    if (known !== undefined) return known
    const found = customersWithTaxId(services.store, company.id, taxId)
    // A generic number stands for many; which of them, only a name could tell.
    const customer = found.length === 1 ? (found[0] ?? null) : null
    customers.set(taxId, customer)
    return customer
  }

  function productOf(sku: string): Product | null {
    const known = products.get(sku)
    if (known !== undefined) return known
    const product = productWithSku(services.store, company.id, sku)
    products.set(sku, product)
    return product
  }

  return {
    company,
    context: {
      company,
      settings: batch.settings,
      style,
      dateOrderOf: (field) => style.dates[columnOf.get(field) ?? -1] ?? 'dmy',
      customerOf,
      productOf,
      today: localTime(services.clock.now(), company.timeZone).slice(0, 10),
    },
    forgetCustomer: (taxId) => void customers.delete(taxId),
  }
}

/** Texts of a row by meaning: its cells, and over them what was changed. Blanks around figures and dates go. */
export function valuesOf(
  row: Pick<StoredRow, 'cells' | 'changes'>,
  mapping: StoredBatch['mapping'],
): RowValues {
  const values: Partial<Record<ImportField, string>> = {}
  mapping.forEach((field, column) => {
    if (field === null) return
    const cell = row.cells[column] ?? ''
    if (cell === '') return
    values[field] = FIELD_DEFINITIONS[field].kind === 'text' ? trimmed(field, cell) : cell.trim()
  })
  return { ...values, ...row.changes }
}

/** The file's own number is compared, never issued: blanks around it are no part of it. */
function trimmed(field: ImportField, cell: string): string {
  if (cell.trim() === '') return ''
  return field === 'folio' || field === 'sku' ? cell.trim() : cell
}
