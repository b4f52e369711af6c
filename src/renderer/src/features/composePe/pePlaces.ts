import type { Translate } from '../../../../locales/translator.ts'
import { isKey } from '../../words.ts'

/** `lines.2.unitPrice` as "Concepto 3", `receiver.taxId` as "Número". */
export function pePlaceOf(t: Translate, path: string): string {
  const [first = '', second = ''] = path.split('.')
  if (first === 'lines' && second !== '') return t('line.at', { line: Number(second) + 1 })
  if (first === 'installments' && second !== '') {
    return t('pe.installmentAt', { number: Number(second) + 1 })
  }
  const name = first === 'receiver' || first === 'company' ? second : first
  const key = `pe.field.${name}`
  return isKey(key) ? t(key) : t('compose.document')
}
