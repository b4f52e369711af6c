import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'

/*
 * Runs the built Electron entry with the stand-in in Electron's place: `node runBuilt.ts`. Prints one JSON
 * line of what it saw and ends with the program's exit code.
 */

const EVALUATED_WITHIN_MS = 5_000
const standInUrl = pathToFileURL(resolve('test/support/electron/standIn.ts')).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
})

const { control } = await import('./standIn.ts')
const { quietChromium } = await import('./quietChromium.ts')
const browser = await quietChromium()
control.context = await browser.newContext()

// Electron tells `ready` only once the entry has been evaluated; an entry that waits for it never ends.
const guard = setTimeout(() => {
  process.stdout.write('the entry waits for ready before it is evaluated\n')
  process.exit(70)
}, EVALUATED_WITHIN_MS)
await import(pathToFileURL(resolve('out/main/index.js')).href)
clearTimeout(guard)
control.ready.resolve()

const errors: string[] = []
const shown = await Promise.race([firstWindow(), control.exited.promise])
if (typeof shown === 'number') {
  process.stdout.write(`${JSON.stringify({ exited: shown, boxes: control.errorBoxes })}\n`)
  process.exit(shown)
}
const status: unknown = await shown.page.evaluate(() =>
  (
    globalThis as unknown as { api: { call(name: string, input: object): Promise<unknown> } }
  ).api.call('system.status', {}),
)
const text = await shown.page.evaluate(() => document.body.innerText)
process.stdout.write(`${JSON.stringify({ status, text, errors })}\n`)
shown.window.close()
const code = await control.exited.promise
await browser.close()
process.exit(code)

async function firstWindow(): Promise<{
  window: (typeof control.windows)[number]
  page: Page
}> {
  for (;;) {
    const window = control.windows.find((one) => one.shown)
    const page = window?.webContents.page ?? null
    if (window !== undefined && page !== null) {
      page.on('pageerror', (error) => errors.push(error.message))
      return { window, page }
    }
    await new Promise((wait) => setTimeout(wait, 20))
  }
}
