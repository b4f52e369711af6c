import type { Issue } from '../../issue.ts'
import { FUTURE_TOLERANCE_MS, STAMPING } from '../deadlines.ts'
import { isLocalTime, localTime, momentOfLocal } from '../localTime.ts'
import { problem } from './problem.ts'

/** Validity of the CSD that will seal, epoch ms. */
export interface CertificateValidity {
  readonly validFrom: number
  readonly validTo: number
}

/** tdCFDI:t_FechaH. */
const FROM_2010 = /^20[1-9]/

/**
 * Fecha as typed ('' takes the moment of sealing) against the clock, the 72 hours and the certificate; `zone` is that
 * of the place of issue, null where there is none yet.
 */
export function checkDates(
  issuedLocal: string,
  zone: string | null,
  nowMs: number,
  certificate: CertificateValidity | null,
): Issue[] {
  if (issuedLocal === '' || zone === null) return checkCertificate(nowMs, certificate, zone)
  if (!isLocalTime(issuedLocal) || !FROM_2010.test(issuedLocal)) {
    return [problem('issuedLocal', 'issued.form', { code: 'CFDI40101' })]
  }
  const issued = momentOfLocal(issuedLocal, zone)
  if (issued === null) {
    return [problem('issuedLocal', 'issued.skippedHour', { code: 'CFDI40101', params: { zone } })]
  }
  const issues = checkCertificate(issued, certificate, zone)
  if (issued > nowMs + FUTURE_TOLERANCE_MS) {
    const params = { now: localTime(nowMs, zone) }
    issues.push(problem('issuedLocal', 'issued.future', { params, repair: '' }))
  }
  if (issued < nowMs - STAMPING.lengthMs) {
    const params = { earliest: localTime(nowMs - STAMPING.lengthMs, zone), hours: '72' }
    issues.push(problem('issuedLocal', 'issued.tooOld', { params }))
  }
  return issues
}

/** Certifiers refuse a Fecha outside the certificate's validity (305). */
function checkCertificate(
  issuedMs: number,
  certificate: CertificateValidity | null,
  zone: string | null,
): Issue[] {
  if (certificate === null) return []
  const shown = zone ?? 'America/Mexico_City'
  if (issuedMs > certificate.validTo) {
    const params = { date: localTime(certificate.validTo, shown) }
    return [problem('issuedLocal', 'certificate.expired', { params })]
  }
  if (issuedMs < certificate.validFrom) {
    const params = { date: localTime(certificate.validFrom, shown) }
    return [problem('issuedLocal', 'certificate.notYetValid', { params })]
  }
  return []
}
