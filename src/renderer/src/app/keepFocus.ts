/** Where something is done above the page; when it goes, the work goes on below. */
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]'
const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
const CLOSERS = '.mantine-Modal-close, .mantine-Drawer-close'

/** An element that had the focus, with all that stood around it, nearest first. */
interface Holder {
  readonly element: HTMLElement
  readonly around: readonly HTMLElement[]
}

/**
 * Keeps the focus from falling off the page, for whoever works by keyboard: when the element that has it goes away, it
 * goes to where a closed dialog was opened from, else to the first control that now stands in its place, else to the
 * page itself. A dialog that is filled later hands the focus on to its own first field. Called once.
 */
export function keepFocus(): void {
  let holder: Holder | null = null
  /** The last one that belonged to the page and not to something above it. */
  let below: Holder | null = null
  const begun = new WeakSet<Element>()

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    holder = { element: target, around: aroundOf(target) }
    if (target.closest(OVERLAYS) === null) below = holder
  })
  new MutationObserver(() => {
    const active = document.activeElement
    if (active?.matches(CLOSERS) === true) handOn(active, begun)
    else if (active === document.body && holder !== null && !holder.element.isConnected) {
      const lost = holder
      holder = null
      comeBack(lost, below)
    }
  }).observe(document.body, { childList: true, subtree: true })
}

function aroundOf(element: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = []
  for (let at = element.parentElement; at !== null; at = at.parentElement) around.push(at)
  return around
}

/** From a dialog's closing cross, where the focus is put while there is nothing else, to the field meant for it; once. */
function handOn(closer: Element, begun: WeakSet<Element>): void {
  const dialog = closer.closest('[role="dialog"]')
  const wanted = dialog?.querySelector<HTMLElement>('[data-autofocus]')
  if (dialog == null || wanted == null || begun.has(dialog)) return
  begun.add(dialog)
  wanted.focus()
}

function comeBack(lost: Holder, below: Holder | null): void {
  const dialog = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1)
  const from = dialog === undefined && below !== null ? below : lost
  if (from.element.isConnected) return from.element.focus({ preventScroll: true })
  const limit = dialog ?? document.getElementById('main')
  for (const at of from.around) {
    if (!at.isConnected) continue
    if (limit === null || !limit.contains(at) || at === limit) break
    const next = [...at.querySelectorAll<HTMLElement>(TABBABLE)].find(isReached)
    if (next !== undefined) return next.focus({ preventScroll: true })
  }
  limit?.focus({ preventScroll: true })
}

/** Whether Tab stops there. */
function isReached(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && element.checkVisibility?.() !== false
}
