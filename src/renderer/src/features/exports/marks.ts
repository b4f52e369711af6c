import { create } from 'zustand'
import type { InvoiceId } from '../../../../domain/ids.ts'

interface Marks {
  readonly ids: ReadonlySet<InvoiceId>
}

/** The documents marked in the list; they stay marked while the list is filtered and scrolled. */
export const useMarks = create<Marks>(() => ({ ids: new Set() }))

/** Marks a document or removes its mark. */
export function setMark(id: InvoiceId, isMarked: boolean): void {
  useMarks.setState(({ ids }) => {
    const next = new Set(ids)
    if (isMarked) next.add(id)
    else next.delete(id)
    return { ids: next }
  })
}

/** Marks what was not marked and the other way round. */
export function toggleMark(id: InvoiceId): void {
  setMark(id, !useMarks.getState().ids.has(id))
}

/** Removes all marks. */
export function clearMarks(): void {
  useMarks.setState({ ids: new Set() })
}
