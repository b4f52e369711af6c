import type { Input, MethodName, Output } from '../../contract/api.ts'
import type { WireError } from '../../contract/result.ts'
import type { AppError } from '../../domain/errors.ts'
import type { Core, Session } from '../coreTypes.ts'

/** A refusal of the core on its way out of a verb. */
export class Refused extends Error {
  readonly wire: WireError

  constructor(wire: WireError) {
    super(wire.code)
    this.name = 'Refused'
    this.wire = wire
  }
}

/** Calls the core as the window does; a refusal is thrown as `Refused`. */
export type Call = <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>

export function callThrough(core: Core, session: Session): Call {
  return async (method, input) => {
    const result = await core.call(method, input, session)
    if (!result.ok) throw new Refused(result.error)
    // The router answers with what the contract says of this method.
    return result.value as Output<typeof method>
  }
}

/** A refusal from before there was a core to call, in the form of the others. */
export function wireOf({ code, issues, detail, retryAt }: AppError): WireError {
  return { code, issues, detail, retryAt: retryAt ?? null, traceId: null }
}
