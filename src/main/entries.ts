import { join } from 'node:path'
import type { EntryPaths } from './coreTypes.ts'

/** Where the build put everything that is loaded as a file of its own. */
export interface BuiltFiles {
  readonly entries: EntryPaths
  /** Folder of the built page. */
  readonly renderer: string
  /** Preload of Electron's window. */
  readonly preload: string
  /** Scripts that run in a page before the program: the trusted-types guard and the browser's bridge. */
  readonly guard: string
  readonly bridge: string
  /** Loads a helper process inside Electron. */
  readonly electronHelper: string
}

/**
 * Paths of the built files. Only an entry file may call it, with its own `import.meta.dirname`: shared code
 * ends up in another folder of the build. Names as in electron.vite.config.ts.
 */
export function builtFiles(entryFolder: string): BuiltFiles {
  const preloads = join(entryFolder, '..', 'preload')
  return {
    entries: {
      pdfWorker: join(entryFolder, 'pdfWorker.js'),
      keytarHelper: join(entryFolder, 'keytarHelper.js'),
      practicePac: join(entryFolder, 'practicePac.js'),
    },
    renderer: join(entryFolder, '..', 'renderer'),
    preload: join(preloads, 'index.cjs'),
    guard: join(preloads, 'guard.cjs'),
    bridge: join(preloads, 'bridge.cjs'),
    electronHelper: join(entryFolder, 'electronHelper.js'),
  }
}
