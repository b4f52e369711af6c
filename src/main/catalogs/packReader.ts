import { Worker } from 'node:worker_threads'
import type { PackNews, PackTask } from './protocol.ts'

/** A pack that is being read in a thread of its own. */
export interface PackReading {
  /** How it ended. Never rejects. */
  readonly ended: Promise<Exclude<PackNews, { readonly kind: 'progress' }>>
  /** Heard between two slices. */
  cancel(): void
}

/** Reads packs; `workerFile` is the entry's path: the built `catalogWorker.js`, or this folder's `worker.ts` in tests. */
export type ReadPack = (
  task: PackTask,
  onProgress: (news: Extract<PackNews, { readonly kind: 'progress' }>) => void,
) => PackReading

export function createPackReader(workerFile: string): ReadPack {
  return (task, onProgress) => {
    const worker = new Worker(workerFile, { workerData: task })
    const ended = new Promise<Exclude<PackNews, { readonly kind: 'progress' }>>((resolve) => {
      worker.on('message', (news: PackNews) => {
        if (news.kind === 'progress') onProgress(news)
        else resolve(news)
      })
      worker.once('error', (error) => resolve({ kind: 'failed', words: String(error) }))
      worker.once('exit', () => resolve({ kind: 'failed', words: 'the thread ended' }))
    })
    return { ended, cancel: () => worker.postMessage('cancel') }
  }
}
