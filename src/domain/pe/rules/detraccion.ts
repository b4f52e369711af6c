import { parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { isLocalTime } from '../../mx/localTime.ts'
import { checkText } from '../../mx/rules/texts.ts'
import { DETRACCIONES, PAYMENT_MEANS } from '../catalogs.ts'
import type { PeDraft, PeFishery, PeTransport } from '../draft.ts'
import { DETRACCION_FROM } from '../rates.ts'
import type { PeTotals } from '../totals.ts'
import { known } from './head.ts'
import { pattern } from './lines.ts'
import { checkNumber } from './numbers.ts'
import { problem } from './problem.ts'

/** Kinds of sale that go with a detracción; 4 because an advance may bear one, too (providers.md §1.3). */
const WITH_DETRACCION: ReadonlySet<string> = new Set(['30', '31', '32', '33', '4'])

/** A detracción: its kind, rate, means of payment, and what transport and fishery have to tell besides. */
export function checkDetraccion(draft: PeDraft, totals: PeTotals): Issue[] {
  const { detraccion, operacion } = draft
  if (detraccion === null) {
    return ['30', '31', '32', '33'].includes(operacion)
      ? [problem('operacion', 'pe.detraccion.operation', { code: '21', repair: '1' })]
      : mayBeSubject(draft, totals)
  }
  const { transport, fishery } = detraccion
  const issues = [
    ...known('detraccion.tipo', detraccion.tipo, DETRACCIONES),
    ...checkNumber('detraccion.porcentaje', detraccion.porcentaje, 5, 'positive'),
    ...known('detraccion.medioDePago', detraccion.medioDePago, PAYMENT_MEANS),
  ]
  if (!WITH_DETRACCION.has(operacion)) {
    issues.push(problem('operacion', 'pe.detraccion.operation', { code: '21', repair: '30' }))
  }
  if ((operacion === '33') !== (transport !== null)) {
    issues.push(problem('detraccion', 'pe.detraccion.transport', { code: '21' }))
  } else if (transport !== null) issues.push(...checkTransport(transport))
  if ((operacion === '31') !== (fishery !== null)) {
    issues.push(problem('detraccion', 'pe.detraccion.fishery', { code: '21' }))
  } else if (fishery !== null) issues.push(...checkFishery(fishery))
  return issues
}

function checkTransport(transport: PeTransport): Issue[] {
  const at = (field: keyof PeTransport) => `detraccion.transport.${field}`
  const place = (field: 'direccionOrigen' | 'direccionDestino' | 'detalleViaje') =>
    checkText(at(field), transport[field], { maxLength: 100, isRequired: true })
  return [
    ...pattern(at('ubigeoOrigen'), transport.ubigeoOrigen, /^\d{6}$/, '150122'),
    ...place('direccionOrigen'),
    ...pattern(at('ubigeoDestino'), transport.ubigeoDestino, /^\d{6}$/, '040101'),
    ...place('direccionDestino'),
    ...place('detalleViaje'),
    ...checkNumber(at('valorServicio'), transport.valorServicio, 2, 'positive'),
    ...checkNumber(at('valorCargaEfectiva'), transport.valorCargaEfectiva, 2, 'positive'),
    ...checkNumber(at('valorCargaUtil'), transport.valorCargaUtil, 2, 'positive'),
  ]
}

function checkFishery(fishery: PeFishery): Issue[] {
  const at = (field: keyof PeFishery) => `detraccion.fishery.${field}`
  const text = (field: 'matricula' | 'embarcacion' | 'especie' | 'lugarDescarga', most: number) =>
    checkText(at(field), fishery[field], { maxLength: most, isRequired: true })
  const { fechaDescarga } = fishery
  return [
    ...text('matricula', 50),
    ...text('embarcacion', 50),
    ...text('especie', 100),
    ...text('lugarDescarga', 100),
    ...checkNumber(at('cantidad'), fishery.cantidad, 10, 'positive'),
    ...(isLocalTime(`${fechaDescarga}T00:00:00`)
      ? []
      : [problem(at('fechaDescarga'), 'pe.date.form', { code: '20' })]),
  ]
}

/** Only asked where it may apply: a factura for services above the limit, with IGV. */
function mayBeSubject(draft: PeDraft, totals: PeTotals): Issue[] {
  if (draft.kind !== 'factura' || draft.moneda !== 'PEN') return []
  const limit = parseScaled(DETRACCION_FROM, 2) ?? 0n
  const total = parseScaled(totals.total.replace('-', ''), 2) ?? 0n
  const hasService = draft.lines.some(({ unidad, tipoIgv }) => unidad === 'ZZ' && tipoIgv === '1')
  if (!hasService || total <= limit) return []
  const params = { limit: DETRACCION_FROM }
  return [problem('detraccion', 'pe.detraccion.mayApply', { params, severity: 'warning' })]
}
