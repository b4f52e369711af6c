import { join, resolve } from 'node:path'
import type { EntryPaths } from '../../src/main/coreTypes.ts'

/** Programs that tests run as processes or threads of their own, by the sources they are bundled from. */
export const PROGRAMS = {
  pdfWorker: 'src/main/pdf/worker.ts',
  sealingWorker: 'src/main/sealing/worker.ts',
  upkeepWorker: 'src/main/store/upkeepWorker.ts',
  catalogWorker: 'src/main/catalogs/worker.ts',
  tableWorker: 'src/main/tables/worker.ts',
  keytarHelper: 'src/main/secrets/keytarHelper.ts',
  practicePac: 'src/practice/main.ts',
  browserShell: 'src/main/browser/index.ts',
  crashChild: 'test/support/crashChild.ts',
  batchCrashChild: 'test/support/batchCrashChild.ts',
  storageChild: 'test/system/storageChild.ts',
  vaultWriter: 'test/support/vaultWriter.ts',
} as const

/** Names the folder of the bundles to the test files; set by bundlePrograms.ts before the first of them starts. */
export const FOLDER_VARIABLE = 'TIMBREL_TEST_PROGRAMS'

/** File of a bundled program. Without bundles (a bench, a test run by hand) its source, which Node runs as well. */
export function programPath(name: keyof typeof PROGRAMS): string {
  const folder = process.env[FOLDER_VARIABLE]
  return folder === undefined ? resolve(PROGRAMS[name]) : join(folder, `${name}.js`)
}

/** What the core loads as files of their own. */
export function entryPaths(): EntryPaths {
  return {
    pdfWorker: programPath('pdfWorker'),
    sealingWorker: programPath('sealingWorker'),
    upkeepWorker: programPath('upkeepWorker'),
    catalogWorker: programPath('catalogWorker'),
    tableWorker: programPath('tableWorker'),
    keytarHelper: programPath('keytarHelper'),
    practicePac: programPath('practicePac'),
  }
}
