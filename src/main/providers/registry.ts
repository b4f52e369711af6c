import { facturaloplus } from './facturaloplus/index.ts'
import type { StampingProvider } from './ports.ts'

/** Every provider the program knows, one line each; the settings screen, the queue and the conformance tests read this list. */
export const PROVIDERS: readonly StampingProvider[] = [facturaloplus]

/** The provider with this id, or undefined. */
export function providerById(id: string): StampingProvider | undefined {
  return PROVIDERS.find((provider) => provider.definition.id === id)
}
