import { watchDialogs } from './dialogFocus.ts'
import { DIALOG, dialogsOf, OVERLAYS, tabStops } from './focusOrder.ts'

/** An element that had the focus, with all that stood around it, nearest first. */
interface Holder {
  readonly element: HTMLElement
  readonly around: readonly HTMLElement[]
}

/**
 * Keeps the focus from falling off the page, for whoever works by keyboard. A dialog that opens gets it inside; when the
 * element that has it goes away, it goes to where a closed dialog was opened from, else to the first control that now
 * stands in its place, else to the page or dialog itself. A button that was switched off while it worked gets it again.
 * Called once.
 */
export function keepFocus(): void {
  const dialogs = watchDialogs()
  let holder: Holder | null = null
  /** The last one of the page and of each dialog, to come back to when what was opened above it has gone. */
  const lastOf = new WeakMap<Element, Holder>()
  /** Whether the holder was switched off while it worked, which takes its focus away. */
  let isOff = false

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    holder = { element: target, around: aroundOf(target) }
    isOff = false
    const above = target.closest(OVERLAYS)
    if (above === null || above.matches(DIALOG)) lastOf.set(above ?? document.body, holder)
  })
  new MutationObserver(() => {
    if (holder?.element.matches(':disabled') === true) isOff = true
    if (document.activeElement === document.body && holder !== null) {
      if (!holder.element.isConnected) {
        const lost = holder
        holder = null
        comeBack(lost)
      } else if (isOff && !holder.element.matches(':disabled')) holder.element.focus()
    }
    dialogs.settle()
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })

  function comeBack(lost: Holder): void {
    const dialog = dialogsOf().at(-1)
    const layer = dialog ?? document.body
    const isLeft = lost.around.includes(layer) && (dialog !== undefined || !wasAbove(lost))
    if (isLeft && dialog !== undefined && dialogs.goOn(dialog)) return
    const from = isLeft ? lost : (lastOf.get(layer) ?? lost)
    if (from.element.isConnected) return from.element.focus({ preventScroll: true })
    const limit = dialog ?? document.getElementById('main')
    for (const at of from.around) {
      if (!at.isConnected) continue
      if (limit === null || !limit.contains(at) || at === limit) break
      const [next] = tabStops(at)
      if (next !== undefined) return next.focus({ preventScroll: true })
    }
    limit?.focus({ preventScroll: true })
  }
}

function aroundOf(element: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = []
  for (let at = element.parentElement; at !== null; at = at.parentElement) around.push(at)
  return around
}

/** Whether it stood in something above the page, or was that itself. */
function wasAbove({ element, around }: Holder): boolean {
  return [element, ...around].some((at) => at.matches(OVERLAYS))
}
