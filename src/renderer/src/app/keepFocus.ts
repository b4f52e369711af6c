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
 * page itself. A button that was switched off while it worked gets it again, and a dialog that is filled later hands it on
 * to its own first field. Called once.
 */
export function keepFocus(): void {
  let holder: Holder | null = null
  /** The last one that belonged to the page and not to something above it. */
  let below: Holder | null = null
  /** Whether the holder was switched off while it worked, which takes its focus away. */
  let isOff = false
  const begun = new WeakSet<Element>()

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    holder = { element: target, around: aroundOf(target) }
    isOff = false
    const dialog = target.closest('[role="dialog"]')
    if (dialog !== null && target.matches('[data-autofocus]')) begun.add(dialog)
    if (target.closest(OVERLAYS) === null) below = holder
    if (target.matches(CLOSERS)) handOn(target, begun)
  })
  new MutationObserver(() => {
    const active = document.activeElement
    if (holder?.element.matches(':disabled') === true) isOff = true
    if (active?.matches(CLOSERS) === true) return handOn(active, begun)
    if (active !== document.body || holder === null) return
    if (!holder.element.isConnected) {
      const lost = holder
      holder = null
      comeBack(lost, below)
    } else if (isOff && !holder.element.matches(':disabled')) holder.element.focus()
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
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
  return element.tabIndex >= 0 && (element.checkVisibility?.() ?? true)
}
