import type { BatchId } from '../../../domain/ids.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import type { OneBatch } from './batch.ts'
import { writeResult } from './batchReport.ts'

/** `batch result ID --out FILE [--errors]`: the file's own columns and what became of each row. */
export const batchResult: Verb<
  OneBatch & { readonly out: string; readonly errors?: boolean }
> = async ({ call, print }, { id, out, errors }) => {
  await writeResult(call, id as BatchId, errors === true ? 'errors' : 'result', out)
  print.line(out)
  print.result({ file: out })
  return EXIT.done
}

/** `batch zip ID --out FILE [--names RULE]`: XML, PDF (and CDR) of what was stamped. */
export const batchZip: Verb<OneBatch & { readonly out: string; readonly names?: string }> = async (
  { call, print },
  { id, out, names },
) => {
  await call('batches.export', {
    id: id as BatchId,
    what: 'zip',
    format: 'csv',
    names: names ?? '',
  })
  print.line(out)
  print.result({ file: out })
  return EXIT.done
}

/** `batch template [--xlsx]`: a file with the columns that are understood, written into the current folder. */
export const batchTemplate: Verb<{ readonly company?: string; readonly xlsx?: boolean }> = async (
  { call, print },
  options,
) => {
  const { id: companyId } = await findCompany(call, options.company)
  const format = options.xlsx === true ? 'xlsx' : 'csv'
  const { savedAs } = await call('batches.template', { companyId, format })
  print.line(savedAs ?? '')
  print.result({ file: savedAs })
  return EXIT.done
}
