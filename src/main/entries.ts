import { join } from 'node:path'
import type { EntryPaths } from './coreTypes.ts'

/** Where the build put everything that is loaded as a file of its own. */
export interface BuiltFiles {
  readonly entries: EntryPaths
  /** Folder of the built page. */
  readonly renderer: string
  /** Preload of Electron's window. */
  readonly preload: string
  /** Script that makes `window.api` in the browser window. */
  readonly bridge: string
  /** The program behind a window of an ordinary browser. */
  readonly browserShell: string
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
      sealingWorker: join(entryFolder, 'sealingWorker.js'),
      upkeepWorker: join(entryFolder, 'upkeepWorker.js'),
      catalogWorker: join(entryFolder, 'catalogWorker.js'),
      tableWorker: join(entryFolder, 'tableWorker.js'),
      keytarHelper: join(entryFolder, 'keytarHelper.js'),
      practicePac: join(entryFolder, 'practicePac.js'),
    },
    renderer: join(entryFolder, '..', 'renderer'),
    preload: join(preloads, 'index.cjs'),
    bridge: join(preloads, 'bridge.cjs'),
    browserShell: join(entryFolder, 'browser.js'),
    electronHelper: join(entryFolder, 'electronHelper.js'),
  }
}
