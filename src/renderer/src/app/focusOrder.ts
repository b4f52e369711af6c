/** What stands above the page and takes the focus; the last in the document is the uppermost. */
export const DIALOG = '[role="dialog"]'
/** What opens from a control, also of a dialog, and is drawn beside it in the document. */
export const DROPDOWNS = '[role="menu"], [role="listbox"]'
/** Where something is done above the page; when it goes, the work goes on below. */
export const OVERLAYS = `${DIALOG}, ${DROPDOWNS}`
const CLOSERS = '.mantine-Modal-close, .mantine-Drawer-close'
const FIELDS = 'input, select, textarea'
const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
/** The place that a dialog itself names for the focus. */
export const WANTED = '[data-autofocus]'

/** How good a place for the focus something in a dialog is; the higher, the better. */
export const PLACE = { none: 0, control: 1, field: 2, wanted: 3 } as const

/** All dialogs, the uppermost last. */
export function dialogsOf(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(DIALOG)]
}

/** Whether Tab stops there. */
function isReached(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && (element.checkVisibility?.() ?? true)
}

/** All that Tab stops at inside, in order. */
export function tabStops(inside: Element): readonly HTMLElement[] {
  return [...inside.querySelectorAll<HTMLElement>(TABBABLE)].filter(isReached)
}

/** How good a place this is, as long as it may have the focus at all. */
export function placeOf(element: Element): number {
  if (element.matches(`${CLOSERS}, ${DIALOG}`)) return PLACE.none
  if (element.matches(WANTED)) return PLACE.wanted
  return element.matches(FIELDS) ? PLACE.field : PLACE.control
}

/** The best place of a dialog: the one it names, else its first field (of radios the chosen one), else its first control. */
export function bestPlace(dialog: Element): HTMLElement | null {
  let best: HTMLElement | null = null
  for (const stop of tabStops(dialog)) {
    const isBetter = placeOf(stop) > (best === null ? PLACE.none : placeOf(best))
    if (isBetter || isChosenBeside(stop, best)) best = stop
  }
  return best
}

function isChosenBeside(stop: HTMLElement, best: HTMLElement | null): boolean {
  return (
    stop instanceof HTMLInputElement &&
    best instanceof HTMLInputElement &&
    stop.type === 'radio' &&
    stop.checked &&
    best.type === 'radio' &&
    stop.name === best.name &&
    placeOf(stop) === placeOf(best)
  )
}
