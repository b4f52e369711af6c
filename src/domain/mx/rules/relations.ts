import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { TIPO_RELACION } from '../catalogs/smallCatalogs.ts'
import { checkKey } from './head.ts'
import { doubt, problem } from './problem.ts'

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** Relations that a document of income does not have: goods moved by a T over an invoice (cfdi-4.0.md §7). */
const NOT_FOR_INCOME: ReadonlySet<string> = new Set(['05'])

/** CfdiRelacionados: known types, UUIDs well formed, none twice. */
export function checkRelations({ relations }: CfdiDraft): Issue[] {
  const issues: Issue[] = []
  const types = new Set<string>()
  relations.forEach(({ tipoRelacion, uuids }, index) => {
    const path = `relations.${String(index)}`
    const typePath = `${path}.tipoRelacion`
    issues.push(...checkKey(typePath, tipoRelacion, TIPO_RELACION, 'relation.unknown', 'CFDI40137'))
    if (NOT_FOR_INCOME.has(tipoRelacion)) issues.push(doubt(typePath, 'relation.notForIncome'))
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
    if (!UUID.test(uuid)) {
      const trimmed = uuid.trim()
      return [problem(place, 'uuid.form', UUID.test(trimmed) ? { repair: trimmed } : {})]
    }
    const key = uuid.toUpperCase()
    if (seen.has(key)) return [problem(place, 'uuid.twice')]
    seen.add(key)
    return []
  })
}
