import type { Cfdi, ConceptoImpuesto } from '../../domain/mx/cfdi.ts'
import { printEs, TAX_NAMES } from '../../locales/print.es.ts'
import { money, percent } from './figures.ts'
import type { Labelled } from './labelled.ts'

/** Name of a tax with its rate: `IVA 16 %`, `IEPS cuota 2.50`, and the name alone when exempt. */
export function taxWithRate(tax: Omit<ConceptoImpuesto, 'base' | 'importe'>): string {
  const name = TAX_NAMES.get(tax.impuesto) ?? tax.impuesto
  switch (tax.tipoFactor) {
    case 'Tasa':
      return printEs.taxAt(name, percent(tax.tasaOCuota))
    case 'Cuota':
      return printEs.taxAt(name, printEs.quota(money(tax.tasaOCuota)))
    default:
      return name
  }
}

/**
 * Rows of taxes below the subtotal. Transferred ones come by rate from the summary; withheld ones have no rate
 * there, so it is named from the lines.
 */
export function taxRows(cfdi: Cfdi): readonly Labelled[] {
  const summary = cfdi.impuestos
  if (summary === null) return []
  return [
    ...summary.traslados.map((tax) =>
      tax.tipoFactor === 'Exento'
        ? { label: printEs.exempt(taxWithRate(tax)), value: money('0') }
        : { label: taxWithRate(tax), value: money(tax.importe) },
    ),
    ...summary.retenciones.map((tax) => ({
      label: printEs.withheld(withheldName(cfdi, tax.impuesto)),
      value: `−${money(tax.importe)}`,
    })),
  ]
}

function withheldName(cfdi: Cfdi, impuesto: string): string {
  const rates = new Set(
    cfdi.conceptos
      .flatMap((line) => line.retenciones)
      .filter((tax) => tax.impuesto === impuesto && tax.tipoFactor === 'Tasa')
      .map((tax) => percent(tax.tasaOCuota)),
  )
  const name = TAX_NAMES.get(impuesto) ?? impuesto
  return rates.size === 0 ? name : printEs.taxAt(name, [...rates].join(', '))
}
