import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CatalogReport, CatalogStatus } from '../../../contract/catalogs.ts'
import type { CatalogName } from '../../../contract/system.ts'
import { CommandError } from '../commandError.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'

/** Bytes of one piece: as base64 it stays below what the border takes. */
const PIECE = 700_000
const LOOK_EVERY_MS = 50

/** `catalogs list`: editions that were brought to this machine. */
export const listCatalogs: Verb<object> = async ({ call, print, words }) => {
  const status = await call('catalogs.status', {})
  if (status.editions.length === 0) print.line(words.t('cli.catalogs.none'))
  for (const { catalog, rows, source } of status.editions) {
    print.line(`${words.t(`catalog.${catalog}`)}  ${String(rows)}  ${source}`)
  }
  print.result(status)
  return EXIT.done
}

/** `catalogs import FILE [--apply]`: reads a pack and tells what it changes; with `--apply` it counts from now on. */
export const importCatalogs: Verb<{ readonly file: string; readonly apply?: boolean }> = async (
  context,
  { file, apply },
) => {
  const { call, print, words } = context
  const upload = await send(context, file)
  const status = await readToTheEnd(context, upload, file)
  if (status.refused !== null) {
    print.notice(words.t(`catalogs.refused.${status.refused}`))
    print.result({ ok: false, error: { code: 'validation.file', refused: status.refused } })
    return EXIT.usage
  }
  const report = await call('catalogs.report', {})
  printReport(context, report)
  const after = apply === true ? await call('catalogs.apply', {}) : status
  print.line(words.t(apply === true ? 'catalogs.applied' : 'cli.catalogs.waits'))
  print.result({ ...after, report })
  return EXIT.done
}

/** `catalogs diff`: what the pack that was read last would change. */
export const diffCatalogs: Verb<object> = async (context) => {
  const report = await context.call('catalogs.report', {})
  printReport(context, report)
  context.print.result({ report })
  return EXIT.done
}

/** `catalogs apply`: what was read last counts from now on. */
export const applyCatalogs: Verb<object> = async ({ call, print, words }) => {
  const status = await call('catalogs.apply', {})
  print.line(words.t('catalogs.applied'))
  print.result(status)
  return EXIT.done
}

/** `catalogs discard`: forgets what was read last. */
export const discardCatalogs: Verb<object> = async ({ call, print, words }) => {
  const status = await call('catalogs.discard', {})
  print.line(words.t('catalogs.discarded'))
  print.result(status)
  return EXIT.done
}

/** `catalogs search WORDS --catalog NAME`: entries of a catalogue by key or words. */
export const searchCatalogs: Verb<{
  readonly words: string
  readonly catalog: CatalogName
}> = async ({ call, print }, { words: text, catalog }) => {
  const hits = await call('catalogs.search', { catalog, text, limit: 50 })
  for (const { key, text: found } of hits) print.line(`${key}  ${found}`)
  print.result({ hits })
  return EXIT.done
}

async function send({ call }: VerbContext, path: string): Promise<string> {
  const upload = randomUUID()
  const file = await open(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError('cli.error.fileUnreadable', { path, reason })
  })
  try {
    const piece = Buffer.alloc(PIECE)
    for (let offset = 0; ;) {
      const { bytesRead } = await file.read(piece, 0, PIECE, offset)
      if (bytesRead === 0 && offset > 0) return upload
      const base64 = piece.toString('base64', 0, bytesRead)
      await call('catalogs.receive', { upload, offset, base64 })
      if (bytesRead === 0) return upload
      offset += bytesRead
    }
  } finally {
    await file.close()
  }
}

async function readToTheEnd(
  { call }: VerbContext,
  upload: string,
  path: string,
): Promise<CatalogStatus> {
  let status = await call('catalogs.read', { upload, name: basename(path) })
  while (status.reading !== null) {
    await sleep(LOOK_EVERY_MS)
    status = await call('catalogs.status', {})
  }
  return status
}

function printReport({ print, words }: VerbContext, report: CatalogReport | null): void {
  if (report === null) return print.line(words.t('cli.catalogs.nothingWaits'))
  for (const one of report.differences) {
    const name = words.t(`catalog.${one.catalog}`)
    const figures = one.isFirst
      ? words.t('catalogs.first')
      : `+${String(one.added)} −${String(one.removed)} ≠${String(one.changed)}`
    print.line(`${name}  ${String(one.rows)}  ${figures}`)
  }
  print.line(words.catalogReport(report))
  for (const { company, label, key, what, from } of report.touched) {
    print.line(`  ${company}  ${label}  ${key}  ${words.t(`catalogs.what.${what}`)} ${from}`)
  }
}
