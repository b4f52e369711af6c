import { createHash } from 'node:crypto'
import { access, constants, mkdir, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { WatchApi, WatchView } from '../../../contract/watch.ts'
import { countOf, type DocumentState } from '../../../domain/batch/states.ts'
import { AppError } from '../../../domain/errors.ts'
import type { BatchId, CompanyId } from '../../../domain/ids.ts'
import { appendAudit } from '../../store/audit.ts'
import { batchCounts, sameFile, type StoredBatch } from '../../store/batches.ts'
import { listCompanies } from '../../store/companies.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import { claimWatched, endWatched, recentWatched, type Claimed } from '../../store/watched.ts'
import type { Actor, Caller } from '../caller.ts'
import { requireCompany } from '../companies.ts'
import type { ServiceContext } from '../context.ts'
import { listInbox, putAway, readInbox, type InboxFile } from './inboxFolder.ts'
import type { Reading } from './reading.ts'
import type { Batches } from './useCases.ts'

/** Use cases of watched folders, and the watching itself. */
export interface Watching {
  get(input: { readonly companyId: CompanyId }): WatchView
  save(input: Parameters<WatchApi['watch.save']>[0], caller: Caller): Promise<WatchView>
  look(input: { readonly companyId: CompanyId }): Promise<WatchView>
  start(): void
  stop(): Promise<void>
}

/** Names of the folders: the usual one to watch, and those into which files are put that were taken care of. */
export interface WatchWords {
  readonly usual: string
  readonly loaded: string
  readonly refused: string
}

interface Setting {
  readonly isOn: boolean
  readonly folder: string
  readonly send: boolean
  readonly actor: string
}

const OFF: Setting = { isOn: false, folder: '', send: false, actor: '' }
/** Rare enough for a share on a network, and for a machine at rest. */
const LOOK_EVERY_MS = 10_000
/** A file that did not change for so long is written to its end. */
const QUIET_MS = 8_000
/** Nobody reads a file for so long: whoever claimed it is gone. */
const STALE_MS = 120_000
const RECENT = 20

export function createWatching(
  services: ServiceContext,
  parts: {
    readonly reading: Reading
    readonly batches: Pick<Batches, 'check' | 'acceptUsual' | 'send' | 'get'>
    readonly words: () => Promise<WatchWords>
    readonly onFault: (error: unknown) => void
  },
): Watching {
  const { store, clock, events } = services
  /** What the last look saw of each file, by path; since when it has been so. */
  const seen = new Map<string, { readonly file: InboxFile; readonly since: number }>()
  /** Files that lie there although they were taken care of, as they were then: a folder that cannot be written. */
  const stuck = new Map<string, string>()
  const unreachable = new Set<CompanyId>()
  let looking: Promise<void> = Promise.resolve()
  let takeBack: (() => void) | null = null
  let state: 'new' | 'running' | 'stopped' = 'new'

  const keyOf = (companyId: CompanyId): string => `watch.${companyId}`

  function settingOf(companyId: CompanyId): Setting {
    return { ...OFF, ...(readSetting(store, keyOf(companyId)) as Partial<Setting> | null) }
  }

  function view(companyId: CompanyId): WatchView {
    const recent = recentWatched(store, companyId, RECENT).map(({ id: _, ...file }) => file)
    return {
      companyId,
      ...settingOf(companyId),
      isUnreachable: unreachable.has(companyId),
      recent,
    }
  }

  /** One look at a time, whoever asks. */
  function lookAt(companyIds: readonly CompanyId[]): Promise<void> {
    const next = looking.then(async () => {
      for (const companyId of companyIds) if (state !== 'stopped') await lookInto(companyId)
    })
    looking = next.catch(parts.onFault)
    return looking
  }

  async function lookInto(companyId: CompanyId): Promise<void> {
    const setting = settingOf(companyId)
    if (!setting.isOn) return
    const files = await listInbox(setting.folder).catch(() => null)
    if (files === null) unreachable.add(companyId)
    else unreachable.delete(companyId)
    for (const file of files ?? []) {
      const path = join(setting.folder, file.name)
      const mark = `${file.bytes} ${file.changedAt}`
      if (stuck.get(path) === mark || !isQuiet(path, file)) continue
      seen.delete(path)
      stuck.set(path, mark)
      await take(companyId, setting, file).catch((error: unknown) => {
        // Looked at again: its claim lapses, and what was read of it is found.
        stuck.delete(path)
        parts.onFault(error)
      })
      if (state === 'stopped') return
    }
  }

  /** Whether a file is as it was at a look long enough ago. */
  function isQuiet(path: string, file: InboxFile): boolean {
    const now = clock.monotonic()
    const before = seen.get(path)
    if (before?.file.bytes === file.bytes && before.file.changedAt === file.changedAt) {
      return now - before.since >= QUIET_MS
    }
    seen.set(path, { file, since: now })
    return false
  }

  async function take(companyId: CompanyId, setting: Setting, file: InboxFile): Promise<void> {
    const bytes = await readInbox(setting.folder, file)
    // It grew while it was read; the next looks see it anew.
    if (bytes === null) return void stuck.delete(join(setting.folder, file.name))
    const words = await parts.words()
    const content = bytes === 'tooLarge' ? `${file.name} ${file.bytes}` : bytes
    const sha256 = createHash('sha256').update(content).digest('hex')
    const claimed = store.tx((tx) =>
      claimWatched(tx, { companyId, name: file.name, sha256 }, STALE_MS),
    )
    if (claimed === null) return void stuck.delete(join(setting.folder, file.name))
    const ended = await load(companyId, setting, { file, sha256, bytes, claimed }).catch(refusalOf)
    store.tx((tx) => {
      endWatched(tx, claimed.file.id, ended)
      appendAudit(tx, {
        actor: setting.actor,
        event: 'batch.watched',
        subject: ended.batchId ?? companyId,
        data: { file: file.name, sha256, outcome: ended.outcome, reason: ended.reason },
      })
    })
    events.emit('batches.changed', { count: 1 })
    await putAway(
      setting.folder,
      file.name,
      ended.outcome === 'refused' ? words.refused : words.loaded,
    )
    stuck.delete(join(setting.folder, file.name))
  }

  async function load(
    companyId: CompanyId,
    setting: Setting,
    found: {
      readonly file: InboxFile
      readonly sha256: string
      readonly bytes: Uint8Array | 'tooLarge'
      readonly claimed: Claimed
    },
  ): Promise<{
    readonly outcome: 'loaded' | 'known' | 'refused'
    readonly batchId: BatchId | null
    readonly reason: string
    readonly line: string
  }> {
    const { bytes, sha256, claimed } = found
    if (bytes === 'tooLarge')
      throw new AppError('validation.file', { detail: { reason: 'tooLarge' } })
    if (bytes.length === 0) throw new AppError('validation.file', { detail: { reason: 'empty' } })
    const before = sameFile(store, companyId, sha256).find(
      ({ state: stands }) => stands !== 'undone' && stands !== 'reading',
    )
    if (before !== undefined && !claimed.isTakenOver) {
      return { outcome: 'known', batchId: before.id, reason: '', line: '' }
    }
    const actor: Actor = { actor: setting.actor }
    const upload = { companyId, name: found.file.name, bytes, sha256 }
    const batch =
      before ?? (await parts.reading.read(upload, { encoding: null, delimiter: null }, actor))
    await rehearse(batch, setting, actor)
    return { outcome: 'loaded', batchId: batch.id, reason: '', line: '' }
  }

  /** Judges a file as far as nothing has to be asked, and sends it where that was asked for and nothing stops it. */
  async function rehearse(batch: StoredBatch, { send }: Setting, actor: Actor): Promise<void> {
    try {
      if (batch.state === 'mapping') {
        const { id, mapping, answers, settings } = batch
        await parts.batches.check({ id, mapping, answers, settings, remember: false }, actor)
        await parts.batches.acceptUsual({ id }, actor)
      }
      const isWhole = isAllReady(batch.id)
      const { state: stands } = await parts.batches.get({ id: batch.id }, actor)
      if (send && isWhole && stands === 'checked') {
        await parts.batches.send({ id: batch.id, digest: '' }, actor)
      }
    } catch (error) {
      // Columns to name, a question to answer, another company's file: somebody finds the batch as it is.
      if (!(error instanceof AppError)) throw error
      if (!error.code.startsWith('validation.') && !error.code.startsWith('state.')) throw error
    }
  }

  function isAllReady(id: BatchId): boolean {
    const counts = batchCounts(store, id)
    const all = countOf(counts, Object.keys(counts) as DocumentState[])
    return all > 0 && countOf(counts, ['ready', 'drafted']) === all
  }

  function watched(): readonly CompanyId[] {
    return listCompanies(store)
      .map(({ id }) => id)
      .filter((id) => settingOf(id).isOn)
  }

  /** Only where something is watched: a machine at rest is left alone. */
  function plan(): void {
    takeBack?.()
    takeBack = null
    if (state !== 'running' || watched().length === 0) return
    takeBack = clock.after(LOOK_EVERY_MS, () => {
      takeBack = null
      lookAt(watched()).then(plan, parts.onFault)
    })
  }

  async function requireFolder(folder: string): Promise<void> {
    try {
      if (!isAbsolute(folder) || !(await stat(folder)).isDirectory()) throw new Error('no folder')
      await access(folder, constants.R_OK | constants.W_OK)
    } catch (cause) {
      throw new AppError('validation.input', {
        detail: { reason: 'watchFolder', path: folder },
        cause,
      })
    }
  }

  return {
    get({ companyId }) {
      requireCompany(services, companyId)
      return view(companyId)
    },
    async save({ companyId, isOn, send, choose }, caller) {
      const company = requireCompany(services, companyId)
      const before = settingOf(companyId)
      let { folder } = before
      if (isOn && (choose || folder === '')) {
        const usual = join(store.folder, (await parts.words()).usual, company.taxId)
        const chosen = await caller.host.chooseFolder(usual)
        if (chosen === null) return view(companyId)
        if (chosen === usual) await mkdir(usual, { recursive: true })
        folder = chosen
      }
      if (isOn) await requireFolder(folder)
      const setting: Setting = { isOn, folder, send, actor: caller.actor }
      store.tx((tx) => {
        writeSetting(tx, keyOf(companyId), setting)
        appendAudit(tx, {
          actor: caller.actor,
          event: 'batch.watchChanged',
          subject: companyId,
          data: { isOn, folder, send },
        })
        tx.afterCommit(() => events.emit('batches.changed', { count: 1 }))
      })
      plan()
      return view(companyId)
    },
    async look({ companyId }) {
      requireCompany(services, companyId)
      await lookAt([companyId])
      return view(companyId)
    },
    start() {
      if (state !== 'new') return
      state = 'running'
      plan()
    },
    async stop() {
      state = 'stopped'
      takeBack?.()
      await looking
    },
  }
}

function refusalOf(error: unknown): {
  readonly outcome: 'refused'
  readonly batchId: null
  readonly reason: string
  readonly line: string
} {
  if (!(error instanceof AppError) || error.code !== 'validation.file') throw error
  const { reason = '', line = '' } = error.detail
  return { outcome: 'refused', batchId: null, reason, line }
}
