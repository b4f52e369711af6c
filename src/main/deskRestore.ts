import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CopyFile, CopyPreview } from '../contract/backups.ts'
import type { Mode } from '../contract/system.ts'
import { AppError } from '../domain/errors.ts'
import type { Caller } from './services/caller.ts'
import { findCopies, namedCopy, putAside, takeCopy, type FoundCopy } from './store/foundCopies.ts'
import { inspectCopy, type CopyContent } from './store/inspectCopy.ts'
import { DATABASE_FILE } from './store/open.ts'
import { putBack } from './store/restore.ts'

/** Backup files outside the data folder, for a machine that has no data yet or other ones. */
export interface FoundBackups {
  /** All that are found; or the one that the command line names. */
  find(path: string | null, caller: Caller): readonly CopyFile[]
  preview(id: string): CopyPreview
  /** The checked content of a found file, and the name under which it now lies among the copies of its mode. */
  take(
    id: string,
    folderOf: (mode: Mode) => string,
  ): { readonly name: string; readonly content: CopyContent }
}

/** Remembers under which name each found path was told, so that nobody names a path from a window. */
export function createFoundBackups(): FoundBackups {
  const known = new Map<string, FoundCopy>()

  function requireCopy(id: string): FoundCopy {
    const copy = known.get(id)
    if (copy === undefined || !existsSync(copy.path)) throw new AppError('notFound.document')
    return copy
  }

  return {
    find(path, caller) {
      if (path !== null && caller.door !== 'cli') throw new AppError('permission.denied')
      const copies = path === null ? findCopies() : [namedCopy(resolve(path))]
      for (const copy of copies) known.set(copy.id, copy)
      return copies
    },
    preview(id) {
      const copy = requireCopy(id)
      return { ...copy, ...inspectCopy(copy.path) }
    },
    take(id, folderOf) {
      const copy = requireCopy(id)
      const content = inspectCopy(copy.path)
      return { name: takeCopy(copy, folderOf(content.mode)), content }
    },
  }
}

/** Whether data of this mode are in the folder. */
export function hasData(folder: string): boolean {
  return existsSync(join(folder, DATABASE_FILE))
}

/** Puts a copy where no data are open: what lies there and does not open is kept beside. */
export function putInEmpty(folder: string, name: string, stamp: string): void {
  putAside(folder, DATABASE_FILE, stamp)
  putBack(folder, name, DATABASE_FILE)
}
