import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { InvoiceDetail } from '../../../../../contract/invoices.ts'
import type { MessageKey } from '../../../../../locales/messages.ts'

/** What a dialog of an action is given. */
export interface ActionDialogProps {
  readonly invoice: InvoiceDetail
  readonly onClose: () => void
  /** The document is another now; the page asks for it again. */
  readonly onChanged: () => void
}

/**
 * Something that can be done with a document. It either does its work at once, or opens a dialog of its own.
 * `fits` decides alone whether it is offered; nothing that could stamp a document twice ever fits.
 */
export interface InvoiceAction {
  readonly id: string
  readonly icon: LucideIcon
  readonly label: (invoice: InvoiceDetail) => MessageKey
  readonly fits: (invoice: InvoiceDetail) => boolean
  /** `main`: the one that is usually next. `row`: a button beside it. `menu`: below "Más". */
  readonly place: 'main' | 'row' | 'menu'
  readonly act:
    | { readonly kind: 'run'; readonly run: (invoice: InvoiceDetail) => Promise<unknown> }
    | { readonly kind: 'dialog'; readonly Dialog: ComponentType<ActionDialogProps> }
}
