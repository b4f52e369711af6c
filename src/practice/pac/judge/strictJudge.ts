import type { X509Certificate } from 'node:crypto'
import { refusal, type Refusal } from '../codes.ts'
import { certificateIn, judgeCertificate } from './certificate.ts'
import { judgeConcepts } from './concept.ts'
import { judgeDate } from './dates.ts'
import { judgeGlobalAndRelations, judgeHead, judgeIssuer } from './head.ts'
import type { Circumstances, DocumentFacts, Judge, Judgement } from './judge.ts'
import { BY_FORM, type LargeCatalogues } from './largeCatalogues.ts'
import { momentsOf } from './localTime.ts'
import { child, descend, value, type CfdiNode } from './node.ts'
import { judgePagos } from './pagos.ts'
import { parse } from './parse.ts'
import { judgeReceiver } from './receiver.ts'
import { judgeSeal } from './seal.ts'
import { judgeStructure } from './structure.ts'
import { judgeSummary } from './summary.ts'

/**
 * A judge as strict as the PACs: form, seal, certificate, dates, obligations, then the whole matrix of CFDI 4.0, in that
 * order. It computes from what was received; of the program's own code it uses the XML reader alone.
 */
export function createStrictJudge(large: LargeCatalogues = BY_FORM): Judge {
  return (xml, circumstances): Judgement => {
    const root = parse(xml)
    if (root === null) return { facts: null, sealHolds: false, refusals: [refusal('301')] }
    const structure = judgeStructure(root)
    const isCfdi = root.name === 'cfdi:Comprobante'
    if (structure.length > 0) {
      return { facts: isCfdi ? factsOf(root) : null, sealHolds: false, refusals: structure }
    }
    const facts = factsOf(root)
    const certificate = certificateIn(value(root, 'Certificado'))
    if (certificate === null) return { facts, sealHolds: false, refusals: [refusal('CFDI40106')] }
    const seal = judgeSeal(root, certificate)
    const refusals = [...seal, ...judgeContent(root, certificate, circumstances, large)]
    return { facts, sealHolds: seal.length === 0, refusals }
  }
}

/** The strict judge that knows the large catalogues by form only. */
export const strictJudge: Judge = createStrictJudge()

function judgeContent(
  root: CfdiNode,
  certificate: X509Certificate,
  { now, settings }: Circumstances,
  large: LargeCatalogues,
): readonly Refusal[] {
  const issuer = child(root, 'cfdi:Emisor')
  const issuedAt = momentsOf(value(root, 'Fecha'), value(root, 'LugarExpedicion'))
  const issuerRfc = value(issuer, 'Rfc')
  const statedSerial = value(root, 'NoCertificado')
  return [
    ...judgeCertificate(certificate, { issuerRfc, statedSerial, issuedAt, now }, settings),
    ...judgeDate(issuedAt, now),
    ...(settings.withoutObligations.includes(issuerRfc) ? [refusal('402')] : []),
    ...judgeHead(root, large),
    ...judgeGlobalAndRelations(root),
    ...judgeIssuer(root, settings),
    ...judgeReceiver(root, settings),
    ...judgeConcepts(root, large),
    ...judgeSummary(root),
    ...judgePagos(root),
  ]
}

function factsOf(root: CfdiNode): DocumentFacts {
  const stamp = descend(root, 'cfdi:Complemento', 'tfd:TimbreFiscalDigital')[0]
  return {
    sello: value(root, 'Sello'),
    issuer: value(child(root, 'cfdi:Emisor'), 'Rfc'),
    receiver: value(child(root, 'cfdi:Receptor'), 'Rfc'),
    serie: value(root, 'Serie'),
    folio: value(root, 'Folio'),
    issuedLocal: value(root, 'Fecha'),
    total: value(root, 'Total'),
    previousStamp: stamp === undefined ? null : value(stamp, 'UUID'),
  }
}
