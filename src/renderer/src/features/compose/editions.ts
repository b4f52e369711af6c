import type { CatalogKey } from '../../../../contract/catalogs.ts'
import type { EditionEntry, FindInEdition } from '../../../../domain/mx/rules/editions.ts'
import { call, on } from '../../api.ts'

/** Keys of one question to the core; a document of hundreds of lines asks several times. */
const MOST_KEYS = 200

/**
 * What the editions in use say of the keys that are typed here. A key that is not known yet is answered with "no edition"
 * and asked of the core; when its answer is there, whoever listens judges again.
 */
export interface KnownEditions {
  readonly find: FindInEdition
  /** Calls back whenever an answer came that may change a verdict; gives the way to stop. */
  onNews(listener: () => void): () => void
}

/** A memory of the core's answers, emptied when the catalogues change. */
export function createKnownEditions(): KnownEditions {
  const known = new Map<string, EditionEntry | null | undefined>()
  const wanted = new Map<string, CatalogKey>()
  const listeners = new Set<() => void>()
  let isAsking = false
  let isWatching = false

  function watch(): void {
    if (isWatching) return
    isWatching = true
    on('catalogs.changed', () => {
      known.clear()
      tell()
    })
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  async function askWanted(): Promise<void> {
    isAsking = true
    try {
      while (wanted.size > 0) {
        const keys = [...wanted.values()].slice(0, MOST_KEYS)
        const { hasEdition, entries } = await call('catalogs.look', { keys })
        let isNews = false
        for (const [index, { catalog, key }] of keys.entries()) {
          const entry = hasEdition[catalog] === true ? (entries[index] ?? null) : undefined
          known.set(`${catalog} ${key}`, entry)
          wanted.delete(`${catalog} ${key}`)
          isNews ||= entry !== undefined
        }
        if (isNews) tell()
      }
    } catch {
      // The built-in lists judge meanwhile, and the core judges again before it seals.
      wanted.clear()
    } finally {
      isAsking = false
    }
  }

  return {
    find(catalog, key) {
      watch()
      const name = `${catalog} ${key}`
      if (known.has(name)) return known.get(name)
      wanted.set(name, { catalog, key })
      // After this judgement, with every key that it met.
      if (!isAsking) {
        isAsking = true
        queueMicrotask(() => void askWanted())
      }
      return undefined
    },
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
