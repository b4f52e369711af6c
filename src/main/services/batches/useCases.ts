import type { BatchesApi } from '../../../contract/batches.ts'
import type { Actor, Caller } from '../caller.ts'

type NeedsHost = 'batches.export' | 'batches.template'

/** Use cases of a file of documents, from its bytes to its result. */
export type Batches = {
  readonly [M in keyof BatchesApi as M extends `batches.${infer Name}` ? Name : never]: (
    input: Parameters<BatchesApi[M]>[0],
    caller: M extends NeedsHost ? Caller : Actor,
  ) => ReturnType<BatchesApi[M]> | Promise<ReturnType<BatchesApi[M]>>
}
