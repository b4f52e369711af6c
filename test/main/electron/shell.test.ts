import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { CALL_CHANNEL } from '../../../src/contract/windowApi.ts'
import { METHODS } from '../../../src/contract/methods.ts'
import { isOwnAddress } from '../../../src/main/electron/scheme.ts'
import {
  app,
  control,
  invoke,
  powerMonitor,
  session,
  stoppable,
} from '../../support/electron/standIn.ts'
import type { BrowserWindow } from '../../support/electron/standIn.ts'
import { startShell } from '../../support/electron/shellHarness.ts'
import type { ShellHarness } from '../../support/electron/shellHarness.ts'
import { quietChromium } from '../../support/electron/quietChromium.ts'

/** `window.api` as the page sees it. */
interface Api {
  call(method: unknown, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>
  on(name: unknown, listener: (payload: unknown) => void): () => void
}
declare const api: Api

let browser: Browser
let shell: ShellHarness
let window: BrowserWindow
let page: Page
const errors: string[] = []

beforeAll(async () => {
  browser = await quietChromium()
  control.context = await browser.newContext()
  shell = await startShell()
  expect(control.windows).toHaveLength(0)
  control.ready.resolve()
  await vi.waitFor(() => expect(control.windows.at(0)?.shown).toBe(true), { timeout: 15_000 })
  const [first] = control.windows
  const shown = first?.webContents.page ?? null
  if (first === undefined || shown === null) throw new Error('no window')
  window = first
  page = shown
  page.on('pageerror', (error) => errors.push(error.message))
})

afterAll(() => browser.close())

describe('the window', () => {
  it('S12 is sandboxed, isolated and without Node, and opens without a menu', () => {
    expect(control.sandboxed).toBe(true)
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
    })
    expect(window.options.show).toBe(false)
    expect(control.menus).toEqual([null])
  })

  it('starts the core as Electron, with its own folder for Chromium', () => {
    expect(shell.options[0]).toMatchObject({
      shell: 'electron',
      appVersion: '1.2.3',
      passphrase: null,
    })
    expect(control.paths.get('userData')).toBe(`${shell.options[0]?.dataFolder}/window`)
  })

  it('S12 shows the page two functions, frozen, and nothing else', async () => {
    const seen = await page.evaluate(() => ({
      names: Object.keys(api),
      kinds: Object.values(api).map((value) => typeof value),
      frozen: Object.isFrozen(api),
      leaks: ['require', 'process', 'module', 'ipcRenderer', 'standInAsk', 'Buffer'].filter(
        (name) => name in window,
      ),
    }))
    expect(seen).toEqual({
      names: ['call', 'on'],
      kinds: ['function', 'function'],
      frozen: true,
      leaks: [],
    })
  })

  it('carries calls and answers through the border', async () => {
    const answer = await page.evaluate(() => api.call('system.status', { list: [1, { a: null }] }))
    expect(answer).toEqual({
      ok: true,
      value: { method: 'system.status', input: { list: [1, { a: null }] } },
    })
    expect(shell.core.calls.at(-1)?.session).toMatchObject({
      door: 'window',
      host: { shell: 'electron' },
    })
  })

  it('S04 refuses every name that is no method before it leaves the page', async () => {
    const before = shell.core.calls.length
    const codes = await page.evaluate(async () => {
      const names = ['__proto__', 'constructor', 'toString', 'SYSTEM.STATUS', 'system.status\0', '']
      const odd: unknown[] = [
        ...names,
        ['system.status'],
        null,
        7,
        { toString: () => 'system.status' },
      ]
      const answers = await Promise.all(odd.map((name) => api.call(name, {})))
      return answers.map((answer) => answer.error?.code)
    })
    expect(new Set(codes)).toEqual(new Set(['notFound.method']))
    expect(shell.core.calls).toHaveLength(before)
  })

  it('S01 answers what cannot be cloned instead of throwing', async () => {
    const answer = await page.evaluate(() => api.call('system.status', { run: () => 1 }))
    expect(answer.ok).toBe(false)
  })

