import { divideHalfUp, formatScaled, parseScaled, powerOfTen } from '../decimal.ts'
import type { XmlElement } from '../xml/xmlTree.ts'
import type { PeLine } from './draft.ts'
import { textAt } from './ublPaths.ts'
import { taxOfScheme, withoutZeros } from './ublTerms.ts'

/** SUNAT catalogue 05. */
const ISC = '2000'
const BAGS = '7152'
/** Unit figures carry ten decimals (Nubefact: Numeric 12.10). */
const FINE = 10

/**
 * ISC and the tax on plastic bags of a signed line. The system of ISC is SUNAT catalogue 08: `01` a percentage of the
 * value, `02` an amount per unit, `03` a percentage of the price to the public, which is the base over the quantity.
 */
export function exciseOf(
  line: XmlElement,
  quantity: string,
): Pick<PeLine, 'tipoIsc' | 'tasaIsc' | 'precioPublico' | 'bolsas'> {
  const bags = textAt(taxOfScheme(line, BAGS), 'BaseUnitMeasure')
  return { ...iscOf(taxOfScheme(line, ISC), quantity), bolsas: withoutZeros(bags) }
}

function iscOf(
  subtotal: XmlElement | null,
  quantity: string,
): Pick<PeLine, 'tipoIsc' | 'tasaIsc' | 'precioPublico'> {
  const amount = textAt(subtotal, 'TaxAmount')
  const percent = withoutZeros(textAt(subtotal, 'TaxCategory', 'Percent'))
  const isNone = subtotal === null || (parseScaled(amount, FINE) ?? 0n) === 0n
  if (isNone) return { tipoIsc: '', tasaIsc: '', precioPublico: '' }
  switch (textAt(subtotal, 'TaxCategory', 'TierRange')) {
    case '02':
      return { tipoIsc: '2', tasaIsc: perUnit(amount, quantity), precioPublico: '' }
    case '03': {
      const base = textAt(subtotal, 'TaxableAmount')
      return { tipoIsc: '3', tasaIsc: percent, precioPublico: perUnit(base, quantity) }
    }
    default:
      return { tipoIsc: '1', tasaIsc: percent, precioPublico: '' }
  }
}

/** An amount over a quantity, ten decimals at most; '' where there is nothing to divide by. */
function perUnit(amount: string, quantity: string): string {
  const [whole, parts] = [parseScaled(amount, FINE), parseScaled(quantity, FINE)]
  if (whole === null || parts === null || parts === 0n) return ''
  return withoutZeros(formatScaled(divideHalfUp(whole * powerOfTen(FINE), parts), FINE, 2))
}
