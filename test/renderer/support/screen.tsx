import { MantineProvider } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { act, cleanup, configure, render, type RenderResult } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeAll } from 'vitest'
import { LiveRegion } from '../../../src/renderer/src/app/announce.tsx'
import { startWords } from '../../../src/renderer/src/words.ts'

/** Height that every element claims: jsdom lays nothing out, and a windowed list draws what fits. */
const HEIGHT = 400

/** What a real window has and jsdom lacks; for the top of a test file. */
export function prepareScreen(): void {
  beforeAll(async () => {
    // As long as `until` waits.
    configure({ asyncUtilTimeout: 5_000 })
    Object.defineProperty(window, 'matchMedia', {
      configurable: true,
      value: (media: string) => ({
        media,
        matches: false,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }),
    })
    for (const side of ['clientHeight', 'clientWidth', 'offsetHeight', 'offsetWidth']) {
      Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => HEIGHT })
    }
    Element.prototype.scrollTo = function scrollTo(): void {
      // Nothing scrolls here.
    }
    Element.prototype.scrollIntoView = () => undefined
    // A text that grows with its lines measures itself again when a font has come.
    Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
    window.ResizeObserver = class {
      observe(): void {
        // Sizes never change here.
      }
      unobserve(): void {
        // Nothing was observed.
      }
      disconnect(): void {
        // Nothing was observed.
      }
    }
    await startWords('es-MX')
  })
  afterEach(() => {
    cleanup()
    notifications.clean()
    localStorage.clear()
  })
}

/** Puts a text in the place of what a field has, at one stroke: what a page does at each key is of no interest then. */
export async function fill(field: HTMLElement, text: string): Promise<void> {
  await userEvent.clear(field)
  // The page may have moved the focus meanwhile, and what is pasted goes where the focus is.
  act(() => field.focus())
  await userEvent.paste(text)
}

/** Lets every answer that is already here be drawn; for what must still be there afterwards. */
export function settled(): Promise<void> {
  return act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)))
}

/** Draws something as the window does: with the kit, the notices and the live region. */
export function show(node: ReactNode): RenderResult {
  return render(
    <MantineProvider env="test">
      {node}
      <Notifications />
      <LiveRegion />
    </MantineProvider>,
  )
}