  it('knows all methods of the contract', async () => {
    const refused = await page.evaluate(
      async (names) => {
        const answers = await Promise.all(names.map((name) => api.call(name, {})))
        return names.filter((_name, index) => answers[index]?.ok !== true)
      },
      [...METHODS],
    )
    expect(refused).toEqual([])
  })

  it('S12 hands events over without their event object, and stops when told', async () => {
    await page.evaluate(() => {
      const heard: unknown[][] = []
      const stop = api.on('invoices.changed', (...args: unknown[]) => heard.push(args))
      api.on('timbrel:event', (...args: unknown[]) => heard.push(args))
      Object.assign(window, { heard, stop })
    })
    shell.core.tell('invoices.changed', { ids: ['a'] })
    await expect.poll(() => page.evaluate('heard')).toEqual([[{ ids: ['a'] }]])
    await page.evaluate('stop()')
    shell.core.tell('invoices.changed', { ids: ['b'] })
    await page.evaluate(() => api.call('system.status', {}))
    expect(await page.evaluate('heard')).toEqual([[{ ids: ['a'] }]])
  })
})

describe('a page that turned hostile', () => {
  it('S07 S08 runs no script from text, no inline handler and reaches no network', async () => {
    const result = await page.evaluate(async () => {
      const outcome = { inner: '', evil: false, net: '' }
      try {
        document.body.innerHTML = '<img src=x onerror="window.evil = 1">'
      } catch (error) {
        outcome.inner = String(error)
      }
      const script = document.createElement('script')
      try {
        script.text = 'window.evil = 1'
        document.head.append(script)
      } catch {
        // Trusted types speak first in some versions, the policy in others.
      }
      outcome.net = await fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        () => 'refused',
      )
      outcome.evil = 'evil' in window
      return outcome
    })
    expect(result).toEqual({
      inner: expect.stringContaining('TrustedHTML') as unknown,
      evil: false,
      net: 'refused',
    })
  })

  it('S09 stays where it is: navigation, new windows, webviews, downloads', async () => {
    for (const name of [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]) {
      const event = stoppable()
      window.webContents.emit(name, event, 'https://evil.example/')
      expect([name, event.prevented]).toEqual([name, true])
    }
    expect(window.webContents.openHandler?.({ url: 'https://evil.example' })).toEqual({
      action: 'deny',
    })
    const download = stoppable()
    session.defaultSession.emit('will-download', download)
    expect(download.prevented).toBe(true)
    const tried = new Promise((resolve) =>
      window.webContents.once('will-navigate', (_event, address) => resolve(address)),
    )
    await page.evaluate(() => {
      location.href = 'https://evil.example/'
    })
    expect(await tried).toBe('https://evil.example/')
    expect(await page.evaluate(() => document.body.textContent)).toBe('page')
  })

  it('S10 is granted no permission, by request or by check, no device and no screen', () => {
    const ask = (name: string, ...args: unknown[]): unknown =>
      control.sessionHandlers.get(name)?.(...args)
    const answers: unknown[] = []
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
    ]) {
      ask('permissionRequest', window.webContents, permission, (granted: unknown) =>
        answers.push(granted),
      )
      answers.push(ask('permissionCheck', window.webContents, permission))
    }
    answers.push(ask('devicePermission', {}))
    expect(new Set(answers)).toEqual(new Set([false]))
    ask('displayMedia', {}, (streams: unknown) => answers.push(streams))
    expect(answers.at(-1)).toEqual({})
  })

  it.each([
    'app://bundle/../../etc/passwd',
    'app://bundle/..%2f..%2fpackage.json',
    'app://bundle/%2e%2e/package.json',
    'app://bundle/..%5cpackage.json',
    'app://bundle/app.js%00.html',
    'app://bundle/index.html',
    'app://other/app.js',
    'app://bundle.evil/app.js',
    'file:///etc/passwd',
  ])('S10 finds nothing at %s', async (address) => {
    const answer = await control.serve?.({ url: address, method: 'GET' } as Request)
    expect(answer?.status).toBe(404)
  })

  it('S10 is served its own files with the policy, and only by GET', async () => {
    const own = await control.serve?.(new Request('app://bundle/'))
    expect(own?.headers.get('content-security-policy')).toContain("connect-src 'none'")
    expect((await control.serve?.(new Request('app://bundle/app.js')))?.status).toBe(200)
    const post = await control.serve?.(new Request('app://bundle/', { method: 'POST' }))
    expect(post?.status).toBe(404)
  })

  it.each([
    ['another origin', 'https://evil.example/'],
    ['a look-alike host', 'app://bundle.evil/'],
    ['a user before another host', 'app://bundle@evil/'],
    ['a user before our host', 'app://evil@bundle/'],
    ['an inner document', 'about:srcdoc'],
    ['the developer tools', 'devtools://devtools/bundled/inspector.html'],
    ['a file', 'file:///app://bundle/'],
    ['nothing', ''],
  ])('S05 is not answered from %s', async (_name, url) => {
    expect(isOwnAddress(url)).toBe(false)
    const { mainFrame } = window.webContents
    const before = mainFrame.url
    mainFrame.url = url
    const answer = invoke(
      CALL_CHANNEL,
      { sender: window.webContents, senderFrame: mainFrame },
      'system.status',
      {},
    )
    await expect(answer).resolves.toMatchObject({ ok: false, error: { code: 'permission.denied' } })
    mainFrame.url = before
  })

  it('S05 is not answered from a sub-frame, a lost frame or another window', async () => {
    const own = window.webContents
    const before = shell.core.calls.length
    for (const event of [
      { sender: own, senderFrame: { url: 'app://bundle/' } },
      { sender: own, senderFrame: null },
      { sender: {}, senderFrame: own.mainFrame },
    ]) {
      const answer = invoke(CALL_CHANNEL, event, 'system.status', {})
      await expect(answer).resolves.toMatchObject({ error: { code: 'permission.denied' } })
    }
    expect(shell.core.calls).toHaveLength(before)
    expect(shell.log.filter((line) => line.includes('window.refused')).length).toBeGreaterThan(2)
  })

  it('left no error behind that nobody expected', () => {
    expect(errors).toEqual([])
  })
})

