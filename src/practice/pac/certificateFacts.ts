import type { X509Certificate } from 'node:crypto'

/** NoCertificado: the serial number's hexadecimal read as ASCII digits; the hexadecimal itself where it is none. */
export function serialOfCertificate(certificate: X509Certificate): string {
  const text = Buffer.from(certificate.serialNumber, 'hex').toString('latin1')
  return /^[0-9]{20}$/.test(text) ? text : certificate.serialNumber
}

/** One field of a subject or issuer as Node prints it (`OU=Sucursal 1` a line); '' when absent. */
export function fieldOfName(name: string, field: string): string {
  const prefix = `${field}=`
  const line = name.split('\n').find((each) => each.startsWith(prefix))
  return line === undefined ? '' : line.slice(prefix.length)
}

/** RFC of the holder: x500UniqueIdentifier up to the representative's, if there is one. */
export function rfcOfCertificate(certificate: X509Certificate): string {
  const subject = certificate.subject
  const value = fieldOfName(subject, 'x500UniqueIdentifier') || fieldOfName(subject, '2.5.4.45')
  return (value.split('/')[0] ?? '').trim()
}
