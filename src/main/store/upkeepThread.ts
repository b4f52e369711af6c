import { Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import type { CopyFacts, Upkeep } from './upkeep.ts'
import type { UpkeepAnswer, UpkeepTask } from './upkeepProtocol.ts'

interface Waiting {
  resolve(facts: CopyFacts | null): void
  reject(reason: unknown): void
}

type Asked = UpkeepTask extends infer Task
  ? Task extends unknown
    ? Omit<Task, 'id'>
    : never
  : never

/**
 * Upkeep in a thread of its own, started when it is first needed. `workerFile` is the entry's path: the built
 * `upkeepWorker.js`, or this folder's `upkeepWorker.ts` in tests.
 */
export function createUpkeepThread(workerFile: string): Upkeep {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0
  let isClosed = false

  function started(): Worker {
    if (worker !== null) return worker
    const fresh = new Worker(workerFile)
    fresh.on('message', answered)
    // Without a listener, an error in the thread would end the whole program.
    fresh.on('error', (error) => ended(fresh, error))
    fresh.on('exit', () => ended(fresh, new AppError('state.stopping')))
    worker = fresh
    return fresh
  }

  function ended(which: Worker, reason: unknown): void {
    if (worker === which) worker = null
    for (const each of waiting.values()) each.reject(reason)
    waiting.clear()
  }

  function answered(answer: UpkeepAnswer): void {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker?.unref()
    if (asked === undefined) return
    if ('facts' in answer) asked.resolve(answer.facts)
    else if ('refusal' in answer) {
      asked.reject(new AppError(answer.refusal.code, { detail: answer.refusal.detail }))
    } else asked.reject(new Error(answer.failure))
  }

  function ask(task: Asked): Promise<CopyFacts | null> {
    if (isClosed) return Promise.reject(new AppError('state.stopping'))
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      const thread = started()
      // What is under way keeps the program alive; an idle thread does not.
      thread.ref()
      thread.postMessage({ ...task, id } satisfies UpkeepTask)
    })
  }

  return {
    async copy(from, to) {
      await ask({ kind: 'copy', from, to })
    },
    async prove(path, keys) {
      const facts = await ask({ kind: 'prove', path, keys })
      if (facts === null) throw new AppError('bug', { detail: { reason: 'noFactsOfCopy' } })
      return facts
    },
    async checkpoint(path) {
      await ask({ kind: 'checkpoint', path })
    },
    async close() {
      isClosed = true
      await worker?.terminate()
    },
  }
}
