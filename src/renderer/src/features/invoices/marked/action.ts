import type { LucideIcon } from 'lucide-react'
import type { InvoiceId } from '../../../../../domain/ids.ts'
import type { MessageKey } from '../../../../../locales/messages.ts'

/** Something that can be done with all marked documents of the list at once. */
export interface MarkedAction {
  readonly id: string
  readonly icon: LucideIcon
  readonly label: MessageKey
  /** Does it, and says in a sentence what became of it. */
  readonly run: (ids: readonly InvoiceId[]) => Promise<string>
}
