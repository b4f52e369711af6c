import type { CoreOptions } from '../openCore.ts'
import { createSealer, type Sealer } from '../sealing/sealer.ts'
import { createSealingThreads } from '../sealing/threads.ts'
import type { ServiceContext } from '../services/context.ts'
import { createSeals, type Seals } from '../services/seals.ts'

/** What signs, and which certificate it signs with. */
export interface Sealing {
  readonly sealer: Sealer
  readonly seals: Seals
}

/** Joins vault, threads and certificates. */
export function createSealing(
  context: ServiceContext,
  options: Pick<CoreOptions, 'sealing' | 'paths'>,
  onFault: (error: unknown) => void,
): Sealing {
  const room = options.sealing ?? createSealingThreads(options.paths.sealingWorker)
  const sealer = createSealer(context.secrets, room)
  return { sealer, seals: createSeals(context, sealer, onFault) }
}
