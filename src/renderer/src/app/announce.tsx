import { create } from 'zustand'
import { VisuallyHidden } from '@mantine/core'

interface Announcement {
  readonly text: string
  /** Says the same words again when they are announced twice. */
  readonly turn: number
}

const useAnnouncement = create<Announcement>(() => ({ text: '', turn: 0 }))

/** Has a screen reader say something once, without moving the focus. */
export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }))
}

/** Where announcements are spoken; stands once in the page. */
export function LiveRegion() {
  const { text, turn } = useAnnouncement()
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </VisuallyHidden>
  )
}
