import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { htmlPage } from '../pac/faults/spoilAnswer.ts'
import { readBody } from '../pac/server/readRequest.ts'
import { sendAction } from '../pac/server/sendAction.ts'
import type { PacClock } from '../pac/server/timers.ts'
import type { PracticeSat } from './authority.ts'
import { answerStatus } from './statusService.ts'

// Not imported: an import reads every export of a built-in module, and one of these loads a whole HTTP client (25 ms).
const { createServer } = process.getBuiltinModule('node:http')

/** The status service over HTTP, on a door of its own: it answers while a certifier does not. Not yet listening. */
export function createStatusServer(sat: PracticeSat, clock: PacClock): Server {
  return createServer((request, response) => {
    serve(sat, clock, request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error))
      response.destroy()
    })
  })
}

async function serve(
  sat: PracticeSat,
  clock: PacClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  if (body === null || request.method !== 'POST') {
    sendAction(htmlPage(body === null ? 413 : 405), response, clock)
    return
  }
  const soapAction = String(request.headers['soapaction'] ?? '')
  const path = (request.url ?? '').split('?')[0] ?? ''
  sendAction(answerStatus(sat, { path, soapAction, body }), response, clock)
}
