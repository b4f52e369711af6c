import type { ServerResponse } from 'node:http'
import type { AnswerAction, WireAction } from '../action.ts'
import type { PacClock } from './timers.ts'

/** Connections that are to be reset when a further request arrives on them. */
export const staleSockets = new WeakSet<object>()

/**
 * Carries an action out on a real connection; work that is due later is done even when the caller has gone. An answer waits
 * for what `settled` gives, asked for when its work is done, and its delay runs meanwhile.
 */
export function sendAction(
  action: WireAction,
  response: ServerResponse,
  clock: PacClock,
  settled: (() => Promise<void>) | null = null,
): void {
  switch (action.kind) {
    case 'silence':
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'finish':
      response.socket?.end()
      return
    case 'deferred':
      clock.after(action.afterMs, () => sendAction(action.run(), response, clock, settled))
      return
    case 'both':
      clock.after(action.effect.afterMs, () => {
        action.effect.run()
      })
      sendAction(action.now, response, clock, settled)
      return
    case 'answer':
      answer(action, response, clock, settled?.() ?? null)
  }
}

function answer(
  action: AnswerAction,
  response: ServerResponse,
  clock: PacClock,
  settling: Promise<void> | null,
): void {
  const send = (): void => sendAnswer(action, response, clock)
  const sendSettled = settling === null ? send : () => void settling.then(send)
  if (action.afterMs === 0) sendSettled()
  else clock.after(action.afterMs, sendSettled)
}

function sendAnswer(action: AnswerAction, response: ServerResponse, clock: PacClock): void {
  const { status, body, delivery } = action
  if (response.destroyed) return
  const length = { 'content-length': String(body.length) }
  switch (delivery.kind) {
    case 'whole':
    case 'kept':
    case 'staleAfter':
      if (delivery.kind === 'staleAfter' && response.socket !== null) {
        staleSockets.add(response.socket)
      } else if (delivery.kind === 'whole') {
        response.shouldKeepAlive = false
      }
      if (status === 204) response.writeHead(status, action.headers).end()
      else response.writeHead(status, { ...action.headers, ...length }).end(body)
      return
    case 'cut': {
      const part = body.subarray(0, delivery.bytes)
      response.shouldKeepAlive = false
      response.useChunkedEncodingByDefault = false
      response.writeHead(status, { ...action.headers, ...(delivery.announced ? length : {}) })
      response.write(part, () => response.socket?.end())
      return
    }
    case 'trickle':
      response.writeHead(status, { ...action.headers, ...length })
      trickle(body, delivery.everyMs, response, clock)
      return
    case 'repeated':
      response.writeHead(status, action.headers)
      repeat(body, delivery.times, response)
      return
    case 'hinted':
      for (let sent = 0; sent < delivery.count; sent += 1) {
        response.writeEarlyHints({ link: '</practica>; rel=preload' })
      }
      response.writeHead(status, { ...action.headers, ...length }).end(body)
  }
}

function trickle(
  body: Uint8Array,
  everyMs: number,
  response: ServerResponse,
  clock: PacClock,
): void {
  const [first] = body
  if (first === undefined || response.destroyed) {
    response.end()
    return
  }
  response.write(body.subarray(0, 1))
  clock.after(everyMs, () => trickle(body.subarray(1), everyMs, response, clock))
}

/** Waits for the caller to read, so that an endless answer costs no memory here. */
function repeat(body: Uint8Array, times: number, response: ServerResponse): void {
  if (response.destroyed) return
  if (times <= 0) {
    response.end()
    return
  }
  response.write(body, () => setImmediate(() => repeat(body, times - 1, response)))
}
