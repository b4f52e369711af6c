import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReconciledFile } from '../../../contract/reconcile.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import { CommandError } from '../commandError.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { readInputFile } from '../files.ts'
import { settleChecks } from '../settle.ts'

interface ReconcileOptions {
  readonly folder: string
  readonly company?: string
  readonly bring?: boolean
  readonly sat?: boolean
  /** Seconds. */
  readonly timeout: number
}

/** What one call may carry in file texts; the border refuses a megabyte. */
const BATCH_CHARS = 700_000
const BATCH_FILES = 200

/**
 * `reconcile FOLDER [--bring] [--sat]`: stamped XMLs of a folder against these data, or those whose UUIDs a text file names,
 * fetched from the company's certifiers; with `--sat` the authority is asked about what is here. Exit code 4 while something is left to look into.
 */
export const reconcile: Verb<ReconcileOptions> = async (context, options) => {
  const { call, print, words } = context
  const company = await findCompany(call, options.company)
  const files: ReconciledFile[] = []
  const missing: Missing = { notFound: [], unanswered: [] }
  // Documents that were asked for one by one say nothing of the others of their days.
  const isFetched = await isFile(options.folder)
  const batches = isFetched
    ? fetchedBatches(context, company.id, options.folder, missing)
    : batchesOf(options.folder)
  for await (const batch of batches) {
    const result = await call('reconcile.files', {
      companyId: company.id,
      files: batch,
      bring: options.bring === true,
    })
    files.push(...result.files)
  }
  const dates = datesOf(files)
  const uuids = files.map(({ uuid }) => uuid).filter((uuid) => uuid !== '')
  const notThere =
    dates === null || isFetched
      ? []
      : await call('reconcile.notAmong', { companyId: company.id, ...dates, uuids })
  if (options.sat === true && dates !== null) {
    await call('reconcile.ask', { companyId: company.id, ...dates })
    await settleChecks(call, company.id, options.timeout)
  }
  const findings = await call('reconcile.findings', { companyId: company.id })
  for (const file of files.filter(({ finding }) => finding !== 'here')) {
    print.line(
      `${words.t(`reconcile.finding.${file.finding}`)}  ${file.serie}-${file.folio}  ${file.uuid}  ${file.name}`,
    )
  }
  for (const one of notThere) {
    print.line(`${words.t('reconcile.notThere')}  ${one.serie}-${one.folio}  ${one.uuid}`)
  }
  for (const one of findings.cancelledThere) {
    print.line(`${words.t('reconcile.cancelledThere')}  ${one.serie}-${one.folio}  ${one.uuid}`)
  }
  for (const one of findings.unknownThere) {
    print.line(`${words.t('reconcile.unknownThere')}  ${one.serie}-${one.folio}  ${one.uuid}`)
  }
  print.result({ files, ...missing, notThere, ...findings })
  const isLeft =
    notThere.length + findings.cancelledThere.length + findings.unknownThere.length > 0 ||
    missing.notFound.length + missing.unanswered.length > 0 ||
    files.some(
      ({ finding }) => finding !== 'here' && !(options.bring === true && isBrought(finding)),
    )
  return isLeft ? EXIT.unfinished : EXIT.done
}

function isBrought(finding: ReconciledFile['finding']): boolean {
  return finding === 'missing' || finding === 'waiting'
}

/** First and last legal date of the files; null when none has one. */
function datesOf(
  files: readonly ReconciledFile[],
): { readonly fromDate: string; readonly toDate: string } | null {
  const days = files.map(({ issuedLocal }) => issuedLocal.slice(0, 10)).filter((day) => day !== '')
  const sorted = days.toSorted()
  const [fromDate] = sorted
  const toDate = sorted.at(-1)
  return fromDate === undefined || toDate === undefined ? null : { fromDate, toDate }
}

/** UUIDs that brought no document. */
interface Missing {
  readonly notFound: string[]
  readonly unanswered: string[]
}

/** UUIDs asked for in one call. */
const FETCHED_AT_ONCE = 20
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** Every UUID that a text file names, fetched from the company's certifiers. */
async function* fetchedBatches(
  { call, print, words }: VerbContext,
  companyId: CompanyId,
  path: string,
  missing: Missing,
): AsyncGenerator<readonly XmlFile[]> {
  const text = (await readInputFile(path)).toString('utf8')
  const uuids = [...new Set(text.match(UUIDS) ?? [])]
  for (let at = 0; at < uuids.length; at += FETCHED_AT_ONCE) {
    const { files, notFound, unanswered } = await call('reconcile.fetch', {
      companyId,
      uuids: uuids.slice(at, at + FETCHED_AT_ONCE),
    })
    missing.notFound.push(...notFound)
    missing.unanswered.push(...unanswered)
    for (const uuid of notFound) print.line(`${words.t('reconcile.fetch.notFound')}  ${uuid}`)
    for (const uuid of unanswered) print.line(`${words.t('reconcile.fetch.unanswered')}  ${uuid}`)
    yield* inBatches(files)
  }
}

interface XmlFile {
  readonly name: string
  readonly xml: string
}

async function* batchesOf(folder: string): AsyncGenerator<readonly XmlFile[]> {
  const names = await xmlNames(folder)
  yield* inBatches(
    (async function* () {
      for (const name of names) {
        yield { name, xml: (await readInputFile(join(folder, name))).toString('utf8') }
      }
    })(),
  )
}

async function* inBatches(
  files: AsyncIterable<XmlFile> | Iterable<XmlFile>,
): AsyncGenerator<readonly XmlFile[]> {
  let batch: XmlFile[] = []
  let chars = 0
  for await (const { name, xml } of files) {
    if (batch.length === BATCH_FILES || (batch.length > 0 && chars + xml.length > BATCH_CHARS)) {
      yield batch
      batch = []
      chars = 0
    }
    batch.push({ name, xml })
    chars += xml.length
  }
  if (batch.length > 0) yield batch
}

async function xmlNames(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.toLowerCase().endsWith('.xml')).sort()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError('cli.error.fileUnreadable', { path: folder, reason })
  }
}
