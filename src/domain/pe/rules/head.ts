import { parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { checkText } from '../../mx/rules/texts.ts'
import { CURRENCIES, GUIDE_TYPES, OPERATIONS } from '../catalogs.ts'
import type { PeDraft } from '../draft.ts'
import { IGV_RATES } from '../rates.ts'
import { checkNumber } from './numbers.ts'
import { problem } from './problem.ts'
import { belongsToFactura } from './receiver.ts'

/** Series, kind of sale, currency, rate of IGV, waybills and free texts (providers.md §1.3). */
export function checkPeHead(draft: PeDraft): Issue[] {
  return [
    ...checkSerie(draft),
    ...known('operacion', draft.operacion, OPERATIONS),
    ...checkCurrency(draft),
    ...checkIgvRate(draft),
    ...draft.guides.flatMap((guide, index) => [
      ...known(`guides.${index}.tipo`, guide.tipo, GUIDE_TYPES),
      ...(/^[A-Z0-9]{4}-\d{1,8}$/.test(guide.numero)
        ? []
        : [problem(`guides.${index}.numero`, 'pe.guide.form', { code: '20' })]),
    ]),
    ...checkText('condicionesDePago', draft.condicionesDePago, optional(250)),
    ...checkText('medioDePago', draft.medioDePago, optional(250)),
    ...checkText('ordenDeCompra', draft.ordenDeCompra, optional(20)),
    ...checkText('placa', draft.placa, optional(8)),
    ...checkText('notes', draft.notes.replaceAll('\n', ' '), optional(1_000)),
  ]
}

function optional(maxLength: number) {
  return { maxLength, isRequired: false }
}

/** A choice of a closed list. */
export function known(path: string, key: string, entries: ReadonlyMap<string, unknown>): Issue[] {
  if (entries.has(key)) return []
  if (key === '') return [problem(path, 'text.required')]
  return [problem(path, 'pe.choice.unknown', { code: '20', params: { key } })]
}

/** F for facturas and their notes, B for boletas and theirs; four digits beginning with 0 in contingency. */
function checkSerie(draft: PeDraft): Issue[] {
  const { serie } = draft
  if (serie === '') return [problem('serie', 'text.required')]
  if (draft.contingencia) {
    return /^0\d{3}$/.test(serie) ? [] : [problem('serie', 'pe.contingency.serie', { code: '20' })]
  }
  const letter = belongsToFactura(draft) ? 'F' : 'B'
  if (new RegExp(`^${letter}[A-Z0-9]{3}$`).test(serie)) return []
  const meant = serie.trim().toUpperCase()
  const repair = new RegExp(`^${letter}[A-Z0-9]{3}$`).test(meant) ? { repair: meant } : {}
  return [problem('serie', 'pe.serie.form', { code: '20', params: { letter }, ...repair })]
}

function checkCurrency({ moneda, tipoCambio }: PeDraft): Issue[] {
  if (!CURRENCIES.has(moneda)) return known('moneda', moneda, CURRENCIES)
  if (moneda === 'PEN') return []
  if (tipoCambio === '') return [problem('tipoCambio', 'tipoCambio.required', { code: '20' })]
  return checkNumber('tipoCambio', tipoCambio, 3, 'positive')
}

function checkIgvRate({ porcentajeIgv }: PeDraft): Issue[] {
  const rate = parseScaled(porcentajeIgv, 2)
  const isKnown = IGV_RATES.some(({ percent }) => parseScaled(percent, 2) === rate)
  if (rate !== null && isKnown) return []
  const params = { rates: IGV_RATES.map(({ percent }) => percent).join(', ') }
  return [problem('porcentajeIgv', 'pe.igv.rate', { code: '21', params })]
}
