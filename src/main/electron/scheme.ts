import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import type { Session } from 'electron'
import type { PageFile, PageFiles } from '../pageFiles.ts'
import { contentSecurityPolicy, SAFE_HEADERS } from '../pagePolicy.ts'

/** Address of the page; nothing else is ever loaded. */
export const PAGE_ADDRESS = 'app://bundle/'

/** Has to run before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Exactly our own pages: protocol and host compared after parsing, never by the text's beginning (S05). */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === 'app:' &&
    url.host === 'bundle' &&
    url.username === '' &&
    url.password === ''
  )
}

/** Answers `app://bundle/…` from the fixed list of built files; 404 for everything else. */
export function servePages(session: Session, pages: PageFiles): void {
  session.protocol.handle('app', (request) => {
    if (request.method !== 'GET' || !isOwnAddress(request.url)) return nothing()
    const path = new URL(request.url).pathname
    if (path === '/') return page(pages)
    const file = pages.file(path)
    return file === null ? nothing() : answer(file, {})
  })
}

function page(pages: PageFiles): Response {
  const nonce = randomBytes(16).toString('base64url')
  return answer(pages.page(nonce), {
    'content-security-policy': contentSecurityPolicy(nonce, "'none'"),
  })
}

function answer(file: PageFile, headers: Readonly<Record<string, string>>): Response {
  return new Response(Uint8Array.from(file.bytes), {
    headers: { ...SAFE_HEADERS, ...headers, 'content-type': file.mediaType },
  })
}

function nothing(): Response {
  return new Response(null, { status: 404, headers: SAFE_HEADERS })
}
