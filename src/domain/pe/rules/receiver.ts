import { parseScaled } from '../../decimal.ts'
import type { Issue } from '../../issue.ts'
import { checkText } from '../../mx/rules/texts.ts'
import { checkEmail } from '../../email.ts'
import type { PeDraft } from '../draft.ts'
import { BOLETA_NAMES_BUYER_FROM } from '../rates.ts'
import type { PeTotals } from '../totals.ts'
import { checkIdentity } from './identity.ts'
import { problem } from './problem.ts'

/** Operations in which a factura goes to somebody without RUC: export, non-residents, tourists. */
const WITHOUT_RUC: ReadonlySet<string> = new Set(['2', '29', '35'])

/** Who receives: the kind of document, its number, name and address (providers.md §1.3, §1.8). */
export function checkPeReceiver(draft: PeDraft, totals: PeTotals): Issue[] {
  const { receiver } = draft
  const isForFactura = belongsToFactura(draft)
  return [
    ...checkIdentity('receiver.', receiver.taxIdType, receiver.taxId),
    ...(isForFactura && receiver.taxIdType !== '6' && !WITHOUT_RUC.has(draft.operacion)
      ? [problem('receiver.taxIdType', 'pe.ruc.neededForFactura', { code: '21' })]
      : []),
    ...(!isForFactura && receiver.taxIdType === '-' && reachesLimit(draft, totals)
      ? [
          problem('receiver.taxIdType', 'pe.buyer.needed', {
            code: '21',
            params: { limit: BOLETA_NAMES_BUYER_FROM },
          }),
        ]
      : []),
    ...checkText('receiver.name', receiver.name, { maxLength: 100, isRequired: true }),
    ...checkText('receiver.address', receiver.address, {
      maxLength: 100,
      isRequired: isForFactura,
    }),
    ...checkEmail(receiver.email).map((issue) => ({ ...issue, path: 'receiver.email' })),
  ]
}

/** Whether a document is a factura or a note on one. */
export function belongsToFactura(draft: Pick<PeDraft, 'kind' | 'serie' | 'modified'>): boolean {
  if (draft.kind === 'factura') return true
  if (draft.kind === 'boleta') return false
  return draft.modified === null ? draft.serie.startsWith('F') : draft.modified.kind === 'factura'
}

function reachesLimit(draft: PeDraft, totals: PeTotals): boolean {
  const total = parseScaled(totals.total.replace('-', ''), 2) ?? 0n
  const rate = draft.moneda === 'PEN' ? 1_000n : (parseScaled(draft.tipoCambio, 3) ?? 1_000n)
  const limit = parseScaled(BOLETA_NAMES_BUYER_FROM, 2) ?? 0n
  return (total * rate) / 1_000n >= limit
}
