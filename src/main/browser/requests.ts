import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PageFiles } from '../pageFiles.ts'
import { contentSecurityPolicy } from '../pagePolicy.ts'
import type { Access } from './access.ts'
import type { Downloads } from './downloads.ts'
import { readJsonBody } from './jsonBody.ts'
import { comesFromOwnScript, cookieOf, hasOwnHost, isOwnPage } from './origin.ts'
import type { Origin } from './origin.ts'
import { refuse, sendDownload, sendFile } from './reply.ts'

/** What answering a request needs. */
export interface RequestDeps {
  readonly own: Origin
  readonly access: Access
  readonly pages: PageFiles
  readonly downloads: Downloads
  /** Proves that a second start of the program asks, by a file only this person can read. */
  readonly isInstanceKey: (key: string) => boolean
  /** A refused request, for the log: why, never what. */
  readonly onRefused: (why: string) => void
}

/** Answers one HTTP request of the loopback window. Never throws; says no more than a number when it refuses. */
export async function answerRequest(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const no = (status: number, why: string): void => {
    deps.onRefused(why)
    refuse(response, status)
  }
  if (!hasOwnHost(request, deps.own)) return no(421, 'host')
  if (!isOwnPage(request, deps.own)) return no(403, 'foreignPage')
  if (deps.access.isFlooded()) return no(429, 'flood')
  try {
    if (request.method === 'POST') await answerPost(deps, request, response, no)
    else if (request.method === 'GET' || request.method === 'HEAD') {
      answerGet(deps, request, response, no)
    } else no(405, 'method')
  } catch {
    // The other side went away in the middle of its body.
    response.destroy()
  }
}

type Refuse = (status: number, why: string) => void

function answerGet(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
  no: Refuse,
): void {
  const path = request.url ?? ''
  if (path === '/') return sendPage(deps, request, response)
  if (path.startsWith('/download/')) return answerDownload(deps, request, response, no)
  const file = deps.pages.file(path)
  if (file === null) return no(404, 'path')
  sendFile(request, response, file)
}

function sendPage(deps: RequestDeps, request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64url')
  sendFile(request, response, deps.pages.page(nonce), {
    'content-security-policy': contentSecurityPolicy(nonce, `'self' ws://${deps.own.host}`),
  })
}

function answerDownload(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
  no: Refuse,
): void {
  if (request.method !== 'GET') return no(405, 'method')
  if (!deps.access.isCookie(cookieOf(request, deps.own))) return no(401, 'cookie')
  const file = deps.downloads.take(request.url ?? '')
  if (file === null) return no(404, 'download')
  sendDownload(request, response, file)
}

async function answerPost(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
  no: Refuse,
): Promise<void> {
  if (request.url === '/session') return answerTicket(deps, request, response, no)
  if (request.url === '/link') return answerSecondStart(deps, request, response, no)
  no(deps.pages.file(request.url ?? '') === null ? 404 : 405, 'method')
}

async function answerTicket(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
  no: Refuse,
): Promise<void> {
  if (!comesFromOwnScript(request, deps.own)) return no(403, 'foreignPage')
  const body = await readJsonBody(request)
  if (body === null) return no(400, 'body')
  const ticket = body['ticket']
  const secrets = typeof ticket === 'string' ? deps.access.redeem(ticket) : null
  if (secrets === null) return no(401, 'ticket')
  const cookie = `${deps.own.cookieName}=${secrets.cookie}; HttpOnly; SameSite=Strict; Path=/`
  const answer = Buffer.from(JSON.stringify({ session: secrets.session }))
  sendFile(
    request,
    response,
    { mediaType: 'application/json', bytes: answer },
    { 'set-cookie': cookie },
  )
}

/** Another start of the program on the same data asks for a link to the window that already runs. */
async function answerSecondStart(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
  no: Refuse,
): Promise<void> {
  const isBrowser =
    request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined
  if (isBrowser) return no(403, 'foreignPage')
  const body = await readJsonBody(request)
  if (body === null) return no(400, 'body')
  const key = body['key']
  if (typeof key !== 'string' || !deps.isInstanceKey(key)) return no(401, 'instanceKey')
  const answer = Buffer.from(JSON.stringify({ url: linkTo(deps.own, deps.access.issueTicket()) }))
  sendFile(request, response, { mediaType: 'application/json', bytes: answer })
}

/** The ticket travels in the fragment, which browsers never send. */
export function linkTo(own: Origin, ticket: string): string {
  return `${own.origin}/#ticket=${ticket}`
}
