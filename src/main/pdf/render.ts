import { Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import type { Logo } from '../../domain/printLook.ts'
import type { AnyPdfRequest } from './request.ts'
import type { PdfAnswer, PdfTask } from './workerProtocol.ts'

/** Makes PDFs on this machine, without any network. */
export interface PdfRenderer {
  /**
   * Bytes of the PDF; the same request always gives the same bytes. Refuses with `validation.file` when the
   * XML is no CFDI 4.0.
   */
  render(request: AnyPdfRequest): Promise<Uint8Array>
  /** A logo made from a file that may be anything; refuses with `validation.file` and why. */
  logo(file: Uint8Array): Promise<Logo>
  /** Ends the threads; documents still being made are refused with `state.stopping`. */
  close(): Promise<void>
}

interface Waiting {
  resolve(made: never): void
  reject(reason: unknown): void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

/**
 * A renderer over `threads` worker threads, started at the first document. `workerFile` is the entry's path:
 * the built `pdfWorker.js`, or this folder's `worker.ts` in tests.
 */
export function createPdfRenderer(workerFile: string, threads = 1): PdfRenderer {
  const pool: (Thread | undefined)[] = Array.from({ length: threads }, () => undefined)
  let lastId = 0
  let isClosed = false

  function threadAt(index: number): Thread {
    const known = pool[index]
    if (known !== undefined) return known
    const started = startThread(workerFile, () => {
      if (pool[index] === started) pool[index] = undefined
    })
    pool[index] = started
    return started
  }

  /** The thread answers each task with what it is for. */
  function ask<Made>(
    work: { readonly request: AnyPdfRequest } | { readonly picture: Uint8Array },
  ): Promise<Made> {
    if (isClosed) return Promise.reject(new AppError('state.stopping'))
    lastId += 1
    const task: PdfTask = { id: lastId, ...work }
    const { worker, waiting } = threadAt(lastId % threads)
    return new Promise((resolve, reject) => {
      waiting.set(task.id, { resolve, reject })
      // A waiting document keeps the program alive; an idle thread does not.
      worker.ref()
      worker.postMessage(task)
    })
  }

  return {
    render: (request) => ask<Uint8Array>({ request }),
    logo: (picture) => ask<Logo>({ picture }),
    async close() {
      isClosed = true
      await Promise.all(pool.map(async (thread) => thread?.worker.terminate()))
    },
  }
}

function startThread(workerFile: string, onEnd: () => void): Thread {
  const worker = new Worker(workerFile)
  const waiting = new Map<number, Waiting>()

  function fail(reason: unknown): void {
    for (const each of waiting.values()) each.reject(reason)
    waiting.clear()
    onEnd()
  }

  worker.on('message', (answer: PdfAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if (asked !== undefined) settle(asked, answer)
  })
  // Without a listener, an error in the thread would end the whole program.
  worker.on('error', fail)
  worker.on('exit', () => fail(new AppError('state.stopping')))
  worker.unref()
  return { worker, waiting }
}

function settle(asked: Waiting, answer: PdfAnswer): void {
  if ('made' in answer) asked.resolve(answer.made as never)
  else if ('refusal' in answer) {
    asked.reject(new AppError('validation.file', { detail: { reason: answer.refusal } }))
  } else asked.reject(new Error(answer.failure))
}
