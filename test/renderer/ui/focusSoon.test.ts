import { afterEach, expect, it, vi } from 'vitest'
import { focusSoon } from '../../../src/renderer/src/ui/focusSoon.ts'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

function field(path: string, text = ''): HTMLInputElement {
  const input = document.createElement('input')
  input.dataset['path'] = path
  input.value = text
  input.scrollIntoView = () => undefined
  document.body.append(input)
  return input
}

/** Frames that a test lets come one by one. */
function frames(): () => void {
  let waiting: FrameRequestCallback[] = []
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => waiting.push(frame))
  return () => {
    const due = waiting
    waiting = []
    for (const frame of due) frame(0)
  }
}

it('waits for the field itself, though a field of another line is there already', () => {
  const next = frames()
  const other = field('lines.0.description')
  focusSoon('lines.1.description')
  next()
  next()
  expect(document.activeElement).not.toBe(other)
  const own = field('lines.1.description')
  next()
  expect(document.activeElement).toBe(own)
})

it('goes to the nearest field when the field itself does not come', () => {
  const next = frames()
  const other = field('lines.0.description')
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  focusSoon('lines.1.description')
  next()
  expect(document.activeElement).not.toBe(other)
  now = 500
  next()
  expect(document.activeElement).toBe(other)
})

it('selects the text when asked, and only the last of two wishes counts', () => {
  const next = frames()
  const first = field('receiver.name', 'ANA')
  focusSoon('receiver.taxId')
  focusSoon('receiver.name', { select: true })
  field('receiver.taxId')
  next()
  expect(document.activeElement).toBe(first)
  expect([first.selectionStart, first.selectionEnd]).toEqual([0, 3])
})
