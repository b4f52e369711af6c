import { CFDI_LIMITS, readXml } from '../xml/readXml.ts'
import type { XmlElement } from '../xml/xmlTree.ts'
import { DOCUMENT_KINDS } from './catalogs.ts'
import type { PeKind } from './draft.ts'
import { all, first, textAt } from './ublPaths.ts'

/** What a receipt (constancia de recepción, ApplicationResponse in UBL 2.0 of SUNAT or 2.1 of an OSE) says of itself. */
export interface CdrFacts {
  /** What was received, as written: `F001-8`; `RC-20261124-1` is a day's summary, `RA-…` a comunicación de baja. */
  readonly reference: string
  /** SUNAT catalogue 01; '' where it is not told. */
  readonly kindCode: string
  /** RUC of whoever sent the document; '' where it is not told. */
  readonly issuerTaxId: string
  /** SUNAT's code: `0` accepted, from 4000 accepted with observations, 2000–3999 refused. */
  readonly code: string
  readonly words: string
}

/** Why a receipt does not prove what an answer said. */
export type CdrFaultKind = 'unreadable' | 'otherDocument' | 'otherIssuer' | 'contradicts'

export interface CdrFault {
  readonly kind: CdrFaultKind
  /** The document that it names, as written; '' where it cannot be read. */
  readonly names: string
  readonly code: string
}

/** Reads a receipt; null for anything else. Bytes come from outside: never believed beyond what they say. */
export function readCdr(bytes: Uint8Array): CdrFacts | null {
  const reading = readXml(bytes, { ...CFDI_LIMITS, mayBeLatin1: true })
  if (reading.kind === 'refused' || reading.root.name !== 'ApplicationResponse') return null
  // Of one document there is one answer.
  const [response, ...others] = all(reading.root, 'DocumentResponse')
  if (response === undefined || others.length > 0) return null
  const document = first(response, 'DocumentReference')
  const answer = first(response, 'Response')
  const named = textAt(document, 'ID')
  const reference = named === '' ? textAt(answer, 'ReferenceID') : named
  const code = textAt(answer, 'ResponseCode')
  if (reference === '' || !/^\d{1,5}$/.test(code)) return null
  return {
    reference,
    kindCode: textAt(document, 'DocumentTypeCode'),
    issuerTaxId: /\d{11}$/.exec(issuerIn(reading.root, response))?.[0] ?? '',
    code,
    words: textAt(answer, 'Description'),
  }
}

/** An OSE names the issuer beside the document, and itself as the receiver; SUNAT answers to the issuer. */
function issuerIn(root: XmlElement, response: XmlElement): string {
  const issuer = first(response, 'IssuerParty')
  return issuer === null
    ? textAt(first(root, 'ReceiverParty'), 'PartyIdentification', 'ID')
    : textAt(issuer, 'PartyLegalEntity', 'CompanyID')
}

/**
 * Why a receipt does not prove that SUNAT decided so about this very document; null when it does. A boleta may have come
 * in with the day's summary (`RC-…`), whose receipt names the summary.
 */
export function cdrFault(
  bytes: Uint8Array,
  issuerTaxId: string,
  of: {
    readonly kind: PeKind
    readonly serie: string
    readonly numero: string
    readonly isAccepted: boolean
  },
): CdrFault | null {
  return faultOf(bytes, issuerTaxId, of.isAccepted, ({ reference, kindCode }) => {
    const [, serie = '', numero = ''] = /^([A-Z0-9]{4})-0*(\d+)$/.exec(reference) ?? []
    const isKind = kindCode === '' || kindCode === DOCUMENT_KINDS[of.kind]
    const isItself = serie === of.serie && numero === of.numero && isKind
    return isItself || (of.serie.startsWith('B') && SUMMARY.test(reference))
  })
}

/**
 * The same for an annulment. Its receipt names the comunicación de baja (`RA-…`), in which facturas and their notes go, or
 * the day's summary (`RC-…`), in which boletas and theirs may go as well; never the document, whose own receipt says
 * nothing of its annulment.
 */
export function voidCdrFault(
  bytes: Uint8Array,
  issuerTaxId: string,
  of: { readonly serie: string; readonly isAccepted: boolean },
): CdrFault | null {
  return faultOf(bytes, issuerTaxId, of.isAccepted, ({ reference }) => {
    return COMMUNICATION.test(reference) || (!of.serie.startsWith('F') && SUMMARY.test(reference))
  })
}

const COMMUNICATION = /^RA-\d{8}-\d+$/
const SUMMARY = /^RC-\d{8}-\d+$/

function faultOf(
  bytes: Uint8Array,
  issuerTaxId: string,
  isAccepted: boolean,
  isAbout: (facts: CdrFacts) => boolean,
): CdrFault | null {
  const facts = readCdr(bytes)
  if (facts === null) return { kind: 'unreadable', names: '', code: '' }
  const { reference: names, code } = facts
  if (facts.issuerTaxId !== '' && facts.issuerTaxId !== issuerTaxId) {
    return { kind: 'otherIssuer', names, code }
  }
  if (!isAbout(facts)) return { kind: 'otherDocument', names, code }
  const isYes = Number(code) === 0 || Number(code) >= 4_000
  return isYes === isAccepted ? null : { kind: 'contradicts', names, code }
}
