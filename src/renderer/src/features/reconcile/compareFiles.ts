import type { NamedDocument } from '../../../../contract/cancellations.ts'
import type { ReconciledFile } from '../../../../contract/reconcile.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { readBatches } from '../imports/batches.ts'

/** What a folder and these data say of each other. */
export interface Comparison {
  readonly files: readonly ReconciledFile[]
  /** Here, issued between the folder's first and last day, and not in it; none where single documents were asked for. */
  readonly notThere: readonly NamedDocument[]
  readonly skipped: readonly string[]
}

/** Stamped XMLs, and whether they are all that there is of their days. */
export interface ChosenFiles {
  readonly files: readonly File[]
  readonly isWhole: boolean
}

/** Sends stamped XMLs to the core in batches, to look or to bring. Throws the core's refusal. */
export async function compareFiles(
  companyId: CompanyId,
  chosen: ChosenFiles,
  bring: boolean,
  onProgress: (done: number) => void,
): Promise<Comparison> {
  const files: ReconciledFile[] = []
  const skipped: string[] = []
  for await (const batch of readBatches(chosen.files)) {
    skipped.push(...batch.skipped.map(({ name }) => name))
    if (batch.files.length > 0) {
      const result = await call('reconcile.files', { companyId, files: batch.files, bring })
      files.push(...result.files)
    }
    onProgress(batch.done)
  }
  const days = files
    .map(({ issuedLocal }) => issuedLocal.slice(0, 10))
    .filter((day) => day !== '')
    .sort()
  const [fromDate] = days
  const toDate = days.at(-1)
  const uuids = files.map(({ uuid }) => uuid).filter((uuid) => uuid !== '')
  const notThere =
    !chosen.isWhole || fromDate === undefined || toDate === undefined
      ? []
      : await call('reconcile.notAmong', { companyId, fromDate, toDate, uuids })
  return { files, notThere, skipped }
}
