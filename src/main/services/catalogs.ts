import { existsSync } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogKey, CatalogReport, CatalogStatus, LookedUp } from '../../contract/catalogs.ts'
import type { CatalogHit, CatalogName } from '../../contract/system.ts'
import { AppError } from '../../domain/errors.ts'
import type { FindInEdition } from '../../domain/mx/rules/editions.ts'
import { searchCatalog } from '../../domain/mx/catalogs/search.ts'
import type { PackReading, ReadPack } from '../catalogs/packReader.ts'
import { appendAudit } from '../store/audit.ts'
import { CATALOG_FILE, openCatalogFile, type CatalogFile } from '../store/catalogFile.ts'
import type { Caller } from './caller.ts'
import { catalogReport } from './catalogReport.ts'
import type { ServiceContext } from './context.ts'

/** Largest pack that is taken, bytes; SAT's workbook has some 15 MB. */
const LARGEST_PACK = 200_000_000

export interface Catalogs {
  /** Entries that hold every word, without accents and case; best first. */
  search(input: {
    readonly catalog: CatalogName
    readonly text: string
    readonly limit: number
  }): readonly CatalogHit[]
  /** For the rules: what the editions in use say of a key. */
  readonly find: FindInEdition
  look(input: { readonly keys: readonly CatalogKey[] }): LookedUp
  status(): CatalogStatus
  receive(input: {
    readonly upload: string
    readonly offset: number
    readonly base64: string
  }): Promise<{ readonly received: number }>
  read(input: { readonly upload: string; readonly name: string }): Promise<CatalogStatus>
  cancel(): Promise<CatalogStatus>
  report(): Promise<CatalogReport | null>
  apply(caller: Caller): CatalogStatus
  discard(): CatalogStatus
  close(): Promise<void>
}

/** Between two looks for a pack where there is none yet. */
const LOOK_EVERY_MS = 1_000

/** The authority's catalogues: the built-in lists, and the editions that a person brought as a pack. */
export function createCatalogs(
  context: Pick<ServiceContext, 'store' | 'clock' | 'events'>,
  parts: {
    readonly folder: string
    readonly readPack: ReadPack
    readonly onFault: (error: unknown) => void
  },
): Catalogs {
  const { store, clock, events } = context
  const { folder } = parts
  const incoming = join(folder, 'incoming')
  let file: CatalogFile | null = null
  let reading: {
    readonly work: PackReading
    catalog: NonNullable<CatalogStatus['reading']>['catalog']
    rows: number
  } | null = null
  let refused: CatalogStatus['refused'] = null
  let lookAgainAt = Number.NEGATIVE_INFINITY

  /**
   * null while no pack was ever brought: nothing is founded by a look. Every rule of every document asks, so the disk is
   * asked once a second at most; a pack that another program brings is seen then.
   */
  function brought(): CatalogFile | null {
    if (file !== null || clock.monotonic() < lookAgainAt) return file
    if (existsSync(join(folder, CATALOG_FILE))) file = openCatalogFile(folder)
    else lookAgainAt = clock.monotonic() + LOOK_EVERY_MS
    return file
  }

  function changed(): void {
    events.emit('catalogs.changed', { count: 1 })
  }

  function status(): CatalogStatus {
    const editions = brought()?.editions('current') ?? []
    return {
      editions: editions.map(({ catalog, source, rows, readAt }) => ({
        catalog,
        source,
        rows,
        readAt,
      })),
      reading: reading === null ? null : { catalog: reading.catalog, rows: reading.rows },
      isStaged: reading === null && (brought()?.editions('staged') ?? []).length > 0,
      refused,
    }
  }

  async function settle(work: PackReading, path: string): Promise<void> {
    const news = await work.ended
    reading = null
    lookAgainAt = Number.NEGATIVE_INFINITY
    if (news.kind === 'failed') parts.onFault(new Error(news.words))
    refused = news.kind === 'done' ? null : news.kind === 'refused' ? news.reason : news.kind
    await rm(path, { force: true })
    changed()
  }

  function requireStaged(): CatalogFile {
    const present = brought()
    if (reading !== null || present === null || present.editions('staged').length === 0) {
      throw new AppError('state.notAllowedNow')
    }
    return present
  }

  return {
    search({ catalog, text, limit }) {
      const starter = searchCatalog(catalog, text, limit)
      const present = brought()
      if (present?.find(catalog, '') === undefined) return starter
      // What is used often comes first, as long as the edition still has it.
      const often = starter.filter(({ key }) => present.find(catalog, key) !== null)
      const known = new Set(often.map(({ key }) => key))
      const rest = present.search(catalog, text, limit).filter(({ key }) => !known.has(key))
      const exact = rest.filter(({ key }) => key === text.trim())
      const others = rest.filter(({ key }) => key !== text.trim())
      return [...exact, ...often, ...others].slice(0, limit)
    },
    find: (catalog, key) => brought()?.find(catalog, key),
    look({ keys }) {
      const present = brought()
      const found = keys.map(({ catalog, key }) => ({
        catalog,
        entry: present?.find(catalog, key),
      }))
      return {
        hasEdition: Object.fromEntries(
          found.map(({ catalog, entry }) => [catalog, entry !== undefined]),
        ),
        entries: found.map(({ entry }) => entry ?? null),
      }
    },
    status,
    async receive({ upload, offset, base64 }) {
      const bytes = Buffer.from(base64, 'base64')
      const path = join(incoming, upload)
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const size = offset === 0 ? 0 : ((await stat(path).catch(() => null))?.size ?? -1)
      if (size !== offset || offset + bytes.length > LARGEST_PACK)
        throw new AppError('validation.file')
      const target = await open(path, offset === 0 ? 'w' : 'r+', 0o600)
      try {
        await target.write(bytes, 0, bytes.length, offset)
      } finally {
        await target.close()
      }
      return { received: offset + bytes.length }
    },
    async read({ upload, name }) {
      const path = join(incoming, upload)
      if (reading !== null || !existsSync(path)) throw new AppError('state.notAllowedNow')
      refused = null
      const work = parts.readPack({ folder, path, name, now: clock.now() }, (news) => {
        if (reading === null) return
        reading.catalog = news.catalog
        reading.rows = news.rows
        changed()
      })
      reading = { work, catalog: null, rows: 0 }
      void settle(work, path).catch(parts.onFault)
      changed()
      return status()
    },
    async cancel() {
      const current = reading
      current?.work.cancel()
      await current?.work.ended
      return status()
    },
    async report() {
      const present = brought()
      return reading !== null || present === null ? null : catalogReport(store, present)
    },
    apply(caller) {
      const present = requireStaged()
      const staged = present.editions('staged')
      store.tx((tx) => {
        appendAudit(tx, {
          actor: caller.actor,
          event: 'catalogs.applied',
          subject: '',
          data: {
            source: staged[0]?.source ?? '',
            catalogs: staged.map(({ catalog, rows }) => ({ catalog, rows })),
          },
        })
        present.apply()
      })
      changed()
      return status()
    },
    discard() {
      requireStaged().discard()
      changed()
      return status()
    },
    async close() {
      reading?.work.cancel()
      await reading?.work.ended
      file?.close()
      file = null
    },
  }
}
