import type { DraftLine, LineTax } from '../../../../domain/invoice.ts'
import type { MessageKey } from '../../../../locales/messages.ts'

/** Taxes that most lines have, under a name. */
export interface TaxPreset {
  readonly id: string
  readonly label: MessageKey
  readonly objetoImp: string
  readonly taxes: readonly LineTax[]
}

function iva(rate: string): LineTax {
  return { tax: 'iva', withheld: false, factor: 'Tasa', rate }
}

function withheld(tax: 'iva' | 'isr', rate: string): LineTax {
  return { tax, withheld: true, factor: 'Tasa', rate }
}

export const TAX_PRESETS: readonly TaxPreset[] = [
  { id: 'iva16', label: 'taxes.iva16', objetoImp: '02', taxes: [iva('0.16')] },
  { id: 'iva8', label: 'taxes.iva8', objetoImp: '02', taxes: [iva('0.08')] },
  { id: 'iva0', label: 'taxes.iva0', objetoImp: '02', taxes: [iva('0')] },
  {
    id: 'exempt',
    label: 'taxes.exempt',
    objetoImp: '02',
    taxes: [{ tax: 'iva', withheld: false, factor: 'Exento', rate: '' }],
  },
  { id: 'none', label: 'taxes.none', objetoImp: '01', taxes: [] },
  {
    id: 'fees',
    label: 'taxes.fees',
    objetoImp: '02',
    taxes: [iva('0.16'), withheld('iva', '0.106667'), withheld('isr', '0.1')],
  },
  {
    id: 'resico',
    label: 'taxes.resico',
    objetoImp: '02',
    taxes: [iva('0.16'), withheld('isr', '0.0125')],
  },
  {
    id: 'freight',
    label: 'taxes.freight',
    objetoImp: '02',
    taxes: [iva('0.16'), withheld('iva', '0.04')],
  },
]

/** Trailing zeros of a rate mean nothing. */
function sameRate(one: string, other: string): boolean {
  const trim = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate)
  return trim(one) === trim(other)
}

/** The preset that a line's taxes are, if they are one. */
export function presetOf(line: Pick<DraftLine, 'objetoImp' | 'taxes'>): TaxPreset | null {
  return (
    TAX_PRESETS.find(
      ({ objetoImp, taxes }) =>
        objetoImp === line.objetoImp &&
        taxes.length === line.taxes.length &&
        taxes.every((tax, index) => {
          const other = line.taxes[index]
          return (
            other !== undefined &&
            tax.tax === other.tax &&
            tax.withheld === other.withheld &&
            tax.factor === other.factor &&
            sameRate(tax.rate, other.rate)
          )
        }),
    ) ?? null
  )
}
