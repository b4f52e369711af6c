import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  appendFileSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'

/** A React page that shows one word, padded with code to a size: what any page of that size costs. */
export interface EmptyPage {
  readonly url: string
  close(): void
}

const HTML =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="./main.js"></script>'
const MAIN = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('root')).render(createElement('p', { 'data-index': 0 }, 'Timbrel'))
`

/** Builds it into `folder` and serves it on loopback; `scriptBytes` is what its scripts come to. */
export async function serveEmptyPage(folder: string, scriptBytes: number): Promise<EmptyPage> {
  const root = join(folder, 'empty-page')
  const outDir = join(root, 'out')
  mkdirSync(root, { recursive: true })
  writeFileSync(join(root, 'index.html'), HTML)
  writeFileSync(join(root, 'main.js'), MAIN)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, emptyOutDir: true },
  })
  pad(join(outDir, 'assets'), scriptBytes)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const isPage = path === '/'
    response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'text/javascript' })
    response.end(
      readFileSync(
        join(outDir, isPage ? 'index.html' : join('assets', path.split('/').at(-1) ?? '')),
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}

function pad(assets: string, scriptBytes: number): void {
  const script = readdirSync(assets).find((name) => name.endsWith('.js'))
  if (script === undefined) throw new Error('a built page has a script')
  const path = join(assets, script)
  const missing = scriptBytes - statSync(path).size
  const lines: string[] = []
  for (let bytes = 0, number = 0; bytes < missing; number += 1) {
    const line = `export function pad${number}(a,b){return a*${number}+b>9?[a,b,"${number}"]:{a,b}}\n`
    lines.push(line)
    bytes += line.length
  }
  appendFileSync(path, lines.join(''))
}
