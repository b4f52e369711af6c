import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { InvoiceId } from '../../../../../domain/ids.ts'
import type { MessageKey } from '../../../../../locales/messages.ts'

export interface MarkedDialogProps {
  readonly ids: readonly InvoiceId[]
  readonly onClose: () => void
}

/** Something that can be done with all marked documents of the list at once. */
export interface MarkedAction {
  readonly id: string
  readonly icon: LucideIcon
  readonly label: MessageKey
  /** Done at once, with a sentence of what became of it; or asked about first, where it cannot be taken back. */
  readonly act:
    | { readonly kind: 'run'; readonly run: (ids: readonly InvoiceId[]) => Promise<string> }
    | { readonly kind: 'dialog'; readonly Dialog: ComponentType<MarkedDialogProps> }
}
