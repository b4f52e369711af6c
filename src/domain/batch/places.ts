import type { ImportField } from './fields.ts'
import type { SourceRow } from './source.ts'

const HEAD: Readonly<Record<string, ImportField>> = {
  'receiver.taxId': 'taxId',
  'receiver.taxIdType': 'taxIdType',
  'receiver.name': 'name',
  'receiver.postalCode': 'postalCode',
  'receiver.regimenFiscal': 'regimenFiscal',
  'receiver.usoCfdi': 'usoCfdi',
  'receiver.address': 'address',
  'receiver.email': 'email',
  issuedLocal: 'date',
  serie: 'serie',
  kind: 'kind',
  dueDate: 'dueDate',
  formaPago: 'formaPago',
  metodoPago: 'metodoPago',
  moneda: 'moneda',
  tipoCambio: 'tipoCambio',
  condicionesDePago: 'condicionesDePago',
  notes: 'notes',
}

const LINE: Readonly<Record<string, ImportField>> = {
  sku: 'sku',
  claveProdServ: 'claveProdServ',
  claveUnidad: 'claveUnidad',
  unidad: 'unidad',
  description: 'description',
  quantity: 'quantity',
  unitPrice: 'unitPrice',
  discount: 'discount',
  objetoImp: 'objetoImp',
  tipoIgv: 'tipoIgv',
  taxes: 'iva',
}

/** Row and field whose cell a problem at `path` of a draft comes from; '' where no single cell is to blame. */
export function placeOf(
  path: string,
  rows: readonly [SourceRow, ...SourceRow[]],
): { readonly row: number; readonly field: ImportField | '' } {
  const [first] = rows
  const head = HEAD[path]
  if (head !== undefined) return { row: first.no, field: head }
  const [area = '', index = '', name = ''] = path.split('.')
  const row = area === 'lines' ? rows[Number(index)] : undefined
  if (index === '' || row === undefined) return { row: first.no, field: '' }
  return { row: row.no, field: LINE[name] ?? '' }
}
