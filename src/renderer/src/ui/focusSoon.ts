import { focusPath, isDrawn } from './issues.tsx'

/** A field that is not drawn by then is not coming; the nearest one gets the focus. */
const DRAWN_WITHIN_MS = 500
let turn = 0

/**
 * Moves the focus to a field that the change just made brings, as soon as it is drawn: an answer that comes late is drawn
 * some frames later, and the nearest field that is there already would be another line's. `select`: its text is selected,
 * so that typing replaces it. What is asked for later takes the place of what was asked for before.
 */
export function focusSoon(path: string, { select = false } = {}): void {
  turn += 1
  const mine = turn
  const until = performance.now() + DRAWN_WITHIN_MS
  const look = (): void => {
    if (mine !== turn) return
    if (!isDrawn(path) && performance.now() < until) {
      requestAnimationFrame(look)
      return
    }
    focusPath(path)
    if (select && document.activeElement instanceof HTMLInputElement)
      document.activeElement.select()
  }
  requestAnimationFrame(look)
}
