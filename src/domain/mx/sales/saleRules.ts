import { parseE6 } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { FORMA_PAGO } from '../catalogs/formaPago.ts'
import { isLocalTime } from '../localTime.ts'
import { checkKey } from '../rules/head.ts'
import { checkFigure, checkPositive } from '../rules/numbers.ts'
import { problem } from '../rules/problem.ts'
import { checkTaxes } from '../rules/taxes.ts'
import { checkText } from '../rules/texts.ts'
import type { SaleInput } from './sale.ts'

/** NoIdentificacion of Anexo 20, where a global invoice writes the number of the ticket. */
const LONGEST_NUMBER = 100

/** All problems of a ticket at once: what a global invoice could not carry is refused when it is recorded. */
export function checkSale(sale: SaleInput, total: string): Issue[] {
  const issues = [
    ...checkText('ticket', sale.ticket, { maxLength: LONGEST_NUMBER, isRequired: true }),
    ...checkKey('formaPago', sale.formaPago, FORMA_PAGO, 'formaPago.unknown', 'CFDI40104'),
  ]
  if (sale.soldLocal !== '' && !isLocalTime(sale.soldLocal)) {
    issues.push(problem('soldLocal', 'issued.form'))
  }
  if (sale.formaPago === '99') issues.push(problem('formaPago', 'sale.paid'))
  if (sale.lines.length === 0) issues.push(problem('lines', 'lines.empty'))
  sale.lines.forEach((line, index) => {
    const path = `lines.${String(index)}.`
    issues.push(
      ...checkText(`${path}description`, line.description, { maxLength: 1_000, isRequired: true }),
      ...checkPositive(`${path}quantity`, line.quantity),
      ...checkPositive(`${path}unitPrice`, line.unitPrice, 'CFDI40166'),
      ...(line.discount === '' ? [] : checkFigure(`${path}discount`, line.discount)),
      ...checkTaxes(path, line),
    )
    if (line.taxes.some(({ withheld }) => withheld)) {
      issues.push(problem(`${path}taxes`, 'global.noWithholding'))
    }
    // A quota is per litre or gram, and the concept of a ticket has neither.
    if (line.taxes.some(({ factor }) => factor === 'Cuota')) {
      issues.push(problem(`${path}taxes`, 'sale.quota'))
    }
  })
  const isFree = sale.lines.length > 0 && issues.length === 0 && (parseE6(total) ?? 0n) <= 0n
  return isFree ? [problem('lines', 'price.nothingLeft')] : issues
}

/** A ticket that another live document has: whoever comes second is told at its concept. */
export function saleTaken(path: string, ticket: string): Issue {
  return problem(path, 'sale.taken', { params: { ticket } })
}
