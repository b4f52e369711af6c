import type { SatAnswer } from '../../domain/mx/cancel/satStatus.ts'
import type { AccountCheck, Outcome, ProviderCall, ProviderDefinition } from './ports.ts'

/** A service that says what became of a document. */
export interface StatusService {
  readonly definition: ProviderDefinition
  /** `expression`: the text of the printed QR, from its `?` on. */
  ask(call: ProviderCall, expression: string): Promise<Outcome<SatAnswer>>
  check(call: ProviderCall): Promise<Outcome<AccountCheck>>
}
