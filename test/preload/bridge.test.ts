import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../src/main/browser/windowServer.ts'
import { systemClock } from '../../src/main/clock.ts'
import { bundlePreload } from '../support/bundlePreload.ts'
import { quietChromium } from '../support/electron/quietChromium.ts'
import { enter, startHarness } from '../support/windowHarness.ts'
import type { WindowHarness } from '../support/windowHarness.ts'

interface Answer {
  ok: boolean
  value?: unknown
  error?: { code: string; detail: Record<string, string> }
}
interface Api {
  call(method: unknown, input: unknown): Promise<Answer>
  on(name: unknown, listener: (payload: unknown) => void): () => void
}
declare const api: Api

let browser: Browser
let scripts: ReadonlyMap<string, string>
let harness: WindowHarness
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  browser = await quietChromium()
  scripts = new Map([['/bridge.js', readFileSync(await bundlePreload('bridge'), 'utf8')]])
})
afterAll(() => browser.close())

beforeEach(async () => {
  harness = await startHarness(systemClock, LIMITS, scripts)
  context = await browser.newContext()
  page = await context.newPage()
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
})
afterEach(async () => {
  await context.close()
  await harness.server.close()
})

function status(on: Page = page): Promise<Answer> {
  return on.evaluate(() => api.call('system.status', { a: 1 }))
}

describe('the bridge of the browser window', () => {
  it('opens with the link, wipes the ticket from the address and answers calls', async () => {
    await page.goto(harness.server.link())
    expect(await status()).toEqual({
      ok: true,
      value: { method: 'system.status', input: { a: 1 } },
    })
    expect(page.url()).toBe(`http://127.0.0.1:${harness.server.port}/`)
    expect(await page.evaluate(() => Object.isFrozen(api))).toBe(true)
    expect(errors).toEqual([])
  })

  it('survives a reload', async () => {
    await page.goto(harness.server.link())
    await status()
    await page.reload()
    expect(await status()).toMatchObject({ ok: true })
  })

  it('S47 refuses a second browser that only knows the address, and says why', async () => {
    await page.goto(harness.server.link())
    await status()
    const other = await (await browser.newContext()).newPage()
    await other.goto(`http://127.0.0.1:${harness.server.port}/`)
    expect(await status(other)).toMatchObject({
      ok: false,
      error: { code: 'disconnected', detail: { reason: 'needsLink' } },
    })
    expect(await status()).toMatchObject({ ok: true })
    await other.context().close()
  })

  it('S47 refuses a used link in another browser', async () => {
    const link = harness.server.link()
    await page.goto(link)
    await status()
    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    expect((await status(other)).error?.detail).toEqual({ reason: 'needsLink' })
    await other.context().close()
  })

  it('S12 S47 keeps its cookie from every script', async () => {
    await page.goto(harness.server.link())
    await status()
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect((await context.cookies()).map((cookie) => cookie.httpOnly)).toEqual([true])
  })

  it('says so when another window took over, and tells the page to look again', async () => {
    await page.goto(harness.server.link())
    await status()
    await page.evaluate(() => {
      const changes: unknown[] = []
      api.on('system.changed', (payload) => changes.push(payload))
      Object.assign(window, { changes })
    })
    await enter(harness.server)
    await vi.waitFor(async () => expect(await page.evaluate('changes')).toEqual([{ count: 0 }]))
    expect((await status()).error?.detail).toEqual({ reason: 'elsewhere' })
  })

  it('answers calls in flight with `disconnected` when the program goes', async () => {
    await page.goto(harness.server.link())
    await status()
    harness.core.call = () => new Promise(() => undefined)
    const hanging = status()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)))
    await harness.server.close()
    expect((await hanging).error).toMatchObject({
      code: 'disconnected',
      detail: { reason: 'lost' },
    })
    harness = await startHarness(systemClock, LIMITS, scripts)
  })

  it('S04 refuses names that are no method without asking anybody', async () => {
    await page.goto(harness.server.link())
    const codes = await page.evaluate(async () => {
      const names = [
        '__proto__',
        'toString',
        'SYSTEM.STATUS',
        'system.status\0',
        ['system.status'],
        7,
      ]
      const answers = await Promise.all(names.map((name) => api.call(name, {})))
      return answers.map((answer) => answer.error?.code)
    })
    expect(new Set(codes)).toEqual(new Set(['notFound.method']))
    expect(harness.core.calls).toEqual([])
  })

  it('S01 answers what is no plain data instead of throwing', async () => {
    await page.goto(harness.server.link())
    const codes = await page.evaluate(async () => {
      const cycle: Record<string, unknown> = {}
      cycle['self'] = cycle
      const answers = [await api.call('system.status', 1n), await api.call('system.status', cycle)]
      return answers.map((answer) => answer.error?.code)
    })
    expect(codes).toEqual(['validation.input', 'validation.input'])
  })

  it('saves a file through the browser', async () => {
    await page.goto(harness.server.link())
    await status()
    const download = page.waitForEvent('download')
    const saved = harness.server.host.saveFile('A-1 ñ.xml', 'application/xml', Buffer.from('<a/>'))
    const file = await download
    expect(file.suggestedFilename()).toBe('A-1 ñ.xml')
    expect(readFileSync(await file.path(), 'utf8')).toBe('<a/>')
    expect(await saved).toBe('A-1 ñ.xml')
    expect(await status()).toMatchObject({ ok: true })
  })

  it('S07 S08 lets no script in from text and reaches no other address', async () => {
    await page.goto(harness.server.link())
    const result = await page.evaluate(async () => {
      const refused: string[] = []
      try {
        document.body.innerHTML = '<img src=x onerror="window.evil = 1">'
      } catch {
        refused.push('markup')
      }
      await fetch('http://127.0.0.1:9/').catch(() => refused.push('network'))
      return { refused, evil: 'evil' in window }
    })
    expect(result).toEqual({ refused: ['markup', 'network'], evil: false })
  })
})
