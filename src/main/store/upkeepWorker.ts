import { parentPort } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { BUSY_MS, connect } from './connection.ts'
import { asStorageError } from './storageErrors.ts'
import { createOwnUpkeep, type CopyFacts } from './upkeep.ts'
import type { UpkeepAnswer, UpkeepTask } from './upkeepProtocol.ts'

/* Entry of the thread that copies, proves and checkpoints, so that the core's thread never waits for a whole database. */

const upkeep = createOwnUpkeep()

async function work(task: UpkeepTask): Promise<CopyFacts | null> {
  switch (task.kind) {
    case 'copy':
      await upkeep.copy(task.from, task.to)
      return null
    case 'prove':
      return upkeep.prove(task.path, task.keys)
    case 'checkpoint':
      checkpoint(task.path)
      return null
  }
}

/** A passive one: it waits for nobody and nobody waits for it. */
function checkpoint(path: string): void {
  const connection = connect(path, BUSY_MS)
  try {
    connection.database.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    connection.database.close()
  }
}

function answerOf(id: number, error: unknown): UpkeepAnswer {
  const mapped = asStorageError(error)
  if (mapped instanceof AppError) {
    return { id, refusal: { code: mapped.code, detail: mapped.detail } }
  }
  return { id, failure: mapped instanceof Error ? (mapped.stack ?? mapped.message) : 'unknown' }
}

parentPort?.on('message', (task: UpkeepTask) => {
  void work(task).then(
    (facts) => parentPort?.postMessage({ id: task.id, facts } satisfies UpkeepAnswer),
    (error: unknown) => parentPort?.postMessage(answerOf(task.id, error)),
  )
})