describe('the life of the program', () => {
  it('R40 S11 a second start only focuses; its arguments, links and files are nobody’s business', () => {
    app.emit('second-instance', stoppable(), ['--data=/evil', 'timbrel://pay?x'], '/evil')
    expect(window.focused).toBe(1)
    for (const name of ['open-url', 'open-file']) {
      const event = stoppable()
      app.emit(name, event, 'timbrel://evil')
      expect(event.prevented).toBe(true)
    }
    expect(control.openedOutside).toEqual([])
  })

  it('R38 reloads a page that crashed and leaves one that ended by itself', () => {
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(window.webContents.reloads).toBe(0)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reloads).toBe(1)
  })

  it('wakes the core when the machine does and when the network is back', () => {
    powerMonitor.emit('resume')
    control.online = false
    shell.clock.advance(15_000)
    expect(shell.options[0]?.connectivity.isOnline()).toBe(false)
    control.online = true
    shell.clock.advance(15_000)
    expect(shell.options[0]?.connectivity.isOnline()).toBe(true)
    expect(shell.wakes).toEqual(['resume', 'online'])
  })

  it('R39 waits for the core before it ends, and ends with 0', async () => {
    let code: number | null = null
    void control.exited.promise.then((value) => {
      code = value
    })
    window.close()
    await page.waitForEvent('close', { timeout: 5_000 }).catch(() => undefined)
    expect(shell.stops()).toBe(1)
    expect(code).toBeNull()
    shell.finishStop()
    await control.exited.promise
    expect(code).toBe(0)
    expect(shell.stops()).toBe(1)
    expect(control.handlers.size).toBe(0)
  })
})
