import { formatMoney } from '../../format.ts'
import { folioOf } from '../../ui/folio.ts'

/** Names by which people know what a row tells of; ids, digests and bare figures would be riddles in a list. */
const NAMES = [
  'fileName',
  'file',
  'title',
  'name',
  'label',
  'taxId',
  'receiver',
  'recipients',
  'folder',
  'uuid',
  'substitute',
  'code',
  'words',
] as const

/** What a row of the log is about, in a line; '' where its data say nothing to a person. All of them are in the row's detail. */
export function auditGist(json: string): string {
  const data = fieldsOf(json)
  const { serie = '', folio, total, currency } = data
  const isPart = (text: string): boolean => text !== ''
  return [
    folio === undefined ? '' : folioOf({ serie, folio }),
    ...NAMES.map((name) => data[name] ?? ''),
    total === undefined ? '' : formatMoney(total, currency ?? ''),
  ]
    .filter(isPart)
    .join(' · ')
}

/** The texts of an object, lists joined. A row is as it was written, by whatever edition of the program. */
function fieldsOf(json: string): Readonly<Partial<Record<string, string>>> {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return {}
  }
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(data ?? {})) {
    const text = textOf(value)
    if (text !== null) fields[name] = text
  }
  return fields
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string')
  return isList ? value.join(', ') : null
}
