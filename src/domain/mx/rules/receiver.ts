import type { CfdiDraft, Receiver } from '../../invoice.ts'
import type { Issue } from '../../issue.ts'
import { isPostalCode } from '../catalogs/codigoPostal.ts'
import { PAIS, TAX_ID_PATTERNS } from '../catalogs/pais.ts'
import { REGIMEN_FISCAL } from '../catalogs/regimenFiscal.ts'
import { USO_CFDI } from '../catalogs/usoCfdi.ts'
import { meansPublic, PUBLIC_NAME } from '../names.ts'
import { isGenericRfc, isRfc, personaOf, RFC_FOREIGN, RFC_PUBLIC } from '../rfc.ts'
import {
  checkPostalCode,
  checkRegimen,
  checkRegisterName,
  checkRfc,
  RECEIVER_CODES,
} from './parties.ts'
import { problem, under } from './problem.ts'
import { checkText } from './texts.ts'

/** Fiscal data of a receiver, on a document or in the list of customers. */
export type FiscalData = Omit<Receiver, 'email'>

/** What can be said of a receiver's data alone. */
export function checkFiscalData(data: FiscalData): Issue[] {
  return [...checkIdentity(data), ...checkUso(data)]
}

function checkIdentity(data: FiscalData): Issue[] {
  return [
    ...checkRfc('taxId', data.taxId),
    ...checkRegisterName('name', data.name, data.taxId, RECEIVER_CODES.name),
    ...checkPostalCode('postalCode', data.postalCode, 'CFDI40147'),
    ...checkReceiverRegimen(data),
    ...checkForeign(data),
    ...checkPublicName(data),
  ]
}

/** A payment receipt has one use, whoever receives it. */
function checkUsoOfPago({ usoCfdi }: FiscalData): Issue[] {
  return usoCfdi === 'CP01'
    ? []
    : [problem('usoCfdi', 'uso.payment', { code: 'CFDI40161', repair: 'CP01' })]
}

function checkReceiverRegimen(data: FiscalData): Issue[] {
  if (isGenericRfc(data.taxId) && data.regimenFiscal !== '616') {
    return [
      problem('regimenFiscal', 'receiver.genericRegimen', { code: 'CFDI40159', repair: '616' }),
    ]
  }
  return checkRegimen('regimenFiscal', data.regimenFiscal, data.taxId, RECEIVER_CODES)
}

/** Uses that belong to documents of another type. */
const OTHER_DOCUMENTS: ReadonlySet<string> = new Set(['CP01', 'CN01'])

function checkUso({ taxId, regimenFiscal, usoCfdi }: FiscalData): Issue[] {
  if (usoCfdi === '') return [problem('usoCfdi', 'text.required')]
  const uso = USO_CFDI.entries.get(usoCfdi)
  const params = { key: usoCfdi, regimen: regimenFiscal }
  if (uso === undefined) return [problem('usoCfdi', 'uso.unknown', { code: 'CFDI40160', params })]
  if (OTHER_DOCUMENTS.has(usoCfdi)) return [problem('usoCfdi', 'uso.otherDocument', { params })]
  if (isGenericRfc(taxId) && usoCfdi !== 'S01') {
    return [problem('usoCfdi', 'receiver.genericUso', { code: 'CFDI40161', repair: 'S01' })]
  }
  const fitsPerson = !isRfc(taxId) || uso.personas.includes(personaOf(taxId))
  const fitsRegimen = !REGIMEN_FISCAL.entries.has(regimenFiscal) || uso.regimenes.has(regimenFiscal)
  if (fitsPerson && fitsRegimen) return []
  return [problem('usoCfdi', 'uso.notForReceiver', { code: 'CFDI40161', params })]
}

function checkForeign({ taxId, residenciaFiscal, numRegIdTrib }: FiscalData): Issue[] {
  const issues: Issue[] = []
  if (taxId !== RFC_FOREIGN) {
    if (residenciaFiscal !== '') {
      const detail = { code: 'CFDI40151', repair: '' }
      issues.push(problem('residenciaFiscal', 'foreign.notForRfc', detail))
    }
    if (numRegIdTrib !== '') {
      const detail = { code: 'CFDI40154', repair: '' }
      issues.push(problem('numRegIdTrib', 'foreign.notForRfc', detail))
    }
    return issues
  }
  if (residenciaFiscal === 'MEX') {
    issues.push(problem('residenciaFiscal', 'foreign.mexico', { code: 'CFDI40152' }))
  } else if (residenciaFiscal !== '' && !PAIS.entries.has(residenciaFiscal)) {
    const params = { key: residenciaFiscal }
    issues.push(problem('residenciaFiscal', 'pais.unknown', { code: 'CFDI40150', params }))
  }
  if (numRegIdTrib !== '' && residenciaFiscal === '') {
    issues.push(problem('residenciaFiscal', 'foreign.countryNeeded', { code: 'CFDI40153' }))
  }
  issues.push(...checkText('numRegIdTrib', numRegIdTrib, { maxLength: 40, isRequired: false }))
  const pattern = TAX_ID_PATTERNS.get(residenciaFiscal)
  if (numRegIdTrib !== '' && pattern !== undefined && !pattern.test(numRegIdTrib)) {
    issues.push(problem('numRegIdTrib', 'foreign.taxIdForm', { code: 'CFDI40156' }))
  }
  return issues
}

function checkPublicName({ taxId, name }: FiscalData): Issue[] {
  if (!meansPublic(name)) return []
  if (taxId !== RFC_PUBLIC) return [problem('taxId', 'public.otherRfc', { code: 'CFDI40146' })]
  return name === PUBLIC_NAME ? [] : [problem('name', 'public.name', { repair: PUBLIC_NAME })]
}

/** The receiver of a document: his data, and how they fit the document. */
export function checkReceiver(draft: CfdiDraft): Issue[] {
  const { receiver, lugarExpedicion } = draft
  const ofUso = draft.kind === 'pago' ? checkUsoOfPago(receiver) : checkUso(receiver)
  const issues = under('receiver', [...checkIdentity(receiver), ...ofUso])
  const isHere = receiver.postalCode === lugarExpedicion || !isPostalCode(lugarExpedicion)
  if (isGenericRfc(receiver.taxId) && !isHere) {
    const detail = { code: 'CFDI40149', repair: lugarExpedicion }
    issues.push(problem('receiver.postalCode', 'receiver.genericPostalCode', detail))
  }
  return issues
}
