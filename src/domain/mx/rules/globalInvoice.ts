import type { CfdiDraft, DraftLine } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { parseE6, ONE_E6 } from '../../decimal.ts'
import { MESES, PERIODICIDAD } from '../catalogs/smallCatalogs.ts'
import { PUBLIC_NAME } from '../names.ts'
import { RFC_PUBLIC } from '../rfc.ts'
import { checkKey } from './head.ts'
import { doubt, problem } from './problem.ts'

/** Period of two months: only for issuers of regime 621. */
const BIMONTHLY = '05'

/**
 * InformacionGlobal: required for the pair XAXX010101000 and PUBLICO EN GENERAL, and for nobody else; a sale to XAXX
 * under any other name is a customer without RFC (cfdi-4.0.md §2.2, §6). `issueYear` gives that of Fecha.
 */
export function checkGlobal(
  draft: CfdiDraft,
  regimenFiscal: string,
  issueYear: () => number,
): Issue[] {
  const { globalPeriod, receiver } = draft
  const isPublic = receiver.taxId === RFC_PUBLIC && receiver.name === PUBLIC_NAME
  if (globalPeriod === null) {
    return isPublic && draft.kind === 'ingreso'
      ? [problem('globalPeriod', 'global.required', { code: 'CFDI40130' })]
      : []
  }
  if (!isPublic) return [problem('globalPeriod', 'global.notPublic')]
  return [...checkPeriod(draft, regimenFiscal, issueYear()), ...checkGuide(draft)]
}

function checkPeriod(draft: CfdiDraft, regimenFiscal: string, issueYear: number): Issue[] {
  const { periodicidad = '', meses = '', year = '' } = draft.globalPeriod ?? {}
  const issues = [
    ...checkKey(
      'globalPeriod.periodicidad',
      periodicidad,
      PERIODICIDAD,
      'periodicidad.unknown',
      'CFDI40131',
    ),
    ...checkKey('globalPeriod.meses', meses, MESES, 'meses.unknown', 'CFDI40133'),
  ]
  const isBimonthly = periodicidad === BIMONTHLY
  if (isBimonthly && regimenFiscal !== '621') {
    issues.push(problem('globalPeriod.periodicidad', 'periodicidad.regimen', { code: 'CFDI40132' }))
  }
  if (MESES.entries.has(meses) && PERIODICIDAD.entries.has(periodicidad)) {
    const isPair = meses > '12'
    if (isPair !== isBimonthly) {
      const code = isBimonthly ? 'CFDI40135' : 'CFDI40134'
      issues.push(problem('globalPeriod.meses', 'meses.periodicidad', { code }))
    }
  }
  const isInRange =
    /^\d{4}$/.test(year) && Number(year) <= issueYear && Number(year) >= issueYear - 5
  if (!isInRange) {
    const params = { from: String(issueYear - 5), to: String(issueYear) }
    issues.push(problem('globalPeriod.year', 'global.year', { code: 'CFDI40136', params }))
  }
  return issues
}

/** What SAT's filling guide asks of a global invoice, which certifiers do not check: warnings. */
function checkGuide(draft: CfdiDraft): Issue[] {
  const issues: Issue[] = []
  if (draft.metodoPago !== 'PUE')
    issues.push(doubt('metodoPago', 'global.guide', { repair: 'PUE' }))
  if (draft.exportacion !== '01')
    issues.push(doubt('exportacion', 'global.guide', { repair: '01' }))
  if (draft.condicionesDePago !== '') {
    issues.push(doubt('condicionesDePago', 'global.guide', { repair: '' }))
  }
  const tickets = new Set<string>()
  draft.lines.forEach((line, index) => {
    const path = `lines.${String(index)}`
    issues.push(...checkTicket(path, line))
    // A ticket with several combinations of taxes has a concept for each.
    const one = JSON.stringify([line.sku, line.objetoImp, line.taxes])
    if (line.sku !== '' && tickets.has(one)) {
      issues.push(problem(`${path}.sku`, 'global.ticketTwice', { params: { sku: line.sku } }))
    }
    tickets.add(one)
  })
  return issues
}

function checkTicket(path: string, line: DraftLine): Issue[] {
  const issues: Issue[] = []
  const fixed = [
    ['claveProdServ', line.claveProdServ, '01010101'],
    ['claveUnidad', line.claveUnidad, 'ACT'],
    ['description', line.description, 'Venta'],
  ] as const
  for (const [field, value, wanted] of fixed) {
    if (value !== wanted) {
      issues.push(doubt(`${path}.${field}`, 'global.guide', { repair: wanted }))
    }
  }
  if (parseE6(line.quantity) !== ONE_E6) {
    issues.push(doubt(`${path}.quantity`, 'global.oneTicketPerLine'))
  }
  if (line.sku === '') issues.push(doubt(`${path}.sku`, 'global.ticketNumber'))
  if (line.taxes.some((tax) => tax.withheld)) {
    issues.push(problem(`${path}.taxes`, 'global.noWithholding'))
  }
  if (line.thirdParty !== null) issues.push(problem(`${path}.thirdParty`, 'global.noThirdParty'))
  if (line.pedimentos.length > 0) {
    issues.push(problem(`${path}.pedimentos`, 'global.noPedimento'))
  }
  return issues
}
