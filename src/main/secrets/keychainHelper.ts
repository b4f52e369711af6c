import type { ChildProcess } from 'node:child_process'
import { AppError } from '../../domain/errors.ts'
import type { Clock } from '../clock.ts'
import type { HelperMessage, HelperRequest } from './helperProtocol.ts'

/** Longest that one call may take, a prompt of the system included (reliability-security.md §3.5.2). */
const CALL_LIMIT_MS = 5_000
/** A keychain that is open answers a probe in a tenth of this; counted from when the helper runs. */
const PROBE_LIMIT_MS = 800

export type ProbeAnswer = 'ready' | 'locked' | 'waiting' | 'absent'

/** Items of the system's keychain. Every call ends within its limit, with `secret.unavailable`. */
export interface Keychain {
  get(account: string): Promise<string | null>
  set(account: string, value: string): Promise<void>
  delete(account: string): Promise<void>
  /** Never throws: an answer that does not come means `waiting`, the system is asking the person. */
  probe(account: string): Promise<ProbeAnswer>
  close(): void
}

interface Helper {
  readonly child: ChildProcess
  readonly ready: Promise<void>
  readonly pending: Map<number, Waiting>
}

interface Waiting {
  resolve(value: string | null): void
  reject(reason: unknown): void
}

type Question =
  | { readonly op: 'get' | 'delete' | 'probe'; readonly account: string }
  | { readonly op: 'set'; readonly account: string; readonly value: string }

/**
 * The keychain through a helper process, started at the first call and anew after any failure: a keychain
 * that came back gives old connections nothing. `fork` starts the helper's entry: child_process.fork under
 * Node, utilityProcess.fork in Electron.
 */
export function createKeychain(fork: () => ChildProcess, clock: Clock): Keychain {
  let helper: Helper | null = null
  let lastId = 0

  function running(): Helper {
    helper ??= startHelper(fork, forget)
    return helper
  }

  function forget(ended: Helper): void {
    if (helper === ended) helper = null
  }

  /** Ends the helper: a call that hangs holds one of its threads for good. */
  function abandon(used: Helper): void {
    forget(used)
    used.child.kill('SIGKILL')
  }

  async function askOnce(question: Question, limitMs: number): Promise<string | null> {
    const used = running()
    try {
      await within(used.ready, CALL_LIMIT_MS, clock)
      lastId += 1
      return await within(send(used, { ...question, id: lastId }), limitMs, clock)
    } catch (error) {
      abandon(used)
      throw error
    }
  }

  /** A helper that was there before may be tied to a keychain that has since been replaced: asked anew once. */
  async function ask(question: Question, limitMs: number): Promise<string | null> {
    const isFresh = helper === null
    try {
      return await askOnce(question, limitMs)
    } catch (error) {
      if (isFresh || !isSystemFailure(error)) throw error
      return askOnce(question, limitMs)
    }
  }

  return {
    get: (account) => ask({ op: 'get', account }, CALL_LIMIT_MS),
    async set(account, value) {
      await ask({ op: 'set', account, value }, CALL_LIMIT_MS)
    },
    async delete(account) {
      await ask({ op: 'delete', account }, CALL_LIMIT_MS)
    },
    async probe(account) {
      try {
        const answer = await ask({ op: 'probe', account }, PROBE_LIMIT_MS)
        return answer === 'ready' ? 'ready' : 'locked'
      } catch (error) {
        return probeFailure(error)
      }
    },
    close() {
      if (helper !== null) abandon(helper)
    },
  }
}

function startHelper(fork: () => ChildProcess, onEnd: (helper: Helper) => void): Helper {
  const child = fork()
  const pending = new Map<number, Waiting>()
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: HelperMessage) => {
      if ('ready' in message) resolve()
      else settle(pending, message)
    })
    child.once('exit', () => {
      reject(unavailable('helperEnded'))
      for (const waiting of pending.values()) waiting.reject(unavailable('helperEnded'))
      pending.clear()
      onEnd(helper)
    })
  })
  // Whoever asks first hears of a failure; until then nobody listens.
  ready.catch(() => undefined)
  const helper: Helper = { child, ready, pending }
  return helper
}

function send(helper: Helper, request: HelperRequest): Promise<string | null> {
  return new Promise((resolve, reject) => {
    helper.pending.set(request.id, { resolve, reject })
    helper.child.send(request)
  })
}

function settle(
  pending: Map<number, Waiting>,
  message: Exclude<HelperMessage, { readonly ready: true }>,
): void {
  const waiting = pending.get(message.id)
  if (waiting === undefined) return
  pending.delete(message.id)
  if ('error' in message) waiting.reject(unavailable('system', message.error))
  else waiting.resolve(message.value)
}

function within<T>(answer: Promise<T>, limitMs: number, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(limitMs, () => reject(unavailable('timeout')))
    answer.then(resolve, reject).finally(stop)
  })
}

function unavailable(reason: 'timeout' | 'helperEnded' | 'system', words = ''): AppError {
  return new AppError('secret.unavailable', { detail: { vault: 'keychain', reason, words } })
}

function isSystemFailure(error: unknown): boolean {
  return error instanceof AppError && error.detail['reason'] === 'system'
}

/** A keychain that is there but shut says so in its own words; any other failure means there is none. */
function probeFailure(error: unknown): ProbeAnswer {
  const detail = error instanceof AppError ? error.detail : {}
  if (detail['reason'] === 'timeout') return 'waiting'
  return /locked|cancel|denied|not allowed/i.test(detail['words'] ?? '') ? 'locked' : 'absent'
}
