import { parentPort, workerData } from 'node:worker_threads'
import type { TableNews, TableTask } from './protocol.ts'
import { readTable } from './readTable.ts'
import { TableRefused } from './refused.ts'

/* Entry of the thread in which a file is read: a hundred thousand rows take a second. */

let goOn: (() => void) | null = null
parentPort?.on('message', () => goOn?.())

const tell = (news: TableNews): void => parentPort?.postMessage(news)
const { bytes, options } = workerData as TableTask

readTable(bytes, options, async (rows) => {
  const taken = new Promise<void>((resolve) => {
    goOn = resolve
  })
  tell({ kind: 'rows', rows })
  await taken
})
  .then((facts): TableNews => ({ kind: 'done', facts }))
  .catch((error: unknown): TableNews => {
    if (error instanceof TableRefused) {
      return { kind: 'refused', reason: error.reason, line: error.line }
    }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'failed', words }
  })
  .then((news) => {
    tell(news)
    parentPort?.close()
  })
  .catch(() => undefined)
