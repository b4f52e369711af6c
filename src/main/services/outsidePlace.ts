import type { BackupPlaceView, OutsideStatus, ProvenBackup } from '../../contract/backups.ts'
import { AppError } from '../../domain/errors.ts'
import type { Mode } from '../../contract/system.ts'
import { appendAudit } from '../store/audit.ts'
import { isOutside } from '../store/outsideCopies.ts'
import { isWritable, listPlaces, type Place } from '../store/places.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Caller } from './caller.ts'
import type { ServiceContext } from './context.ts'

/** What is remembered about the place outside. */
interface KeptPlace {
  readonly path: string
  readonly remindAfterDays: number
  readonly last: ProvenBackup | null
  readonly failure: string | null
}

export interface ChosenPlace {
  readonly placeId: string | null
  readonly path: string | null
  readonly remindAfterDays: number
}

/** Copies in a folder that the person chose: a stick, another disk, a synced folder (P1-08). */
export interface OutsidePlace {
  status(): OutsideStatus | null
  places(): readonly BackupPlaceView[]
  /** Remembers the place; null when the person closed the dialog and nothing changed. */
  choose(input: ChosenPlace, caller: Caller): Promise<string | null>
  forget(caller: Caller): void
  /**
   * Brings a proven copy there if it is not there yet. A place that cannot be reached or written to is no failure of
   * the backup: it is remembered, and reminded of.
   */
  bring(backup: ProvenBackup, actor: string): Promise<void>
}

const SETTING = 'backup.outside'
const DAY_MS = 86_400_000

export function createOutsidePlace(
  { store, clock, events }: ServiceContext,
  parts: { readonly mode: Mode; readonly listPlaces?: () => readonly Place[] },
): OutsidePlace {
  const listed = parts.listPlaces ?? listPlaces

  function kept(): KeptPlace | null {
    return readSetting(store, SETTING) as KeptPlace | null
  }

  function keep(
    place: KeptPlace | null,
    told: { readonly actor: string; readonly event: string },
  ): void {
    store.tx((tx) => {
      writeSetting(tx, SETTING, place)
      appendAudit(tx, { ...told, subject: '', data: { ...place } })
    })
    events.emit('system.changed', { count: 1 })
  }

  async function pathOf(input: ChosenPlace, caller: Caller): Promise<string | null> {
    if (input.path !== null) {
      // A page names no path: whatever runs in it could write anywhere.
      if (caller.door !== 'cli') throw new AppError('permission.denied')
      return input.path
    }
    if (input.placeId === null) {
      const chosen = await caller.host.chooseFolder(listed()[0]?.path ?? '')
      return chosen === '' ? null : chosen
    }
    const place = listed().find(({ id }) => id === input.placeId)
    if (place === undefined) throw new AppError('storage.placeMissing', { detail: { folder: '' } })
    return place.path
  }

  return {
    status() {
      const place = kept()
      if (place === null) return null
      const { path, last, failure, remindAfterDays } = place
      const isLate = last === null || clock.now() - last.at > remindAfterDays * DAY_MS
      return { path, last, failure, remindAfterDays, isReachable: isWritable(path), isLate }
    },
    places: () => listed(),
    async choose(input, caller) {
      const path = await pathOf(input, caller)
      if (path === null) return null
      if (!isWritable(path)) {
        throw new AppError('storage.placeMissing', { detail: { folder: path } })
      }
      const before = kept()
      const last = before?.path === path ? before.last : null
      const { remindAfterDays } = input
      keep(
        { path, remindAfterDays, last, failure: null },
        { actor: caller.actor, event: 'backup.placeChosen' },
      )
      return path
    },
    forget: (caller) => keep(null, { actor: caller.actor, event: 'backup.placeForgotten' }),
    async bring(backup, actor) {
      const place = kept()
      if (place === null || isOutside(place.path, parts.mode, backup.name)) return
      try {
        const facts = await store.copyOut(backup.name, place.path, parts.mode)
        const last = { ...backup, ...facts }
        keep({ ...place, last, failure: null }, { actor, event: 'backup.provenOutside' })
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'state.stopping') throw error
        if (error.code === place.failure) return
        keep({ ...place, failure: error.code }, { actor, event: 'backup.outsideFailed' })
      }
    },
  }
}
