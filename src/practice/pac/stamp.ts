import type { Stamper } from './stamper.ts'

/** Says in the stamp itself what it is; allowed by the schema of the stamp (12 to 150 characters). */
const PRACTICE_LEGEND = 'PRÁCTICA, SIN VALOR FISCAL'

/** Central Mexico is UTC-6 all year since 2022-10-30. */
const CENTRAL_OFFSET_MS = -6 * 3_600_000

/** `FechaTimbrado` of a moment: Central Mexico time, `AAAA-MM-DDThh:mm:ss`. */
export function stampedLocalOf(epochMs: number): string {
  return new Date(epochMs + CENTRAL_OFFSET_MS).toISOString().slice(0, 19)
}

interface StampContent {
  readonly uuid: string
  readonly stampedLocal: string
  /** `Sello` of the document. */
  readonly sello: string
}

/** The TimbreFiscalDigital 1.1 element, signed by the stamper over the cadena of SAT's stylesheet. */
export function createStamp(content: StampContent, stamper: Stamper): string {
  const { uuid, stampedLocal, sello } = content
  const { rfcProvCertif, noCertificadoSat } = stamper
  const cadena = `||1.1|${uuid}|${stampedLocal}|${rfcProvCertif}|${PRACTICE_LEGEND}|${sello}|${noCertificadoSat}||`
  const attributes = [
    ['xmlns:tfd', 'http://www.sat.gob.mx/TimbreFiscalDigital'],
    ['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
    [
      'xsi:schemaLocation',
      'http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd',
    ],
    ['Version', '1.1'],
    ['UUID', uuid],
    ['FechaTimbrado', stampedLocal],
    ['RfcProvCertif', rfcProvCertif],
    ['Leyenda', PRACTICE_LEGEND],
    ['SelloCFD', sello],
    ['NoCertificadoSAT', noCertificadoSat],
    ['SelloSAT', stamper.sign(cadena)],
  ]
  return `<tfd:TimbreFiscalDigital ${attributes.map(([name, value]) => `${name}="${value}"`).join(' ')}/>`
}
