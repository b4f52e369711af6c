import { readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** One file of the page: its bytes and the type it is served with. */
export interface PageFile {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Everything a window may load; nothing outside it exists for a page. */
export interface PageFiles {
  /** `path` as it stands in the address, undecoded; null when there is no such file. */
  file(path: string): PageFile | null
  /** The page itself, with every script and style marked by `nonce`. */
  page(nonce: string): PageFile
}

const MEDIA_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.json', 'application/json'],
])

const NONCE_MARK = 'TIMBREL_NONCE'

/**
 * Lists the built page once, and reads each of its files when it is first asked for. Looking a path up in a fixed
 * list instead of the disk leaves no traversal to defend against. `scripts` (name in the address → text) run before the program, in their order.
 */
export function readPageFiles(folder: string, scripts: ReadonlyMap<string, string>): PageFiles {
  const files = new Map<string, () => PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const mediaType = MEDIA_TYPES.get(extname(entry.name))
    if (!entry.isFile() || mediaType === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    files.set(
      address,
      once(() => ({ mediaType, bytes: readFileSync(path) })),
    )
  }
  for (const [name, text] of scripts) {
    // A function of its own: the scripts of one page share their top level.
    files.set(
      name,
      once(() => fileOf('.js', `(() => {${text}\n})()`)),
    )
  }
  const html = withScripts(readFileSync(join(folder, 'index.html'), 'utf8'), [...scripts.keys()])
  files.delete('/index.html')
  return {
    file: (path) => files.get(path)?.() ?? null,
    page: (nonce) => fileOf('.html', html.replaceAll(NONCE_MARK, nonce)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function withScripts(html: string, names: readonly string[]): string {
  const tags = names.map((name) => `<script src="${name}"></script>`).join('')
  const at = html.indexOf('<head>')
  if (at < 0) throw new Error('the built page has no head')
  const after = at + '<head>'.length
  return html.slice(0, after) + tags + html.slice(after)
}

function fileOf(extension: string, text: string): PageFile {
  return { mediaType: MEDIA_TYPES.get(extension) ?? '', bytes: Buffer.from(text, 'utf8') }
}
