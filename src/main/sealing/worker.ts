import type { KeyObject } from 'node:crypto'
import { parentPort, type MessagePort } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { openSigner } from './ownRoom.ts'
import { keyIsGone } from './room.ts'
import { createSigner, type Signer } from './signer.ts'
import type { SealingAnswer, SealingTask } from './workerProtocol.ts'

/* Entry of a thread that keeps open keys and seals with them, many cadenas a message, without awaiting anything. */

/** A key that another thread hands over may still be on its way. */
const signers = new Map<string, Signer | Promise<Signer>>()

async function work(task: Extract<SealingTask, { id: number }>): Promise<readonly string[]> {
  if (task.kind === 'open') {
    signers.set(task.name, openSigner(task.file))
    return []
  }
  const signer = await signers.get(task.name)
  if (signer === undefined) throw keyIsGone()
  if (task.kind === 'signXml') return [signer.signXml(task.signedInfo)]
  return task.cadenas.map((cadena) => signer.seal(cadena))
}

function answerOf(id: number, error: unknown): SealingAnswer {
  if (error instanceof AppError) {
    const { code, issues, detail } = error
    return { id, refusal: { code, issues, detail } }
  }
  return { id, failure: error instanceof Error ? error.message : 'unknown' }
}

parentPort?.on('message', (task: SealingTask) => {
  switch (task.kind) {
    case 'open':
    case 'seal':
    case 'signXml':
      void work(task).then(
        (seals) => parentPort?.postMessage({ id: task.id, seals } satisfies SealingAnswer),
        (error: unknown) => parentPort?.postMessage(answerOf(task.id, error)),
      )
      return
    case 'forget':
      signers.delete(task.name)
      return
    case 'give':
      void give(task.name, task.port)
      return
    case 'receive':
      signers.set(task.name, received(task.port))
  }
})

async function give(name: string, port: MessagePort): Promise<void> {
  const signer = await Promise.resolve(signers.get(name)).catch(() => undefined)
  if (signer !== undefined) port.postMessage(signer.privateKey)
  port.close()
}

function received(port: MessagePort): Promise<Signer> {
  const coming = new Promise<Signer>((resolve, reject) => {
    port.once('message', (key: KeyObject) => {
      resolve(createSigner(key))
      port.close()
    })
    port.once('close', () => reject(keyIsGone()))
  })
  // Whoever seals with it is told; a key that nobody asks for may stay away.
  coming.catch(() => undefined)
  return coming
}
