/**
 * Whether a person may declare that a doubtful document never arrived: only once its term has passed, for from then on
 * no certifier stamps it any more (401), however late our bytes turn up. Before that, asking is the only way.
 */
export function mayDeclareAbsent(
  job: { readonly state: string; readonly deadlineAt: number | null },
  nowMs: number,
): boolean {
  return job.state === 'unknown' && job.deadlineAt !== null && nowMs >= job.deadlineAt
}
