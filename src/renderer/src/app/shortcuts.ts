import { create } from 'zustand'
import { lockDesk } from '../features/people/lock.ts'
import { navigate } from './router.ts'
import { useSession } from './session.ts'

interface Palette {
  readonly isOpen: boolean
}

/** Whether the command palette is open. */
export const usePalette = create<Palette>(() => ({ isOpen: false }))

/** Starts a new document, also from within another one. */
export function startNewInvoice(): void {
  navigate({ page: 'compose', id: null })
  window.dispatchEvent(new Event(NEW_INVOICE))
}

/** Heard by the composer when a new document is wanted while it is open. */
export const NEW_INVOICE = 'timbrel:new-invoice'

/**
 * Keys that work everywhere behind the shell: F2 new invoice, Ctrl+K palette, Ctrl+L lock. Called once, before the
 * first answers are asked for: an F2 pressed while the desk still opens counts as soon as it stands.
 */
export function startShortcuts(): void {
  let isInvoiceWanted = false
  useSession.subscribe(({ isReady, companies }) => {
    if (!isReady || !isInvoiceWanted) return
    isInvoiceWanted = false
    if (companies.length > 0) startNewInvoice()
  })
  window.addEventListener('keydown', (event) => {
    const { companies, isReady } = useSession.getState()
    if (companies.length === 0) {
      isInvoiceWanted ||= !isReady && event.key === 'F2'
      return
    }
    if (event.key === 'F2' && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      startNewInvoice()
    }
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      usePalette.setState(({ isOpen }) => ({ isOpen: !isOpen }))
    }
    if (event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault()
      void lockDesk()
    }
  })
}
