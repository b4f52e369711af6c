import { parentPort, workerData } from 'node:worker_threads'
import type { PackNews, PackTask } from './protocol.ts'
import { readPack } from './readPack.ts'

/* Entry of the thread in which a pack of catalogues is read: a hundred and fifty thousand rows take seconds. */

let isCancelled = false
parentPort?.once('message', () => {
  isCancelled = true
})

const tell = (news: PackNews): void => parentPort?.postMessage(news)

readPack(workerData as PackTask, tell, () => isCancelled)
  .catch((error: unknown): PackNews => ({
    kind: 'failed',
    words: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  .then((news) => {
    tell(news)
    parentPort?.close()
  })
  .catch(() => undefined)
