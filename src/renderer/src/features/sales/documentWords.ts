import type { SaleView } from '../../../../contract/sales.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { folioOf } from '../../ui/folio.ts'

/** In which document a ticket stands: "en la global G-1", "facturada en A-7", "en un borrador"; '' while it is in none. */
export function documentWords(t: Translate, { state, document }: SaleView): string {
  if (state === 'open' || document === null) return ''
  if (document.folio === '') return t('sales.inDraft')
  const folio = folioOf(document)
  return t(state === 'global' ? 'sales.whyGlobal' : 'sales.whyInvoiced', { folio })
}
