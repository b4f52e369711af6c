import type { Input, MethodName, Output } from '../../../src/contract/api.ts'
import type { EventName, Events } from '../../../src/contract/events.ts'
import type { Result, WireError } from '../../../src/contract/result.ts'
import type { ErrorCode } from '../../../src/domain/errors.ts'

type Answers = {
  readonly [M in MethodName]?: (input: Input<M>) => Output<M> | Promise<Output<M>>
}

/** A refusal that a fake method throws. */
export class FakeRefusal extends Error {
  readonly wire: WireError

  constructor(code: ErrorCode, part: Partial<WireError> = {}) {
    super(code)
    this.wire = { code, issues: [], detail: {}, retryAt: null, traceId: null, ...part }
  }
}

export interface FakeApi {
  /** Every call so far. */
  readonly calls: readonly { readonly method: MethodName; readonly input: unknown }[]
  /** What each call of a method so far was given. */
  inputsOf(method: MethodName): readonly unknown[]
  emit<Name extends EventName>(name: Name, payload: Events[Name]): void
}

/** Puts a `window.api` with these answers into the page of a test; a method without an answer fails the test. */
export function installFakeApi(answers: Answers): FakeApi {
  const calls: { method: MethodName; input: unknown }[] = []
  const listeners = new Map<string, Set<(payload: never) => void>>()

  async function call(method: MethodName, input: unknown): Promise<Result<unknown>> {
    calls.push({ method, input })
    const answer = answers[method] as ((input: unknown) => unknown) | undefined
    if (answer === undefined) throw new Error(`the test has no answer for ${method}`)
    try {
      return { ok: true, value: await answer(input) }
    } catch (error) {
      if (error instanceof FakeRefusal) return { ok: false, error: error.wire }
      throw error
    }
  }

  function on(name: string, listener: (payload: never) => void): () => void {
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard.add(listener))
    return () => void heard.delete(listener)
  }

  Object.defineProperty(window, 'api', { value: { call, on }, configurable: true })
  return {
    calls,
    inputsOf: (wanted) => calls.filter(({ method }) => method === wanted).map(({ input }) => input),
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never)
    },
  }
}
