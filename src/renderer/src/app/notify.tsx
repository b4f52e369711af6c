import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { wireErrorOf } from '../api.ts'
import { isKey, t } from '../words.ts'
import { refusalSentence, ruleSentence } from '../../../locales/sentences.ts'
import { announce } from './announce.tsx'
import { OVERLAYS } from './focusOrder.ts'

/** A notice at the window's lower right (Notices.tsx); a click on it or Escape takes it away. */
function show(notice: {
  readonly title?: string
  readonly message: ReactNode
  readonly color: 'green' | 'orange' | 'red'
  readonly autoClose: number
}): void {
  const id = notifications.show({
    ...notice,
    withBorder: true,
    onClick: () => notifications.hide(id),
  })
}

/**
 * Lets Escape take the notices away, where it does not close something above the page: what was done there can still be
 * undone from its notice then. Called once.
 */
export function startNoticeKeys(): void {
  window.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Escape' && document.querySelector(OVERLAYS) === null) notifications.clean()
    },
    // Before whatever is above the page has closed itself.
    { capture: true },
  )
}

/** Says briefly that something was done. */
export function notifyDone(message: string): void {
  announce(message)
  show({ message, color: 'green', autoClose: 4_000 })
}

/** Says that something was done, with a button that takes it back; it stays longer than the others. */
export function notifyUndo(message: string, label: string, undo: () => Promise<void>): void {
  announce(message)
  const button = (
    <Button
      size="compact-sm"
      variant="default"
      flex="none"
      onClick={() => void undo().catch(notifyError)}
    >
      {label}
    </Button>
  )
  show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        {button}
      </Group>
    ),
    color: 'green',
    autoClose: 20_000,
  })
}

/** Something that the person should look at; stays until closed. */
export function notifyAttention(title: string, message: string): void {
  announce(`${title}. ${message}`)
  show({ title, message, color: 'orange', autoClose: 12_000 })
}

/** A refusal that belongs to no field: what happened, what to do next, and the provider's own words. */
export function notifyError(error: unknown): void {
  const { code, detail, traceId, issues } = wireErrorOf(error)
  const lines = [
    refusalSentence(t, isKey, { code, detail }),
    ...issues.slice(0, 3).map((issue) => ruleSentence(t, isKey, issue)),
  ]
  if (detail['words'] !== undefined && detail['words'] !== '' && code !== 'bug') {
    lines.push(t('error.words', { words: detail['words'] }))
  }
  if (traceId !== null) lines.push(t('error.trace', { traceId }))
  const message = lines.join(' ')
  announce(message)
  show({ message, color: 'red', autoClose: 12_000 })
}
