import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS, type PacSettings } from '../../../../src/practice/pac/settings.ts'
import { sealedXml, type Credential } from './sealedXml.ts'

export type Edit = (xml: string) => string

export const FECHA = '2026-11-23T20:00:00'
/** Two hours after FECHA: Pachuca (42501) is UTC-6. */
export const NOW = Date.UTC(2026, 10, 24, 4, 0, 0)

interface Circumstance {
  readonly settings?: Partial<PacSettings>
  readonly now?: number
  readonly fecha?: string
}

/** Codes of all that the strict judge finds in the example after the edit, in order. */
export function refusalsOf(
  credential: Credential,
  edit: Edit,
  { settings = {}, now = NOW, fecha = FECHA }: Circumstance = {},
): readonly string[] {
  const xml = sealedXml(credential, fecha, edit)
  const judgement = strictJudge(xml, { now, settings: { ...DEFAULT_SETTINGS, ...settings } })
  return judgement.refusals.map(({ code }) => code)
}

/** Replaces texts; each step must find something, or the test would prove nothing. */
export function replace(...steps: readonly (readonly [from: string, to: string])[]): Edit {
  return (xml) =>
    steps.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
      return text.replaceAll(from, to)
    }, xml)
}

export const asItIs: Edit = (xml) => xml

export const EMISOR = '<cfdi:Emisor '
export const CONCEPT_TAX =
  '<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="15.9984"/></cfdi:Traslados></cfdi:Impuestos>'
export const SUMMARY =
  '<cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos>'
export const RECEIVER =
  'Rfc="URE180429TM6" Nombre="UNIVERSIDAD ROBOTICA ESPAÑOLA" DomicilioFiscalReceptor="86991" RegimenFiscalReceptor="601" UsoCFDI="G03"'
export const PUBLIC =
  'Rfc="XAXX010101000" Nombre="PUBLICO EN GENERAL" DomicilioFiscalReceptor="42501" RegimenFiscalReceptor="616" UsoCFDI="S01"'
export const FOREIGN =
  'Rfc="XEXX010101000" Nombre="ACME" DomicilioFiscalReceptor="42501" RegimenFiscalReceptor="616" UsoCFDI="S01"'

/** Not subject to tax: 99.99 in all. */
export const UNTAXED = [
  ['ObjetoImp="02"', 'ObjetoImp="01"'],
  [CONCEPT_TAX, ''],
  [SUMMARY, ''],
  ['Total="115.99"', 'Total="99.99"'],
] as const

/** ISR 10 % withheld: 9.999 in the concept, 10.00 in the summary, total 99.99 + 16.00 - 10.00 = 105.99. */
export const WITHHELD = [
  [
    CONCEPT_TAX,
    CONCEPT_TAX.replace(
      '</cfdi:Impuestos>',
      '<cfdi:Retenciones><cfdi:Retencion Base="99.99" Impuesto="001" TipoFactor="Tasa" TasaOCuota="0.100000" Importe="9.999"/></cfdi:Retenciones></cfdi:Impuestos>',
    ),
  ],
  [
    '<cfdi:Impuestos TotalImpuestosTrasladados="16.00">',
    '<cfdi:Impuestos TotalImpuestosRetenidos="10.00" TotalImpuestosTrasladados="16.00"><cfdi:Retenciones><cfdi:Retencion Impuesto="001" Importe="10.00"/></cfdi:Retenciones>',
  ],
  ['Total="115.99"', 'Total="105.99"'],
] as const

export function period(attributes: string): readonly [string, string] {
  return [EMISOR, `<cfdi:InformacionGlobal ${attributes}/>${EMISOR}`]
}

/** Adds children after the taxes of the concept. */
export function inConcept(xml: string): readonly [string, string] {
  return ['</cfdi:Concepto>', `${xml}</cfdi:Concepto>`]
}
