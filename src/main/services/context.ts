import type { Clock } from '../clock.ts'
import type { EventBus } from '../eventBus.ts'
import type { Random } from '../random.ts'
import type { SecretStore } from '../secrets/secretStore.ts'
import type { Steps } from '../steps.ts'
import type { Store } from '../store/open.ts'

/** What every service is built from; handed in once, by core.ts. */
export interface ServiceContext {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly secrets: SecretStore
  readonly events: EventBus
  readonly steps: Steps
}
