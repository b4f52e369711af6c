import { Worker } from 'node:worker_threads'
import type { TableNews, ReadRow, TableTask } from './protocol.ts'

/** How the reading of a file ended. */
export type TableEnd = Exclude<TableNews, { readonly kind: 'rows' }>

/** Reads a file in a thread of its own; each slice is waited for, so that no more than two are in memory. */
export type ReadTable = (
  task: TableTask,
  onRows: (rows: readonly ReadRow[]) => Promise<void>,
) => Promise<TableEnd>

/** Little room for what is new, so that what was parsed is soon let go; enough for the text of the largest file. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 768 }

/** `workerFile` is the entry's path: the built `tableWorker.js`, or this folder's `worker.ts` in tests. */
export function createTableReader(workerFile: string): ReadTable {
  return async (task, onRows) => {
    const worker = new Worker(workerFile, { workerData: task, resourceLimits: LIMITS })
    try {
      return await new Promise<TableEnd>((resolve, reject) => {
        worker.on('message', (news: TableNews) => {
          if (news.kind === 'rows') {
            onRows(news.rows).then(() => worker.postMessage('more'), reject)
          } else resolve(news)
        })
        worker.once('error', (error) => resolve({ kind: 'failed', words: String(error) }))
        worker.once('exit', () => resolve({ kind: 'failed', words: 'the thread ended' }))
      })
    } finally {
      await worker.terminate()
    }
  }
}
