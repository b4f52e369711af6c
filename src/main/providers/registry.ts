import { facturaloplus } from './facturaloplus/index.ts'
import { finkok } from './finkok/index.ts'
import type { IssuingProvider } from './issuingPort.ts'
import { nubefact } from './nubefact/index.ts'
import type { ProviderDefinition, StampingProvider } from './ports.ts'
import { sat } from './sat/index.ts'
import { smtp } from './smtp/index.ts'
import type { StatusService } from './statusPort.ts'
import { swsapien } from './swsapien/index.ts'

/** Every certifier of Mexican documents, one line each; the queue and the conformance tests read this list. */
export const PROVIDERS: readonly StampingProvider[] = [facturaloplus, swsapien, finkok]

/** Every agent that issues Peruvian documents, one line each. */
export const ISSUERS: readonly IssuingProvider[] = [nubefact]

/** Services that say what became of a document, one line each. */
export const STATUS_SERVICES: readonly StatusService[] = [sat]

/** What every provider declares; the settings screen is drawn from it. */
export const DEFINITIONS: readonly ProviderDefinition[] = [
  ...PROVIDERS,
  ...ISSUERS,
  ...STATUS_SERVICES,
]
  .map(({ definition }) => definition)
  .concat(smtp)

/** The certifier with this id, or undefined. */
export function providerById(id: string): StampingProvider | undefined {
  return PROVIDERS.find((provider) => provider.definition.id === id)
}

/** The issuing agent with this id, or undefined. */
export function issuerById(id: string): IssuingProvider | undefined {
  return ISSUERS.find((provider) => provider.definition.id === id)
}

/** The status service with this id, or undefined. */
export function statusServiceById(id: string): StatusService | undefined {
  return STATUS_SERVICES.find((service) => service.definition.id === id)
}

/** What a provider declares; throws for an id that was never in an account. */
export function definitionOf(id: string): ProviderDefinition {
  const definition = DEFINITIONS.find((each) => each.id === id)
  if (definition === undefined) throw new Error(`no provider ${id}`)
  return definition
}
