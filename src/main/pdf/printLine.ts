import { CLAVE_UNIDAD } from '../../domain/mx/catalogs/claveUnidad.ts'
import { OBJETO_IMP } from '../../domain/mx/catalogs/smallCatalogs.ts'
import type { Concepto } from '../../domain/mx/cfdi.ts'
import { printEs } from '../../locales/print.es.ts'
import { money, quantity } from './figures.ts'
import { taxWithRate } from './taxRows.ts'

/** One concepto, worded. */
export interface PrintLine {
  readonly quantity: string
  /** Key of c_ClaveUnidad and its name. */
  readonly unit: string
  readonly productKey: string
  readonly description: string
  /** What the law wants beside the description, smaller below it. */
  readonly details: string
  readonly unitPrice: string
  /** '' when the line has none. */
  readonly discount: string
  readonly amount: string
}

/** Words a concepto for print: taxes with base and amount, object of tax, customs numbers, third party. */
export function printLine(line: Concepto): PrintLine {
  return {
    quantity: quantity(line.cantidad),
    unit: [line.claveUnidad, unitName(line)].filter((part) => part !== '').join(' '),
    productKey: line.claveProdServ,
    description: line.descripcion,
    details: detailsOf(line),
    unitPrice: money(line.valorUnitario),
    discount: line.descuento === '' ? '' : money(line.descuento),
    amount: money(line.importe),
  }
}

function unitName(line: Concepto): string {
  return line.unidad === '' ? (CLAVE_UNIDAD.entries.get(line.claveUnidad)?.text ?? '') : line.unidad
}

function detailsOf(line: Concepto): string {
  const taxObject = OBJETO_IMP.entries.get(line.objetoImp)?.text.replace(/\.$/, '') ?? ''
  const identification =
    line.noIdentificacion === '' ? '' : `${printEs.sku} ${line.noIdentificacion}`
  const head = [
    identification,
    `${printEs.taxObject} ${[line.objetoImp, taxObject].filter((part) => part !== '').join(' – ')}`,
  ]
  const taxes = [
    ...line.traslados.map((tax) => taxWithRate(tax)),
    ...line.retenciones.map((tax) => printEs.withheld(taxWithRate(tax))),
  ]
  const bases = [...line.traslados, ...line.retenciones]
  const third = line.aCuentaTerceros
  const amounts = taxes.map((name, index) => {
    const tax = bases[index]
    return tax === undefined || tax.importe === ''
      ? printEs.exemptOn(name, money(tax?.base ?? ''))
      : printEs.lineTax(name, money(tax.base), money(tax.importe))
  })
  const parts = [
    ...head,
    ...amounts,
    ...line.pedimentos.map((number) => `${printEs.pedimento} ${number}`),
    ...line.cuentasPrediales.map((number) => `${printEs.predial} ${number}`),
    third === null
      ? ''
      : `${printEs.thirdParty} ${third.nombre}, ${printEs.rfc} ${third.rfc}, ${printEs.regimen} ${third.regimenFiscal}, ${printEs.placeValue(third.domicilioFiscal)}`,
  ]
  return parts.filter((part) => part !== '').join('  ·  ')
}
