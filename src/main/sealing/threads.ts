import { availableParallelism } from 'node:os'
import { MessageChannel, Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { keyIsGone, type SealingRoom } from './room.ts'
import type { SealingAnswer, SealingTask } from './workerProtocol.ts'

/** Cadenas of one message: enough that the message costs nothing beside the signatures. */
const BATCH = 32
/** Below this, waking a second thread costs more than it brings. */
const WORTH_A_THREAD = 8

interface Waiting {
  resolve(seals: readonly string[]): void
  reject(reason: unknown): void
}

interface Thread {
  readonly names: Set<string>
  readonly waiting: Map<number, Waiting>
  readonly worker: Worker
}

type Question = Extract<SealingTask, { readonly id: number }>
type Asked =
  | Omit<Extract<Question, { kind: 'open' }>, 'id'>
  | Omit<Extract<Question, { kind: 'seal' }>, 'id'>
  | Omit<Extract<Question, { kind: 'signXml' }>, 'id'>

/** Signing takes a core whole; more threads than cores would only wait for each other. */
const USUAL_THREADS = Math.min(availableParallelism(), 4)

/**
 * A room over worker threads: keys are opened in one of them and handed on to the others directly, so that this thread
 * never holds an open key and a CSD is decrypted once however many threads seal. `workerFile` is the entry's path:
 * the built `sealingWorker.js`, or this folder's `worker.ts` in tests. The first thread starts with the first key,
 * another one when so many cadenas wait together that it pays. A thread that ends loses its keys: what it was asked is
 * refused with `bug`, and a fresh one is started for what comes next.
 */
export function createSealingThreads(workerFile: string, threads = USUAL_THREADS): SealingRoom {
  const pool: (Thread | undefined)[] = Array.from({ length: Math.max(1, threads) }, () => undefined)
  let lastId = 0
  let isClosed = false

  function threadAt(index: number): Thread {
    const known = pool[index]
    if (known !== undefined) return known
    const started = startThread(workerFile, () => {
      if (pool[index] === started) pool[index] = undefined
      return isClosed ? new AppError('state.stopping') : keyIsGone()
    })
    pool[index] = started
    return started
  }

  function ask(thread: Thread, task: Asked): Promise<readonly string[]> {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject })
      // Waiting seals keep the program alive; an idle thread does not.
      thread.worker.ref()
      thread.worker.postMessage({ ...task, id } satisfies SealingTask)
    })
  }

  /** Has the key at `thread`, from another one where it has to be; false when it is nowhere. */
  function bring(name: string, thread: Thread): boolean {
    if (thread.names.has(name)) return true
    const owner = pool.find((each) => each?.names.has(name) === true)
    if (owner === undefined) return false
    const { port1, port2 } = new MessageChannel()
    owner.worker.postMessage({ kind: 'give', name, port: port1 } satisfies SealingTask, [port1])
    thread.worker.postMessage({ kind: 'receive', name, port: port2 } satisfies SealingTask, [port2])
    thread.names.add(name)
    return true
  }

  /** The thread with the least to do; one that has not been started counts as busier than an idle one. */
  function leastBusy(count: number): Thread {
    let best = 0
    for (let index = 1; index < pool.length; index += 1) {
      if (loadAt(index, count) < loadAt(best, count)) best = index
    }
    return threadAt(best)
  }

  function loadAt(index: number, count: number): number {
    const thread = pool[index]
    if (thread !== undefined) return thread.waiting.size
    return count < WORTH_A_THREAD ? Number.POSITIVE_INFINITY : 0.5
  }

  /** The cadenas of one message; `count` is how many were asked for with them. */
  async function sealTogether(
    name: string,
    cadenas: readonly string[],
    count: number,
  ): Promise<readonly string[]> {
    if (isClosed) throw new AppError('state.stopping')
    const thread = leastBusy(count)
    if (!bring(name, thread)) throw keyIsGone()
    return ask(thread, { kind: 'seal', name, cadenas })
  }

  return {
    async open(name, file) {
      if (isClosed) throw new AppError('state.stopping')
      const thread = pool.find((each) => each !== undefined) ?? threadAt(0)
      await ask(thread, { kind: 'open', name, file })
      thread.names.add(name)
    },
    seal(name, cadenas) {
      const size = Math.min(BATCH, Math.max(1, Math.ceil(cadenas.length / pool.length)))
      const sealed: Promise<string>[] = []
      for (let at = 0; at < cadenas.length; at += size) {
        const together = cadenas.slice(at, at + size)
        const made = sealTogether(name, together, cadenas.length)
        sealed.push(
          ...together.map(async (_, index) => (await made)[index] ?? Promise.reject(keyIsGone())),
        )
      }
      return sealed
    },
    async signXml(name, signedInfo) {
      if (isClosed) throw new AppError('state.stopping')
      const thread = leastBusy(1)
      if (!bring(name, thread)) throw keyIsGone()
      const [signature] = await ask(thread, { kind: 'signXml', name, signedInfo })
      if (signature === undefined) throw keyIsGone()
      return signature
    },
    forget(name) {
      for (const thread of pool) {
        if (thread?.names.delete(name) === true) {
          thread.worker.postMessage({ kind: 'forget', name } satisfies SealingTask)
        }
      }
    },
    async close() {
      isClosed = true
      await Promise.all(pool.map(async (thread) => thread?.worker.terminate()))
    },
  }
}

/** `onEnd` says why what was still asked is refused. */
function startThread(workerFile: string, onEnd: () => AppError): Thread {
  const worker = new Worker(workerFile)
  const waiting = new Map<number, Waiting>()

  function end(cause?: unknown): void {
    const reason = onEnd()
    for (const each of waiting.values()) {
      each.reject(cause === undefined ? reason : new AppError(reason.code, { cause }))
    }
    waiting.clear()
  }

  worker.on('message', (answer: SealingAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if (asked !== undefined) settle(asked, answer)
  })
  // Without a listener, an error in the thread would end the whole program.
  worker.on('error', (cause) => end(cause))
  worker.on('exit', () => end())
  worker.unref()
  return { worker, waiting, names: new Set() }
}

function settle(asked: Waiting, answer: SealingAnswer): void {
  if ('seals' in answer) asked.resolve(answer.seals)
  else if ('refusal' in answer) {
    const { code, issues, detail } = answer.refusal
    asked.reject(new AppError(code, { issues, detail }))
  } else asked.reject(new Error(answer.failure))
}
