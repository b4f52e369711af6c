import type { CfdiDraft } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { PACK_CATALOGS, type EditionCatalog } from '../catalogs/packCatalogs.ts'
import { doubt, problem } from './problem.ts'
import type { CfdiRule } from './ruleNames.ts'

/** What an edition says of a key. Days are `AAAA-MM-DD`, '' where the list names none. */
export interface EditionEntry {
  readonly text: string
  readonly since: string
  readonly until: string
  /** IANA zone of a postal code, '' for other keys. */
  readonly zone: string
}

/** Looks a key up in the edition brought last; null: it has none, undefined: no edition was brought. */
export type FindInEdition = (
  catalog: EditionCatalog,
  key: string,
) => EditionEntry | null | undefined

interface Place {
  readonly path: string
  readonly catalog: EditionCatalog
  readonly key: string
}

const GROWING: ReadonlySet<string> = new Set(
  PACK_CATALOGS.filter(({ grows }) => grows).map(({ name }) => name),
)

const UNKNOWN: ReadonlyMap<EditionCatalog, { readonly rule: CfdiRule; readonly code: string }> =
  new Map([
    ['claveProdServ', { rule: 'claveProdServ.unknown', code: 'CFDI40162' }],
    ['claveUnidad', { rule: 'claveUnidad.unknown', code: 'CFDI40165' }],
    ['codigoPostal', { rule: 'postalCode.unknown', code: 'CFDI40147' }],
  ])

/**
 * The issues of a draft in the light of the editions that were brought: a key that the built-in lists lack and the
 * edition has is right, one outside its days is wrong on `day` (`AAAA-MM-DD`), and one that even the edition lacks is
 * a doubt, because the authority adds keys between editions.
 */
export function judgeByEditions(
  issues: readonly Issue[],
  draft: CfdiDraft,
  day: string,
  find: FindInEdition,
): Issue[] {
  const judged = new Set<string>()
  const added: Issue[] = []
  for (const { path, catalog, key } of placesOf(draft)) {
    const entry = key === '' ? undefined : find(catalog, key)
    if (entry === undefined || (entry === null && !GROWING.has(catalog))) continue
    judged.add(path)
    added.push(
      ...(entry === null ? doubts(path, catalog, key) : outsideItsDays(path, key, day, entry)),
    )
  }
  const isJudged = ({ path, rule }: Issue): boolean => judged.has(path) && rule.endsWith('.unknown')
  return [...issues.filter((issue) => !isJudged(issue)), ...added]
}

/** What the built-in lists already say of its form stays; only what they know of its existence is replaced. */
function doubts(path: string, catalog: EditionCatalog, key: string): Issue[] {
  const unknown = UNKNOWN.get(catalog)
  if (unknown === undefined || !hasForm(catalog, key)) return []
  return [doubt(path, unknown.rule, { code: unknown.code })]
}

function hasForm(catalog: EditionCatalog, key: string): boolean {
  if (catalog === 'claveProdServ') return /^[0-9]{8}$/.test(key)
  return catalog === 'codigoPostal' ? /^[0-9]{5}$/.test(key) : /^[0-9A-Za-z]{2,3}$/.test(key)
}

function outsideItsDays(path: string, key: string, day: string, entry: EditionEntry): Issue[] {
  const { since, until } = entry
  if (until !== '' && until < day)
    return [problem(path, 'catalog.ended', { params: { key, until } })]
  if (since !== '' && since > day)
    return [problem(path, 'catalog.notYet', { params: { key, since } })]
  return []
}

function placesOf(draft: CfdiDraft): readonly Place[] {
  const head: readonly (readonly [string, EditionCatalog, string])[] = [
    ['lugarExpedicion', 'codigoPostal', draft.lugarExpedicion],
    ['formaPago', 'formaPago', draft.formaPago],
    ['metodoPago', 'metodoPago', draft.metodoPago],
    ['moneda', 'moneda', draft.moneda],
    ['exportacion', 'exportacion', draft.exportacion],
    ['receiver.postalCode', 'codigoPostal', draft.receiver.postalCode],
    ['receiver.regimenFiscal', 'regimenFiscal', draft.receiver.regimenFiscal],
    ['receiver.usoCfdi', 'usoCfdi', draft.receiver.usoCfdi],
    ['receiver.residenciaFiscal', 'pais', draft.receiver.residenciaFiscal],
  ]
  const lines = draft.lines.flatMap((line, index) =>
    (['claveProdServ', 'claveUnidad', 'objetoImp'] as const).map(
      (name) => [`lines.${String(index)}.${name}`, name, line[name]] as const,
    ),
  )
  return [...head, ...lines].map(([path, catalog, key]) => ({ path, catalog, key }))
}
