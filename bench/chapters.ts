import type { Chapter } from './chapter.ts'
import { audit } from './chapters/audit.ts'
import { bulk, cpuBound, limited } from './chapters/bulk.ts'
import { desk } from './chapters/desk.ts'
import { documents } from './chapters/documents.ts'
import { files } from './chapters/files.ts'
import { nubefact } from './chapters/nubefact.ts'
import { service } from './chapters/service.ts'
import { start } from './chapters/start.ts'
import { window } from './chapters/window.ts'
import { pdf } from './chapters/pdf.ts'
import { sealing } from './chapters/sealing.ts'
import { store } from './chapters/store.ts'

/** All of them, in the order in which they run. */
export const CHAPTERS: readonly Chapter[] = [
  sealing,
  service,
  store,
  audit,
  bulk,
  cpuBound,
  limited,
  files,
  nubefact,
  pdf,
  start,
  window,
  desk,
  documents,
]
