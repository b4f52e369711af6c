import type { CancellationView } from '../../../../contract/cancellations.ts'
import type { Translate } from '../../../../locales/translator.ts'

/** One sentence for where a request stands: "En cancelación, esperando al cliente, día 1 de 3". */
export function cancellationSentence(t: Translate, view: CancellationView): string {
  const { state, receiverDay, how } = view
  if (state === 'inProcess' && receiverDay !== null) {
    return t('cancel.waitingReceiver', {
      day: String(receiverDay.day),
      total: String(receiverDay.of),
    })
  }
  if (state === 'cancelled' && how !== '') return t(`cancel.how.${how}`)
  return t(`cancel.long.${state}`)
}
