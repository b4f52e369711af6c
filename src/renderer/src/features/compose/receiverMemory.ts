import type { CompanyId } from '../../../../domain/ids.ts'
import { isRfc } from '../../../../domain/mx/rfc.ts'
import type { ReceiverMemory } from '../../../../domain/receiverMemory.ts'
import { call, on } from '../../api.ts'

/** What the authority said of the receivers that are typed here, asked of the core once for each. */
export interface KnownReceivers {
  /** null while nothing is known, or not yet. */
  find(companyId: CompanyId, taxId: string): ReceiverMemory | null
}

/** A memory of the core's answers, emptied when documents change; `onNews` is called when one came that says something. */
export function createKnownReceivers(onNews: () => void): KnownReceivers {
  const known = new Map<string, ReceiverMemory | null>()
  let isWatching = false

  function watch(): void {
    if (isWatching) return
    isWatching = true
    on('invoices.changed', () => known.clear())
  }

  return {
    find(companyId, taxId) {
      if (!isRfc(taxId)) return null
      const key = `${companyId} ${taxId}`
      const answer = known.get(key)
      if (answer !== undefined) return answer
      watch()
      known.set(key, null)
      call('invoices.receiverMemory', { companyId, taxId }).then(
        (memory) => {
          if (memory === null) return
          known.set(key, memory)
          onNews()
        },
        // Only a warning is missing.
        () => known.delete(key),
      )
      return null
    },
  }
}
