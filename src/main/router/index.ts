import { METHODS } from '../../contract/methods.ts'
import type { Result } from '../../contract/result.ts'
import { AppError } from '../../domain/errors.ts'
import { permitted } from '../services/caller.ts'
import type { Caller } from '../services/caller.ts'
import { checkBorder } from './border.ts'
import type { Route } from './define.ts'
import { issuesOfShape, toWireError } from './wire.ts'

/** Logs an unexpected error whole (redacted) and returns the trace id that the person is shown. */
export type BugReporter = (error: unknown, method: string) => string

export type Router = (method: string, input: unknown, caller: Caller) => Promise<Result<unknown>>

/**
 * Answers calls: known name, plain and bounded data, shape, permission, use case. Always a Result; an
 * error that nobody planned becomes `bug` with a trace id and tells the caller nothing else.
 */
export function createRouter(routes: readonly Route[], reportBug: BugReporter): Router {
  const byMethod = new Map<string, Route>(routes.map((route) => [route.method, route]))

  async function answer(method: string, input: unknown, caller: Caller): Promise<unknown> {
    const route = METHODS.has(method) ? byMethod.get(method) : undefined
    if (route === undefined) throw new AppError('notFound.method')
    checkBorder(input)
    const parsed = route.shape.safeParse(input)
    if (!parsed.success) {
      throw new AppError('validation.input', { issues: issuesOfShape(parsed.error) })
    }
    // Last, because it may use up a consent.
    const actor = route.permission === 'nothing' ? caller : permitted(caller, route.permission)
    return route.handle(parsed.data, actor)
  }

  return async (method, input, caller) => {
    try {
      return { ok: true, value: await answer(method, input, caller) }
    } catch (error) {
      if (error instanceof AppError && error.code !== 'bug') {
        return { ok: false, error: toWireError(error, null) }
      }
      const traceId = reportBug(error, typeof method === 'string' ? method : 'unreadable')
      return { ok: false, error: toWireError(new AppError('bug'), traceId) }
    }
  }
}

/**
 * A router that loads its routes when the first call comes, or when told to get ready: making the shapes of all
 * inputs is the longest part of a start, and a window has nothing to ask yet.
 */
export interface LateRouter {
  readonly answer: Router
  getReady(): Promise<void>
}

export function createLateRouter(
  load: () => Promise<readonly Route[]>,
  reportBug: BugReporter,
): LateRouter {
  let loading: Promise<Router> | null = null
  const loaded = (): Promise<Router> => {
    loading ??= load().then((routes) => createRouter(routes, reportBug))
    return loading
  }
  return {
    answer: async (method, input, caller) => (await loaded())(method, input, caller),
    getReady: async () => void (await loaded()),
  }
}
