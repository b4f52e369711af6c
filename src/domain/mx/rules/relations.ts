import type { CfdiDraft, CfdiKind } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { TIPO_RELACION } from '../catalogs/smallCatalogs.ts'
import { checkKey } from './head.ts'
import { doubt, problem } from './problem.ts'
import { checkUuid } from './uuids.ts'

/**
 * Relations that a document of a kind has (cfdi-4.0.md §7): a credit note or a return is an egreso, a debit note an
 * ingreso, goods moved over an invoice belong to traslados; a payment receipt only substitutes another.
 */
const BY_KIND: Readonly<Record<CfdiKind, ReadonlySet<string>>> = {
  ingreso: new Set(['02', '04', '06', '07']),
  egreso: new Set(['01', '03', '04', '07']),
  pago: new Set(['04']),
}

/** CfdiRelacionados: known types, such as the kind of document has; UUIDs well formed, none twice. */
export function checkRelations({ kind, relations }: CfdiDraft): Issue[] {
  const issues: Issue[] = []
  const types = new Set<string>()
  relations.forEach(({ tipoRelacion, uuids }, index) => {
    const path = `relations.${String(index)}`
    const typePath = `${path}.tipoRelacion`
    const ofKey = checkKey(typePath, tipoRelacion, TIPO_RELACION, 'relation.unknown', 'CFDI40137')
    issues.push(...ofKey)
    if (ofKey.length === 0 && !BY_KIND[kind].has(tipoRelacion)) {
      issues.push(doubt(typePath, 'relation.otherKind', { params: { key: tipoRelacion } }))
    }
    if (types.has(tipoRelacion)) issues.push(problem(typePath, 'relation.typeTwice'))
    types.add(tipoRelacion)
    if (uuids.length === 0) issues.push(problem(`${path}.uuids`, 'relation.empty'))
    issues.push(...checkUuids(`${path}.uuids`, uuids))
  })
  return issues
}

function checkUuids(path: string, uuids: readonly string[]): Issue[] {
  const seen = new Set<string>()
  return uuids.flatMap((uuid, index) => {
    const place = `${path}.${String(index)}`
    const ofForm = checkUuid(place, uuid)
    if (ofForm.length > 0) return ofForm
    const key = uuid.toUpperCase()
    if (seen.has(key)) return [problem(place, 'uuid.twice')]
    seen.add(key)
    return []
  })
}
