import { afterEach, describe, expect, it } from 'vitest'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import {
  clearMarks,
  setMark,
  toggleMark,
  useMarks,
} from '../../../../src/renderer/src/features/exports/marks.ts'

const id = (name: string) => name as InvoiceId
const marked = () => [...useMarks.getState().ids]

describe('marks of the list', () => {
  afterEach(clearMarks)

  it('stay on each document until it is marked again', () => {
    toggleMark(id('a'))
    toggleMark(id('b'))
    toggleMark(id('a'))
    expect(marked()).toEqual(['b'])
  })

  it('are the same however often the same is said', () => {
    setMark(id('a'), true)
    setMark(id('a'), true)
    setMark(id('b'), false)
    expect(marked()).toEqual(['a'])
  })

  it('make a new set each time, so that what draws it notices', () => {
    const before = useMarks.getState().ids
    toggleMark(id('a'))
    expect(useMarks.getState().ids).not.toBe(before)
    expect(before.size).toBe(0)
  })
})
