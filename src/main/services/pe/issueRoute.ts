import type { IssuingProvider } from '../../providers/issuingPort.ts'
import type { ProviderCall } from '../../providers/ports.ts'

/** The way to a job's account, and the agent behind it. */
export interface IssueRoute {
  readonly issuer: IssuingProvider
  readonly call: ProviderCall
}
