import {
  bestPlace,
  DIALOG,
  dialogsOf,
  DROPDOWNS,
  PLACE,
  placeOf,
  tabStops,
  WANTED,
} from './focusOrder.ts'

/** The kit's own trap comes twice, a moment after the dialog, and takes the closing cross where nothing else is named. */
const TRAPS = 2

/** Whose the focus inside a dialog is. */
interface Standing {
  /**
   * Ours while it opens; the person's from the first thing done inside it; and open again to what the dialog itself
   * names when what the person held has gone away.
   */
  whose: 'opening' | 'person' | 'left'
  wasInside: boolean
  traps: number
  /** It was just opened: the kit's trap may still come, whoever has the focus by then. */
  isFresh: boolean
}

/** Puts the focus inside each dialog that opens, where its work begins, and waits for what is drawn there later. */
export interface DialogFocus {
  /** Looks at the uppermost dialog again, after anything changed on the page. */
  settle(): void
  /** What held the focus inside has gone away: goes to what the dialog names now and had not named before, if anything. */
  goOn(dialog: Element): boolean
}

/** Watches what is focused and done in dialogs; called once. */
export function watchDialogs(): DialogFocus {
  const standings = new WeakMap<Element, Standing>()
  /** Named places that had the focus: whoever left one is not called back. */
  const had = new WeakSet<Element>()
  let isPlacing = false
  /** A person did something that may move the focus, and it has not moved for that yet; else a timer moves it. */
  let mayMove = false
  let soon: ReturnType<typeof setTimeout> | undefined

  function standingOf(dialog: Element): Standing {
    const known = standings.get(dialog)
    if (known !== undefined) return known
    const standing: Standing = { whose: 'opening', wasInside: false, traps: TRAPS, isFresh: true }
    standings.set(dialog, standing)
    // The trap comes at the latest right after the dialog was painted.
    const age = (): void => void (standing.isFresh = false)
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(age, 0)))
    return standing
  }

  function put(place: HTMLElement): void {
    isPlacing = true
    place.focus({ preventScroll: true })
    isPlacing = false
  }

  function newlyNamed(dialog: Element): HTMLElement | null {
    return tabStops(dialog).find((stop) => stop.matches(WANTED) && !had.has(stop)) ?? null
  }

  /** After the key that opened it: its letter would still fall into the field, and its Enter send the form. */
  function settle(): void {
    clearTimeout(soon)
    soon = setTimeout(settleNow, 0)
  }

  function settleNow(): void {
    const dialog = dialogsOf().at(-1)
    // What drops down from a field has the role too and no focus of its own.
    if (dialog?.getAttribute('aria-modal') !== 'true') return
    const { whose, wasInside } = standingOf(dialog)
    const active = document.activeElement
    const isInside = active !== null && dialog.contains(active)
    const isElsewhere = !isInside && (wasInside || active?.closest(DROPDOWNS) != null)
    if (whose === 'person' || isElsewhere) return
    const place = whose === 'left' ? newlyNamed(dialog) : bestPlace(dialog)
    if (place !== null && (!isInside || placeOf(place) > placeOf(active))) put(place)
  }

  function takeOver({ target }: Event): void {
    const dialog = target instanceof Element ? target.closest(DIALOG) : null
    if (dialog !== null) standingOf(dialog).whose = 'person'
  }

  /** Who had the focus when the trap of a dialog that just opened took it for the place that the dialog names. */
  function robbed(
    { target, relatedTarget: from }: FocusEvent,
    dialog: Element,
  ): HTMLElement | null {
    const { isFresh, whose } = standingOf(dialog)
    if (!isFresh || whose !== 'person' || isPlacing || mayMove) return null
    if (!(from instanceof HTMLElement) || from === target || !dialog.contains(from)) return null
    return placeOf(from) === PLACE.none ? null : from
  }

  function allowMove(event: Event): void {
    // A letter goes into the field that has the focus.
    if (event instanceof KeyboardEvent && event.key.length === 1) return
    mayMove = true
    setTimeout(() => (mayMove = false), 0)
  }

  for (const deed of ['keydown', 'pointerdown', 'input']) {
    document.addEventListener(deed, takeOver, { capture: true })
  }
  // A label hands the focus on when it is clicked.
  for (const deed of ['keydown', 'pointerdown', 'click']) {
    document.addEventListener(deed, allowMove, { capture: true })
  }
  document.addEventListener('focusin', (event) => {
    const { target } = event
    const dialog = target instanceof Element ? target.closest(DIALOG) : null
    if (!(target instanceof Element) || dialog === null) return
    const from = target.matches(WANTED) ? robbed(event, dialog) : null
    mayMove = false
    if (from !== null) {
      // It was never there: nobody else is to take note of it.
      event.stopImmediatePropagation()
      return put(from)
    }
    const standing = standingOf(dialog)
    standing.wasInside = true
    if (target.matches(WANTED)) {
      had.add(target)
      standing.traps = 0
    } else if (isPlacing) return
    else if (placeOf(target) === PLACE.none && standing.traps > 0) {
      standing.traps -= 1
      settle()
    } else takeOver(event)
  })

  return {
    settle,
    goOn(dialog) {
      standingOf(dialog).whose = 'left'
      const place = newlyNamed(dialog)
      if (place !== null) put(place)
      return place !== null
    },
  }
}
