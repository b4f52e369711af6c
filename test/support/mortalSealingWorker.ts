import { parentPort } from 'node:worker_threads'
import '../../src/main/sealing/worker.ts'
import type { SealingTask } from '../../src/main/sealing/workerProtocol.ts'

/** The sealing thread itself, which ends without a word at a cadena that says so. */
parentPort?.on('message', (task: SealingTask) => {
  if (task.kind === 'seal' && task.cadenas.includes('end')) process.exit(1)
})
