import type { z } from 'zod'
import type { Input, MethodName, Output } from '../../contract/api.ts'
import type { Permission } from '../../domain/people.ts'
import type { Caller } from '../services/caller.ts'

/** One method of the contract: the shape of its input, who may call it, and the use case behind it. */
export interface Route {
  readonly method: MethodName
  readonly shape: z.ZodType
  /** `nothing` is for what has to work before anybody signed in. */
  readonly permission: Permission | 'nothing'
  readonly handle: (input: unknown, caller: Caller) => Promise<unknown>
}

/** A shape whose result is what the contract promises the handler; a mismatch does not compile. */
type ShapeOf<M extends MethodName> = z.ZodType<Input<M>>

/**
 * Joins a method's name, the shape of its input, the permission it needs and its use case. It fails to
 * compile when one of them disagrees with the contract.
 */
export function define<M extends MethodName>(
  method: M,
  shape: ShapeOf<M>,
  permission: Permission | 'nothing',
  handle: (input: Input<M>, caller: Caller) => Output<M> | Promise<Output<M>>,
): Route {
  return {
    method,
    shape,
    permission,
    // The router calls `handle` only with what `shape` returned, so the cast states a fact.
    handle: async (input, caller) => handle(input as Input<M>, caller),
  }
}
