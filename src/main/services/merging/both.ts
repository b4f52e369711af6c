import type { Target } from '../../../contract/paging.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CompanyId } from '../../../domain/ids.ts'

interface Versioned {
  readonly id: string
  readonly companyId: CompanyId
  readonly version: number
}

/**
 * The two records of a merge as the person saw them: `find` throws where there is none, `state.notAllowedNow` when they
 * are one and the same or belong to two companies, `state.staleVersion` when either changed since.
 */
export function bothOf<Id extends string, T extends Versioned>(
  find: (id: Id) => T,
  { keep, gone }: { readonly keep: Target<Id>; readonly gone: Target<Id> },
): { readonly keep: T; readonly gone: T } {
  const both = { keep: find(keep.id), gone: find(gone.id) }
  // One that went into another already is found as the other.
  if (both.keep.id !== keep.id || both.gone.id !== gone.id) throw new AppError('state.staleVersion')
  if (keep.id === gone.id || both.keep.companyId !== both.gone.companyId) {
    throw new AppError('state.notAllowedNow')
  }
  if (both.keep.version !== keep.version || both.gone.version !== gone.version) {
    throw new AppError('state.staleVersion')
  }
  return both
}
