import type { CfdiDraft, DraftLine, ThirdParty } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { isKnownProdServFamily } from '../catalogs/claveProdServFamilies.ts'
import { isKnownClaveUnidad } from '../catalogs/claveUnidadKeys.ts'
import { REGIMEN_FISCAL } from '../catalogs/regimenFiscal.ts'
import { RFC_FOREIGN_THIRD } from '../rfc.ts'
import { checkFigure, checkPositive } from './numbers.ts'
import { checkPostalCode, checkRfc } from './parties.ts'
import { doubt, problem, under } from './problem.ts'
import { checkTaxes } from './taxes.ts'
import { checkText } from './texts.ts'

/** What a line shares with a product of the list. */
export type ArticleFields = Pick<
  DraftLine,
  'claveProdServ' | 'claveUnidad' | 'unidad' | 'description' | 'sku'
>

/** Keys and texts of a line or a product. */
export function checkArticle(path: string, article: ArticleFields): Issue[] {
  return [
    ...checkClaveProdServ(`${path}claveProdServ`, article.claveProdServ),
    ...checkClaveUnidad(`${path}claveUnidad`, article.claveUnidad),
    ...checkText(`${path}unidad`, article.unidad, { maxLength: 20, isRequired: false }),
    ...checkText(`${path}description`, article.description, { maxLength: 1_000, isRequired: true }),
    ...checkText(`${path}sku`, article.sku, { maxLength: 100, isRequired: false }),
  ]
}

function checkClaveProdServ(path: string, key: string): Issue[] {
  const code = 'CFDI40162'
  if (key === '') return [problem(path, 'text.required')]
  if (!/^[0-9]{8}$/.test(key)) {
    const digits = key.trim()
    const repair = /^[0-9]{8}$/.test(digits) ? { repair: digits } : {}
    return [problem(path, 'claveProdServ.form', { code, ...repair })]
  }
  return isKnownProdServFamily(key) ? [] : [doubt(path, 'claveProdServ.unknown', { code })]
}

function checkClaveUnidad(path: string, key: string): Issue[] {
  const code = 'CFDI40165'
  if (isKnownClaveUnidad(key)) return []
  if (key === '') return [problem(path, 'text.required')]
  const capitals = key.trim().toUpperCase()
  if (isKnownClaveUnidad(capitals)) {
    return [problem(path, 'claveUnidad.form', { code, repair: capitals })]
  }
  if (!/^[0-9A-Za-z]{2,3}$/.test(key)) return [problem(path, 'claveUnidad.form', { code })]
  return [doubt(path, 'claveUnidad.unknown', { code })]
}

/** Every line of a document. */
export function checkLines(draft: CfdiDraft, issuerRfc: string): Issue[] {
  if (draft.lines.length === 0) return [problem('lines', 'lines.empty')]
  const issues: Issue[] = []
  draft.lines.forEach((line, index) => {
    const path = `lines.${String(index)}.`
    collect(issues, checkArticle(path, line))
    collect(issues, checkPositive(`${path}quantity`, line.quantity))
    collect(issues, checkPositive(`${path}unitPrice`, line.unitPrice, 'CFDI40166'))
    if (line.discount !== '') collect(issues, checkFigure(`${path}discount`, line.discount))
    collect(issues, checkTaxes(path, line))
    collect(issues, checkPedimentos(path, line.pedimentos))
    collect(issues, checkCuentaPredial(path, line.cuentaPredial))
    if (line.thirdParty !== null) {
      const ofThird = checkThirdParty(line.thirdParty, draft, issuerRfc)
      collect(issues, under(`${path}thirdParty`, ofThird))
    }
  })
  return issues
}

/** Almost always there is nothing to add; spreading empty lists for each line would cost more than the checks. */
function collect(issues: Issue[], found: readonly Issue[]): void {
  for (const issue of found) issues.push(issue)
}

const PEDIMENTO = /^[0-9]{2} {2}[0-9]{2} {2}[0-9]{4} {2}[0-9]{7}$/
const PEDIMENTO_DIGITS = /^([0-9]{2})([0-9]{2})([0-9]{4})([0-9]{7})$/

function checkPedimentos(path: string, pedimentos: readonly string[]): Issue[] {
  if (pedimentos.length === 0) return []
  return pedimentos.flatMap((text, index) => {
    if (PEDIMENTO.test(text)) return []
    const groups = PEDIMENTO_DIGITS.exec(text.replace(/[\s-]/g, ''))
    const repair = groups === null ? {} : { repair: groups.slice(1).join('  ') }
    const place = `${path}pedimentos.${String(index)}`
    return [problem(place, 'pedimento.form', { code: 'CFDI40194', ...repair })]
  })
}

function checkCuentaPredial(path: string, text: string): Issue[] {
  if (text === '' || /^[0-9a-zA-Z]{1,150}$/.test(text)) return []
  const tidy = text.replace(/[\s-]/g, '')
  const repair = /^[0-9a-zA-Z]{1,150}$/.test(tidy) ? { repair: tidy } : {}
  return [problem(`${path}cuentaPredial`, 'cuentaPredial.form', repair)]
}

function checkThirdParty(third: ThirdParty, draft: CfdiDraft, issuerRfc: string): Issue[] {
  const issues = [
    ...(third.rfc === RFC_FOREIGN_THIRD ? [] : checkRfc('rfc', third.rfc)),
    ...checkText('name', third.name, { maxLength: 300, isRequired: true }),
    ...checkPostalCode('postalCode', third.postalCode, 'CFDI40192'),
  ]
  if (third.rfc !== '' && (third.rfc === issuerRfc || third.rfc === draft.receiver.taxId)) {
    issues.push(problem('rfc', 'thirdParty.sameRfc', { code: 'CFDI40188' }))
  }
  if (!REGIMEN_FISCAL.entries.has(third.regimenFiscal)) {
    const params = { key: third.regimenFiscal }
    issues.push(problem('regimenFiscal', 'regimen.unknown', { code: 'CFDI40191', params }))
  } else if (third.rfc === RFC_FOREIGN_THIRD && third.regimenFiscal !== '616') {
    const detail = { code: 'CFDI140223', repair: '616' }
    issues.push(problem('regimenFiscal', 'thirdParty.foreignRegimen', detail))
  }
  if (third.rfc === RFC_FOREIGN_THIRD && third.postalCode !== draft.lugarExpedicion) {
    const detail = { code: 'CFDI40193', repair: draft.lugarExpedicion }
    issues.push(problem('postalCode', 'thirdParty.foreignPostalCode', detail))
  }
  return issues
}
