import { collapseBlanks, escapeAttribute } from '../xml/text.ts'

/** Namespace of TimbreFiscalDigital 1.1. */
export const TFD_NAMESPACE = 'http://www.sat.gob.mx/TimbreFiscalDigital'

/** The stamp: TimbreFiscalDigital 1.1 (cfdi-4.0.md §11). */
export interface Tfd {
  readonly uuid: string
  /** `AAAA-MM-DDThh:mm:ss`, time of Central Mexico. */
  readonly fechaTimbrado: string
  readonly rfcProvCertif: string
  /** '' when absent. */
  readonly leyenda: string
  /** The seal of the document that is stamped. */
  readonly selloCfd: string
  readonly noCertificadoSat: string
  readonly selloSat: string
}

/**
 * The cadena original of a stamp, which the certifier signs and the printed form shows; equal to what SAT's stylesheet
 * `cadenaoriginal_TFD_1_1.xslt` gives.
 */
export function tfdCadena(tfd: Tfd): string {
  const fields = [
    '1.1',
    tfd.uuid,
    tfd.fechaTimbrado,
    tfd.rfcProvCertif,
    ...(tfd.leyenda === '' ? [] : [tfd.leyenda]),
    tfd.selloCfd,
    tfd.noCertificadoSat,
  ]
  return `||${fields.map(collapseBlanks).join('|')}||`
}

/** Writes the element, with its own namespaces, as it stands inside `cfdi:Complemento`. */
export function writeTfd(tfd: Tfd): string {
  const attributes: readonly (readonly [string, string])[] = [
    ['Version', '1.1'],
    ['UUID', tfd.uuid],
    ['FechaTimbrado', tfd.fechaTimbrado],
    ['RfcProvCertif', tfd.rfcProvCertif],
    ['Leyenda', tfd.leyenda],
    ['SelloCFD', tfd.selloCfd],
    ['NoCertificadoSAT', tfd.noCertificadoSat],
    ['SelloSAT', tfd.selloSat],
  ]
  const written = attributes
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
  return (
    `<tfd:TimbreFiscalDigital xmlns:tfd="${TFD_NAMESPACE}"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ` xsi:schemaLocation="${TFD_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd"` +
    `${written}/>`
  )
}
