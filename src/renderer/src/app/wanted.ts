import { create } from 'zustand'
import type { CustomerId, ProductId } from '../../../domain/ids.ts'

interface Wanted {
  readonly customerId: CustomerId | null
  readonly productId: ProductId | null
}

/** A record that a page is to open as soon as it is shown; whoever opens it takes it away. */
export const useWanted = create<Wanted>(() => ({ customerId: null, productId: null }))
