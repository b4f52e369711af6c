import type { Translate } from '../../../../locales/translator.ts'
import { isKey } from '../../words.ts'

/** `lines.2.unitPrice` as "Concepto 3 · Precio". */
export function placeOf(t: Translate, path: string): string {
  const [first = '', second = '', third = ''] = path.split('.')
  if (first === 'lines' && second !== '') {
    const key = `line.${third}`
    return `${t('line.at', { line: Number(second) + 1 })}${isKey(key) ? ` · ${t(key)}` : ''}`
  }
  const key = `field.${first === 'receiver' || first === 'company' || first === 'globalPeriod' ? second : first}`
  const name = isKey(key) ? t(key) : t('compose.document')
  if (first === 'receiver') return `${t('compose.receiver')} · ${name}`
  return first === 'company' ? `${t('compose.issuer')} · ${name}` : name
}

/** `lines.2.unitPrice` as "Precio", beside its line. */
export function fieldOfLine(t: Translate, path: string): string {
  const key = `line.${path.split('.')[2] ?? ''}`
  return isKey(key) ? t(key) : t('compose.document')
}
