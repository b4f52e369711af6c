import type { IssueRoute } from './issueRoute.ts'

/** A file of an answer, or that there is none; neither where the question failed. */
export interface Fetched {
  readonly bytes: Uint8Array | null
  /** The provider says that there is no such file. */
  readonly isAbsent: boolean
}

/** Fetches what an answer links; '' links nothing. */
export async function fetchFile({ issuer, call }: IssueRoute, link: string): Promise<Fetched> {
  if (link === '') return { bytes: null, isAbsent: true }
  const outcome = await issuer.file(call, link)
  if (outcome.kind === 'accepted') return { bytes: outcome.value, isAbsent: false }
  return { bytes: null, isAbsent: outcome.kind === 'refused' }
}
