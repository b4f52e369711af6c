import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'

/** Forms in which a ticket is paid: never "to be defined". */
export const SALE_FORMS = Array.from(FORMA_PAGO.entries.values())
  .filter(({ key }) => key !== '99')
  .map(({ key }) => ({ value: key, label: formWords(key) }))

/** A form of payment with its official name. */
export function formWords(key: string): string {
  const text = FORMA_PAGO.entries.get(key)?.text ?? ''
  return `${key} ${text}`.trimEnd()
}
